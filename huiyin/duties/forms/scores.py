"""Switching points on with a scale, and noting by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.duties.actions.scoring import MOST
from huiyin.duties.models import Scale
from huiyin.duties.scales import ITEMS, PRESETS, Rate
from huiyin.kernel import clock

_NEEDED = {"required": _("请填写。")}
_NUMBER = {"invalid": _("请写数字。"), "required": _("请写数字。")}


class ScaleForm(forms.Form):
    """Three numbers for each item of a preset, as they are or changed; `first` stays the preset's."""

    year = forms.IntegerField(label=_("年度"), error_messages=_NUMBER)
    start = forms.IntegerField(
        label=_("人人都有的基础分"), min_value=0, max_value=MOST, error_messages=_NUMBER
    )
    shows_sum = forms.BooleanField(
        label=_("本县办法要求有总分"),
        required=False,
        help_text=_("不勾，只列各项次数和分值，不相加。"),
    )
    basis = forms.CharField(
        label=_("依据"),
        max_length=200,
        help_text=_("本县文件的名称或者文号。没有文件要求的，不必启用。"),
        error_messages=_NEEDED,
    )

    def __init__(self, *args: Any, preset: str, kept: Scale | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._preset = PRESETS[preset]
        self.fields["year"].initial = clock.today().year
        self.fields["start"].initial = self._preset.start
        for key, rate in self._preset.rates.items():
            name = ITEMS[key].name
            numbers = {"base": rate.base, "extra": rate.extra, "cap": rate.cap}
            if kept is not None and key in kept.rates:
                numbers = {part: kept.rates[key][part] for part in numbers}
            for part, label in _PARTS.items():
                self.fields[f"{key}_{part}"] = forms.IntegerField(
                    label=label % {"name": name},
                    min_value=0 if part == "cap" else -MOST,
                    max_value=MOST,
                    initial=numbers[part],
                    error_messages=_NUMBER,
                )
        self.order_fields(["year", "start"])

    @property
    def rates(self) -> dict[str, Rate]:
        given = self.cleaned_data
        return {
            key: Rate(given[f"{key}_base"], given[f"{key}_extra"], given[f"{key}_cap"], rate.first)
            for key, rate in self._preset.rates.items()
        }

    @property
    def rows(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return each item with its three fields."""
        return [
            (ITEMS[key].name, [self[f"{key}_{part}"] for part in _PARTS])
            for key in self._preset.rates
        ]


_PARTS = {
    "base": _("%(name)s：首次"),
    "extra": _("%(name)s：每多一次"),
    "cap": _("%(name)s：最多（0 为不限）"),
}


class NoteForm(forms.Form):
    mandate = forms.TypedChoiceField(label=_("记在哪一级"), coerce=int)
    item = forms.ChoiceField(label=_("哪一项"))
    reason = forms.CharField(
        label=_("依据和理由"), max_length=200, help_text=_("本人看得到。"), error_messages=_NEEDED
    )

    def __init__(
        self, *args: Any, scale: Scale, mandates: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        by_hand = [(key, ITEMS[key].name) for key in scale.rates if not ITEMS[key].kinds]
        self.fields["item"].choices = by_hand  # type: ignore[attr-defined]  # a choice field
        self.fields["mandate"].choices = mandates  # type: ignore[attr-defined]  # a choice field
