"""What holds for everybody who is signed in: sessions end, administrators have two factors."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from huiyin.people.actions import signing_in
from huiyin.people.adapters import SENT_BY_IDENTITY_SERVER, way_of
from huiyin.people.models import Outcome, Person
from huiyin.people.policy import ADMINISTRATORS
from huiyin.people.standing import standing_of

_SEEN, _BEGAN = "seen_at", "began_at"
# Once a minute is exact enough, and spares a write on every page.
_NOTE_EVERY = 60


class SignedInMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if isinstance(person, Person):
            if _is_over(request):
                return _ended(request, person)
            if _lacks_second_factor(request, person):
                return _to_second_factor(request)
            return _private(request, self.get_response(request))
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        """Answer 422 where a form of django-allauth was filled wrongly; it says 200 itself."""
        form = (response.context_data or {}).get("form")
        if request.method == "POST" and response.status_code == HTTPStatus.OK and form is not None:
            response.status_code = 422 if form.is_bound and form.errors else 200
        return response


def _private(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the answer for this person's eyes: kept by nobody between, gone when they sign out.

    Not no-store: the browser would then forget what was typed when somebody goes a page back.
    """
    response.headers.setdefault("Cache-Control", "private, no-cache")
    if not isinstance(request.user, Person):
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _is_over(request: HttpRequest) -> bool:
    """Return whether the session was left alone, or has lasted, for too long; note that it is used."""
    now = int(time.time())
    seen, began = request.session.get(_SEEN), request.session.get(_BEGAN)
    if seen is not None and began is not None:
        if now - seen > settings.IDLE_MINUTES * 60 or now - began > settings.SESSION_COOKIE_AGE:
            return True
        if now - seen < _NOTE_EVERY:
            return False
    request.session[_SEEN] = now
    request.session.setdefault(_BEGAN, now)
    return False


def _ended(request: HttpRequest, person: Person) -> HttpResponse:
    ip = get_adapter(request).get_client_ip(request)
    signing_in.note(Outcome.TIMED_OUT, person=person, ip=ip)
    logout(request)
    messages.info(request, _("离开时间较长，已自动退出，请重新登录。"))
    back = request.get_full_path() if request.method == "GET" else settings.LOGIN_REDIRECT_URL
    address = f"{reverse('account_login')}?{urlencode({'next': back})}"
    return _private(request, _go(request, address))


def _lacks_second_factor(request: HttpRequest, person: Person) -> bool:
    if settings.DEMO or request.path.startswith(_open_paths()):
        return False
    return _must_have_one(request, person) and not is_mfa_enabled(person)


def _must_have_one(request: HttpRequest, person: Person) -> bool:
    """Return whether the person cannot do without: an administrator never can.

    Staff sent by the county's own identity server proved there what that server asks for. Deputies
    without another role read nobody's contact, and many are old: they are free to have one.
    """
    standing = standing_of(person)
    if standing.holds(*ADMINISTRATORS):
        return True
    if settings.SECOND_FACTOR != "staff" or way_of(request).startswith(SENT_BY_IDENTITY_SERVER):
        return False
    return standing.is_staff


def _open_paths() -> tuple[str, ...]:
    return ("/accounts/", reverse("set_language"), reverse("elder"), settings.STATIC_URL)


def _to_second_factor(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("您的账号须先设置第二重验证，才能继续。"))
    return _go(request, reverse("mfa_index"))


def _go(request: HttpRequest, address: str) -> HttpResponse:
    """Return a redirect that takes the whole page along, also when only a part was asked for."""
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
