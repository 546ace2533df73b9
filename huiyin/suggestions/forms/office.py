"""What the office decides on what was handed in: accepted, sent back, not accepted, merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.organs.models import Organ
from huiyin.suggestions.handlers import named_units
from huiyin.suggestions.letters import with_ground
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.wording import FIELD_NAMES, GROUND_NAMES
from huiyin.ui.widgets import ChoiceCards, QuickSelect

NEEDED = {"required": _("请写明理由或者内容。")}
NO_FIELD = ("", _("请选择"))


class UnitsForm(forms.Form):
    """Who handles it: names of units, as many as there are; `units` is filled when it is valid."""

    leads = forms.CharField(
        label=_("主办单位"),
        max_length=400,
        required=False,
        widget=forms.TextInput({"list": "units", "autocomplete": "off", "data-key": "u"}),
        help_text=_("写单位名称或者其中几个字；写几个就是分办，用顿号隔开。"),
    )
    co = forms.CharField(
        label=_("会办单位"),
        max_length=400,
        required=False,
        widget=forms.TextInput({"list": "units", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, county_id: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.county_id = county_id

    def units(self, name: str) -> list[Organ]:
        """Return the units that the field names; BadInput beside it for one that is none."""
        return named_units(self.cleaned_data[name], self.county_id, name)


class AdmitForm(UnitsForm):
    field = forms.ChoiceField(
        label=_("类别"),
        required=False,
        choices=[NO_FIELD, *FIELD_NAMES.items()],
        widget=QuickSelect,
    )
    field_order = ("field", "leads", "co")


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=_("要改什么"),
        max_length=2000,
        error_messages=NEEDED,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("代表看得到，改好以后再提交。"),
    )


class NotAcceptForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("属于哪种情形"),
        choices=list(GROUND_NAMES.items()),
        widget=ChoiceCards,
        error_messages={"required": _("请选择不予受理的情形。")},
    )
    letter = forms.CharField(
        label=_("给代表的信"),
        max_length=4000,
        error_messages=NEEDED,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("所选的情形会写进信里，送出以前可以改。"),
    )

    def said(self) -> str:
        """Return the letter with the chosen ground in it."""
        return with_ground(self.cleaned_data["letter"], self.cleaned_data["ground"])


class MergeForm(forms.Form):
    """Which one it joins: one of those alike, or another by its number in the same series."""

    head = forms.TypedChoiceField(
        label=_("并入哪一件"), coerce=int, empty_value=None, required=False, widget=ChoiceCards
    )
    number = forms.IntegerField(
        label=_("或者写编号"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text=_("同一次会议（闭会期间为同一年）的第几号。"),
    )
    reason = forms.CharField(
        label=_("并案理由"), max_length=500, error_messages=NEEDED, widget=forms.TextInput
    )

    def __init__(self, *args: Any, heads: Sequence[tuple[Suggestion, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(one.pk, f"{name} {one.title}") for one, name in heads]
        self.fields["head"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["head"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("head") and not said.get("number"):
            self.add_error("number", _("请选择一件，或者写编号。"))
        return said
