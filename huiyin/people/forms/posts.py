"""Giving a role: which, to whom, from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.people.models import ROLE_NAMES, Person
from huiyin.people.rights import Role
from huiyin.ui.widgets import ChoiceCards, DayInput

SOMEBODY_NEW = "new"


class GrantForm(forms.Form):
    """`candidates` are persons of the same name, one of whom may be meant."""

    role = forms.ChoiceField(label=_("职务"), widget=forms.Select)
    name = forms.CharField(label=_("姓名"), max_length=40)
    email = forms.EmailField(
        label=_("邮箱"), required=False, help_text=_("有邮箱的，邀请链接会同时发过去。")
    )
    since = forms.DateField(label=_("从哪天起"), widget=DayInput, initial=clock.today)
    until = forms.DateField(
        label=_("到哪天止"), required=False, widget=DayInput, help_text=_("不填就是没有期限。")
    )
    person = forms.ChoiceField(label=_("是哪一位？"), required=False, widget=ChoiceCards)

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, ROLE_NAMES[role]) for role in roles]  # type: ignore[attr-defined]  # a ChoiceField
        self.asks_who = False
        del self.fields["person"]

    def ask_who(self, candidates: Sequence[Person]) -> None:
        """Show who of that name is there already, and the choice of somebody new."""
        self.asks_who = True
        choices = [(str(one.pk), one.name) for one in candidates]
        hints: dict[str, Any] = {str(one.pk): _described(one) for one in candidates}
        self.fields["person"] = forms.ChoiceField(
            label=_("已经有叫这个名字的人，是哪一位？"),
            choices=[*choices, (SOMEBODY_NEW, _("都不是，新的人"))],
            widget=ChoiceCards(hints=hints),
        )

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"]).strip()

    @property
    def days(self) -> tuple[date, date | None]:
        return self.cleaned_data["since"], self.cleaned_data["until"]


def _described(person: Person) -> str:
    return " · ".join(word for word in (person.login, person.work, person.email) if word)
