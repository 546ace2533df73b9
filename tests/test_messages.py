"""The reader of texts finds what Django looks up."""

from tests.messages import Message, in_python, in_template


def test_it_reads_every_way_of_saying_something_in_python() -> None:
    source = """
a = _("甲" "乙")
b = gettext_lazy("丙 %(n)s")
c = ngettext("丁", "戊", n)
d = pgettext("谁", "己")
e = _(variable)
"""
    assert set(in_python(source)) == {
        Message("甲乙"),
        Message("丙 %(n)s"),
        Message("丁", plural="戊"),
        Message("己", context="谁"),
    }


def test_it_reads_every_way_of_saying_something_in_a_template() -> None:
    source = """
{% translate "甲" %}{% translate "乙" context "谁" as name %}{% button _("丙") icon="check" %}
{% blocktranslate trimmed count n=rows|length %}
  丁
  {{ n }}
{% plural %}戊 {{ n }}{% endblocktranslate %}{% blocktranslate %}己 100%{% endblocktranslate %}
"""
    assert set(in_template(source)) == {
        Message("甲"),
        Message("乙", context="谁"),
        Message("丙"),
        Message("丁 %(n)s", plural="戊 %(n)s"),
        Message("己 100%%"),
    }
