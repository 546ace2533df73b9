"""Sending an opinion to a body, and what it answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.organs.models import Organ
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.stations.forms.pledges import units_in
from huiyin.ui.widgets import DayInput, QuickSelect


class ReferForm(forms.Form):
    unit = forms.TypedChoiceField(
        label=_("转给哪个单位"),
        coerce=int,
        widget=QuickSelect,
        error_messages={"required": _("请选择一项。"), "invalid_choice": _("请从列表里选择。")},
    )
    due_on = forms.DateField(label=_("哪一天以前"), widget=DayInput, error_messages=BAD_DAY)
    reason = forms.CharField(
        label=_("改了期限的原因"),
        max_length=200,
        required=False,
        help_text=_("期限按县里的规则算出。另定一天的，写明原因。"),
    )

    def __init__(self, *args: Any, county_id: int, usual: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._units = {one.pk: one for one in units_in(county_id)}
        choices = [("", _("请选择")), *((one.pk, one.name) for one in self._units.values())]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]  # a choice field
        self.fields["due_on"].initial = usual

    @property
    def chosen(self) -> Organ:
        return self._units[self.cleaned_data["unit"]]


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("答复"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("请填写。")},
    )
