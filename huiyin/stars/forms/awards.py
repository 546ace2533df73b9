"""An award paid to a station, and its opposite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.stars.forms.judging import WHY
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.stations.models import Station
from huiyin.ui.widgets import DayInput

_CHOOSE = {"required": _("请选择一项。"), "invalid_choice": _("请从列表里选择。")}
_MONEY = dict.fromkeys(
    ("required", "invalid", "max_digits", "max_decimal_places", "max_whole_digits"),
    _("请写金额，精确到分。"),
)


class AwardForm(forms.Form):
    station = forms.ChoiceField(label=_("给哪个站"), error_messages=_CHOOSE)
    amount = forms.DecimalField(
        label=_("金额（元）"),
        max_digits=12,
        decimal_places=2,
        widget=forms.NumberInput({"step": "0.01", "inputmode": "decimal"}),
        error_messages=_MONEY,
    )
    basis = forms.CharField(
        label=_("依据"), max_length=120, help_text=_("文件名、文号，或者会议。")
    )
    paid_on = forms.DateField(
        label=_("哪一天拨付"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )

    def __init__(self, *args: Any, stations: Sequence[Station], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stations = {str(one.pk): one for one in stations}
        names = [(key, one.organ.name) for key, one in self._stations.items()]
        self.fields["station"].choices = [("", _("请选择")), *names]  # type: ignore[attr-defined]  # a choice field

    @property
    def chosen(self) -> Station:
        return self._stations[self.cleaned_data["station"]]


class TakeBackForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=120, error_messages=WHY)
