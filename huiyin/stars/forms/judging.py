"""Points with words for each item that people judge; reasons; a visit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.stars.actions.judging import Given
from huiyin.stars.rules import Item, written
from huiyin.stars.wording import VETO_NAMES, YEARLY_NAMES
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.ui.widgets import ChoiceCards, DayInput

_NUMBER = {
    "required": _("请填写。"),
    "invalid": _("请写数字。"),
    "max_decimal_places": _("最多两位小数。"),
}
WHY = {"required": _("请写明原因。")}


class MarksForm(forms.Form):
    """A pair of fields an item: its points, and the words for them."""

    def __init__(
        self,
        *args: Any,
        items: Sequence[Item],
        begun: Mapping[str, Fraction],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._items = items
        for item in items:
            label = gettext("%(title)s（满分 %(most)s）") % {
                "title": gettext(item.title), "most": written(item.weight)
            }  # fmt: skip
            first = written(begun[item.code]) if item.code in begun else None
            self.fields[f"points_{item.code}"] = forms.DecimalField(
                label=label, decimal_places=2, max_digits=7, initial=first, error_messages=_NUMBER,
                widget=forms.NumberInput({"step": "any", "inputmode": "decimal"}),
            )  # fmt: skip
            self.fields[f"words_{item.code}"] = forms.CharField(
                label=_("凭什么"),
                max_length=300,
                required=False,
                widget=forms.Textarea({"rows": 2}),
                help_text=item.evidence and gettext(item.evidence),
            )
        self.fields["note"] = forms.CharField(
            label=_("总的说明"), required=False, widget=forms.Textarea({"rows": 3})
        )

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"points_{one.code}"], self[f"words_{one.code}"]) for one in self._items]

    @property
    def given(self) -> Given:
        said = self.cleaned_data
        points = {one.code: _exact(said[f"points_{one.code}"]) for one in self._items}
        words = {one.code: said[f"words_{one.code}"] for one in self._items}
        return Given(points, words, said["note"])


def _exact(number: Decimal) -> Fraction:
    return Fraction(number)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("原因"), max_length=300, widget=forms.Textarea({"rows": 3}), error_messages=WHY
    )


class VetoForm(ReasonForm):
    ground = forms.ChoiceField(
        label=_("哪一种情形"),
        choices=list(VETO_NAMES.items()),
        widget=ChoiceCards,
        error_messages={"required": _("请选择一项。")},
    )
    field_order = ("ground", "reason")


class YearlyForm(ReasonForm):
    verb = forms.ChoiceField(
        label=_("复核的结果"),
        choices=list(YEARLY_NAMES.items()),
        widget=ChoiceCards(side=True),
        error_messages={"required": _("请选择一项。")},
    )
    stars = forms.IntegerField(
        label=_("几颗星"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_("升星、降星时填。升星要再公示一次。"),
        error_messages=_NUMBER,
    )
    field_order = ("verb", "stars", "reason")


class VisitForm(forms.Form):
    on = forms.DateField(
        label=_("哪一天"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )
    team = forms.CharField(label=_("谁去的"), max_length=100)
    saw = forms.CharField(
        label=_("看到什么"),
        widget=forms.Textarea({"rows": 5}),
        help_text=_("照片可以不拍。不写群众的姓名、电话。"),
    )
    asked = forms.CharField(
        label=_("要求改什么"), required=False, widget=forms.Textarea({"rows": 3})
    )
