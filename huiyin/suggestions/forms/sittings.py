"""A sitting of a congress: its number in the term, and its days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.people.models import Term
from huiyin.suggestions.actions.sittings import Dates
from huiyin.suggestions.forms.unit import A_DAY
from huiyin.ui.widgets import DayInput


class DatesForm(forms.Form):
    opens_on = forms.DateField(label=_("开幕"), widget=DayInput, error_messages=A_DAY)
    closes_on = forms.DateField(
        label=_("闭幕"),
        widget=DayInput,
        required=False,
        help_text=_("还没有定就先空着；大会期间提出的建议，交办期限从闭幕算起。"),
        error_messages=A_DAY,
    )
    bills_close_at = forms.DateTimeField(
        label=_("议案截止时间"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        help_text=_("由主席团决定。过了这个时间提的，作为建议处理。"),
        error_messages={"invalid": _("请选择日期和时间。")},
    )

    def dates(self) -> Dates:
        said = self.cleaned_data
        return Dates(said["opens_on"], said["closes_on"], said["bills_close_at"])


class _TermField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when it runs
    def label_from_instance(self, obj: Term) -> str:
        named = {"congress": obj.congress.name, "number": obj.number}
        return str(_("%(congress)s第%(number)s届") % named)


class SittingForm(DatesForm):
    term = _TermField(label=_("哪一届"), queryset=Term.objects.none(), empty_label=None)
    number = forms.IntegerField(label=_("第几次会议"), min_value=1, max_value=99)
    field_order = ("term", "number", "opens_on", "closes_on", "bills_close_at")

    def __init__(self, *args: Any, terms: QuerySet[Term], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["term"].queryset = terms  # type: ignore[attr-defined]


def begun_at(moment: Any) -> Any:
    """Return the moment as the browser's field takes it, in local time."""
    return moment.astimezone(clock.SHANGHAI) if moment else None
