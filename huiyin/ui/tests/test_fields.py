"""A field says what it wants, why, and what is wrong, to eyes and to screen readers alike."""

from django import forms
from django.template import Context, Template

from huiyin.ui.widgets import ChoiceCards


class Small(forms.Form):
    what = forms.CharField(label="什么事", help_text="好分给对的单位", widget=forms.Textarea)
    rating = forms.ChoiceField(
        label="评价", choices=[("a", "满意"), ("b", "不满意")], widget=ChoiceCards
    )
    phone = forms.CharField(label="手机", required=False)


def drawn(form: forms.Form, source: str) -> str:
    return Template(source).render(Context({"form": form}))


def test_the_reason_and_the_error_are_tied_to_the_input() -> None:
    html = drawn(Small({}), "{% field form.what %}")
    assert 'aria-describedby="id_what_why id_what_error"' in html
    assert 'id="id_what_why"' in html
    assert 'id="id_what_error"' in html
    assert 'aria-invalid="true"' in html


def test_what_was_typed_is_kept() -> None:
    assert "桥洞积水" in drawn(Small({"what": "桥洞积水"}), "{% field form.what %}")


def test_optional_fields_say_so_and_required_ones_have_no_star() -> None:
    assert "（可不填）" in drawn(Small(), "{% field form.phone %}")
    required = drawn(Small(), "{% field form.what %}")
    assert "（可不填）" not in required
    assert "*" not in required


def test_no_choice_is_made_beforehand() -> None:
    html = drawn(Small(), "{% field form.rating %}")
    assert "checked" not in html
    assert html.count('type="radio"') == 2


def test_the_summary_names_each_field_and_leads_to_it() -> None:
    html = drawn(Small({}), "{% error_summary form %}")
    assert 'href="#id_what"' in html
    assert 'href="#id_rating_0"' in html
    assert "什么事：请填写这一项。" in html
    assert "有 2 处需要改" in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert drawn(Small({"what": "x", "rating": "a"}), "{% error_summary form %}").strip() == ""


def test_what_was_typed_cannot_bring_markup() -> None:
    form = Small({"what": "</textarea><script>", "rating": "<script>"})
    html = drawn(form, "{% error_summary form %}{% field form.what %}{% field form.rating %}")
    assert "<script>" not in html
