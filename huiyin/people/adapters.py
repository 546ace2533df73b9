"""Where django-allauth asks us: who signs in, what is kept of it, and what is said."""

from __future__ import annotations

import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.sealing import seal, unseal
from huiyin.people import throttle
from huiyin.people.actions import signing_in
from huiyin.people.models import Outcome, Person
from huiyin.people.policy import ADMINISTRATORS
from huiyin.people.standing import standing_of

logger = logging.getLogger(__name__)

_WRONG = _("用户名或者密码不对。")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types for it
    """Accounts by invitation only; every knock at the door is written down."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("这个账号已停用，请联系本单位的安全管理员。"),
        "email_password_mismatch": _WRONG,
        "username_password_mismatch": _WRONG,
        "invalid_login": _WRONG,
        "enter_current_password": _("请输入现在的密码。"),
        "incorrect_password": _("密码不对。"),
        "incorrect_code": _("验证码不对，请核对手机时间后再输一次。"),
        "invalid_password_reset": _("这个链接已失效，请重新申请。"),
        "too_many_login_attempts": _(
            "连续输错次数过多，请 15 分钟后再试，或者联系安全管理员解锁。"
        ),
        "rate_limited": _("操作太频繁，请稍后再试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        login, ip = _typed(credentials), self.get_client_ip(request)
        # Under allauth's own name: it takes the count back when the password was right.
        self._login_failed_rl_usage = throttle.count(
            request, person=_find(login), login=login, ip=ip
        )
        if self._login_failed_rl_usage is None:
            self._note(Outcome.LOCKED, request, credentials)
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        self._note(Outcome.WRONG_PASSWORD, request, credentials)

    def login(self, request: HttpRequest, user: Person) -> None:
        super().login(request, user)
        signing_in.note(
            Outcome.SIGNED_IN, person=user, ip=self.get_client_ip(request), way=way_of(request)
        )

    def post_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().post_login(request, user, **more)
        throttle.remember(request, response, user)
        return response

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, Person):
            ip = self.get_client_ip(request)
            signing_in.note(Outcome.SIGNED_OUT, person=request.user, ip=ip)
        super().logout(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send, or write down that the mail server does not answer: the page says the same."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            logger.warning("mail not sent: %s", error)

    def unlock(self, request: HttpRequest, person: Person) -> None:
        """Forget the failures that are held against a person, at the password and at the code."""
        throttle.forgive(person)
        key = f"mfa-auth-user-{person.pk}"
        ratelimit.clear(request, app="allauth.account", action="login_failed", key=key)

    def _note(self, outcome: Outcome, request: HttpRequest, credentials: dict[str, Any]) -> None:
        login = _typed(credentials)
        signing_in.note(
            outcome,
            person=_find(login),
            login=login,
            ip=self.get_client_ip(request),
            way="password",
        )

    def _delete_login_attempts_cached_email(
        self,
        request: HttpRequest,  # noqa: ARG002 - allauth's
        **credentials: Any,
    ) -> None:
        """Count anew for whoever set a password with the link that was mailed."""
        if person := _find(_typed(credentials)):
            throttle.forgive(person)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types for it
    """Secrets of second factors are sealed; an administrator cannot do without one."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": _("管理员必须保留一种第二重验证。"),
    }

    def encrypt(self, text: str) -> str:
        return seal(text, settings.FIELD_KEY.encode(), context="second_factor").hex()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = bytes.fromhex(encrypted_text)
        return unseal(sealed, settings.FIELD_KEY.encode(), context="second_factor")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        person = authenticator.user
        if settings.DEMO or not standing_of(person).holds(*ADMINISTRATORS):
            return True
        others = Authenticator.objects.filter(user=person).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types for it
    """Signing in through the county's own identity server never makes a new account."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - allauth's
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:  # noqa: ARG002 - allauth's
        return reverse("people_security")


def _typed(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email") or credentials.get("username") or "").strip()


def _find(login: str) -> Person | None:
    if not login or "\x00" in login:
        return None
    return Person.objects.filter(Q(login__iexact=login) | Q(email__iexact=login)).first()


# How django-allauth names it in the session.
SENT_BY_IDENTITY_SERVER = "socialaccount"


def way_of(request: HttpRequest) -> str:
    """Return how the person proved who it is: password, password+mfa, mfa (a passkey), …"""
    records = request.session.get("account_authentication_methods", [])
    return "+".join(dict.fromkeys(record["method"] for record in records))[:20]
