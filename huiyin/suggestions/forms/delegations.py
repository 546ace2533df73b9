"""Who signs for the head of a unit, from which day until which."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.forms.desk import BLANK, CHOOSE
from huiyin.kernel import clock
from huiyin.suggestions.forms.unit import day
from huiyin.ui.widgets import QuickSelect


class DelegationForm(forms.Form):
    """`choices` are the unit's people, by unit and person."""

    to = forms.ChoiceField(label=_("委托给"), widget=QuickSelect, error_messages=CHOOSE)
    since = day(_("从"), why=_("当天起有效。"))
    until = day(_("到"), why=_("当天为止，到期自动结束。"))

    def __init__(self, data: Any = None, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"since": clock.today()})
        self.fields["to"].choices = [BLANK, *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> tuple[int, int]:
        """Return the ids of the unit and of the person."""
        unit, person = self.cleaned_data["to"].split("-")
        return int(unit), int(person)
