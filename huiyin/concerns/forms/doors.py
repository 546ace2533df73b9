"""The signs of the other doors: three short answers a door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.actions.signs import Sign
from huiyin.concerns.wrong_doors import DOORS
from huiyin.kernel.wrong_door import Door
from huiyin.ui.markup import Text

_PARTS = (("name", _("名称"), 80), ("address", _("地址"), 120), ("phone", _("电话"), 40))


class SignsForm(forms.Form):
    def __init__(self, *args: Any, now: Mapping[Door, Sign], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for door, words in DOORS.items():
            usual = {"name": words.name, "phone": words.phone}
            for part, label, longest in _PARTS:
                self.fields[f"{door.value}_{part}"] = forms.CharField(
                    label=label,
                    max_length=longest,
                    required=False,
                    initial=getattr(now.get(door, Sign()), part),
                    widget=forms.TextInput({"placeholder": usual.get(part, "")}),
                )

    @property
    def signs(self) -> dict[Door, Sign]:
        return {
            door: Sign(*(self.cleaned_data[f"{door.value}_{part}"] for part, *_rest in _PARTS))
            for door in DOORS
        }

    def doors(self) -> Iterator[tuple[Text, list[BoundField]]]:
        """Yield each door's title with its bound fields, for the template."""
        for door, words in DOORS.items():
            yield words.title, [self[f"{door.value}_{part}"] for part, *_rest in _PARTS]
