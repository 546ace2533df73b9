"""What every public list can be narrowed by lies in its address, and an old link still opens it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class NarrowingForm(forms.Form):
    """Words to look for, and choices; unknown values narrow nothing."""

    q = forms.CharField(
        label=_("关键词"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    @property
    def given(self) -> dict[str, Any]:
        """What was chosen and can be read."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def _choose(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("全部")), *choices]
