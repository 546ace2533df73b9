"""Accepting an invitation: a name to sign in with, and a password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.people.forms.sign_in import PASSWORD_RULES
from huiyin.people.models import Person


class AcceptForm(forms.Form):
    login = forms.CharField(
        label=_("用户名"),
        max_length=60,
        help_text=_("以后登录时用。可以用汉字、字母、数字和 . _ -。"),
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    password1 = forms.CharField(
        label=_("密码"),
        max_length=128,
        strip=False,
        help_text=PASSWORD_RULES,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("再输一次密码"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person.login is not None:
            del self.fields["login"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("password1") and given["password1"] != given.get("password2", ""):
            self.add_error("password2", _("两次输入的密码不一样。"))
        return given
