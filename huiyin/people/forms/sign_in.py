"""The forms of django-allauth in our words: no placeholders, one line on why we ask."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as second
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from huiyin.people.actions import signing_in
from huiyin.people.models import Outcome


def _rules() -> str:
    return " ".join(str(text) for text in password_validators_help_texts())


PASSWORD_RULES = lazy(_rules, str)()
_WORDS: dict[str, tuple[Any, Any]] = {
    "login": (_("用户名或者邮箱"), ""),
    "password": (_("密码"), ""),
    "oldpassword": (_("现在的密码"), ""),
    "password1": (_("新密码"), PASSWORD_RULES),
    "password2": (_("再输一次新密码"), ""),
    "email": (_("邮箱"), _("账号里登记的邮箱。没有登记的，请联系本单位的安全管理员。")),
    "code": (_("验证码"), ""),
    "name": (_("名称"), _("给这把通行密钥起个名字，便于以后辨认，例如“办公室电脑”。")),
    "passwordless": (_("可以不输密码，单独用它登录"), ""),
}


class _Ours(forms.Form):
    """Mixed in before a form of allauth: takes away its words and puts ours."""

    words: ClassVar[dict[str, tuple[Any, Any]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if words := self.words.get(name) or _WORDS.get(name):
                field.label, field.help_text = words


class LoginForm(_Ours, account.LoginForm):  # type: ignore[misc]  # allauth has no types for it
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = {"autocomplete": "username webauthn", "autocapitalize": "none"}
        self.fields["login"].widget.attrs.update(attrs, autofocus=True, spellcheck="false")


class ReauthenticateForm(_Ours, account.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    pass


class ChangePasswordForm(_Ours, account.ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    pass


class SetPasswordForm(_Ours, account.SetPasswordForm):  # type: ignore[misc]  # allauth has no types
    pass


class ResetPasswordForm(_Ours, account.ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    pass


class ResetPasswordKeyForm(_Ours, account.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    pass


class _Noted(_Ours):
    """A wrong second factor is written down like a wrong password."""

    user: Any

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc]  # from the form mixed in
        except forms.ValidationError as refusal:
            is_locked = refusal.code == "too_many_login_attempts"
            outcome = Outcome.LOCKED if is_locked else Outcome.WRONG_CODE
            ip = get_adapter(context.request).get_client_ip(context.request)
            signing_in.note(outcome, person=self.user, ip=ip, way="mfa")
            raise
        return code


class AuthenticateForm(_Noted, second.AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    words: ClassVar[dict[str, tuple[Any, Any]]] = {
        "code": (_("验证码"), _("验证器应用里现在显示的 6 位数字；也可以填一个备用码。"))
    }


class SecondReauthenticateForm(_Noted, second.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    words = AuthenticateForm.words


class ActivateCodeForm(_Ours, ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    words: ClassVar[dict[str, tuple[Any, Any]]] = {
        "code": (_("验证码"), _("扫码以后，验证器应用里显示的 6 位数字。"))
    }


class AddKeyForm(_Ours, AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    pass


class EditKeyForm(_Ours, EditWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    pass
