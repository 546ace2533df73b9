"""Opening a cycle: over which days it counts, and by when each hand is to be done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.stars.actions.cycles import Wanted
from huiyin.stars.models import Scheme
from huiyin.stars.presets import DRAFT, PRESETS
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.ui.widgets import ChoiceCards, DayInput


class CycleForm(forms.Form):
    name = forms.CharField(label=_("叫什么"), max_length=40)
    since = forms.DateField(label=_("从哪一天起的记录"), widget=DayInput, error_messages=BAD_DAY)
    until = forms.DateField(label=_("到哪一天为止的记录"), widget=DayInput, error_messages=BAD_DAY)
    declare_by = forms.DateField(
        label=_("联络站申报的期限"), widget=DayInput, error_messages=BAD_DAY
    )
    check_by = forms.DateField(
        label=_("乡镇、街道初审的期限"), widget=DayInput, error_messages=BAD_DAY
    )
    review_by = forms.DateField(label=_("县里评审的期限"), widget=DayInput, error_messages=BAD_DAY)
    preset = forms.ChoiceField(
        label=_("用哪张评分表"),
        required=False,
        widget=ChoiceCards,
        help_text=_("这一轮一直用这张表。"),
    )

    def __init__(self, *args: Any, scheme: Scheme | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [("", scheme.name)] if scheme is not None else []
        field = self.fields["preset"]
        presets = [(one.key, _named(one.name)) for one in PRESETS.values()]
        field.choices = [*own, *presets]  # type: ignore[attr-defined]  # a choice field
        field.initial = "" if own else "five"
        field.widget.hints = {one.key: _named(DRAFT) for one in PRESETS.values()}

    @property
    def wanted(self) -> Wanted:
        return Wanted(**self.cleaned_data)


def _named(text: str) -> Any:
    return _(text)
