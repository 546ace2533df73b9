"""The weights of a county's table of points, and how many stars follow."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.stars.actions.cycles import with_weights
from huiyin.stars.presets import PRESETS
from huiyin.stars.rules import Table, written
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.ui.widgets import ChoiceCards, DayInput

_WEIGHT = {
    "required": _("请填写。"),
    "invalid": _("请写数字。"),
    "min_value": _("分值不能是负数，合计要大于零。"),
    "max_decimal_places": _("最多两位小数。"),
}


class SchemeForm(forms.Form):
    name = forms.CharField(label=_("叫什么"), max_length=40)
    source = forms.CharField(
        label=_("出自哪里"), max_length=120, help_text=_("本地的文件名、文号。")
    )
    since = forms.DateField(
        label=_("从哪一天起"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )
    stars = forms.ChoiceField(
        label=_("怎么定星"),
        choices=[
            ("five", _("按总分，五颗星")),
            ("ten", _("一个方面达到八成一颗星，十颗星")),
        ],
        widget=ChoiceCards,
    )
    is_confirmed = forms.BooleanField(label=_("已经本地确认"), required=False)

    def __init__(self, *args: Any, table: Table, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._table = table
        self.fields["name"].initial = name
        self.fields["stars"].initial = "five" if table.bands else "ten"
        for item in table.items:
            self.fields[f"weight_{item.code}"] = forms.DecimalField(
                label=gettext("%(title)s的满分") % {"title": gettext(item.title)},
                min_value=0, max_digits=6, decimal_places=2, initial=written(item.weight),
                widget=forms.NumberInput({"step": "any", "inputmode": "decimal"}),
                error_messages=_WEIGHT,
            )  # fmt: skip

    @property
    def table(self) -> Table:
        given = self.cleaned_data
        weights = {one.code: Fraction(given[f"weight_{one.code}"]) for one in self._table.items}
        bands = PRESETS[given["stars"]].table.bands
        return replace(with_weights(self._table, weights), bands=bands)

    @property
    def said(self) -> dict[str, Any]:
        return {
            name: self.cleaned_data[name] for name in ("name", "source", "since", "is_confirmed")
        }
