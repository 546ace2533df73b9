"""Which concerns this browser has proved to hold: a signed cookie, gone when the browser closes.

No row is written for it, so that whoever raises a concern costs no session.
"""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "mine"
SALT = "huiyin.concerns.mine"
KEEP_SECONDS = 8 * 3600
MOST = 8


def has_proved(request: HttpRequest, code: str) -> bool:
    """Return whether the code was raised here or its PIN typed here within the last hours."""
    return code in _codes(request)


def prove(request: HttpRequest, response: HttpResponseBase, code: str) -> None:
    """Let this browser open the concern from now on."""
    _write(response, [code, *(other for other in _codes(request) if other != code)][:MOST])


def leave(request: HttpRequest, response: HttpResponseBase, code: str) -> None:
    """Forget the concern on this browser: the next person at a shared screen sees nothing."""
    _write(response, [other for other in _codes(request) if other != code])


def _codes(request: HttpRequest) -> list[str]:
    if COOKIE not in request.COOKIES:
        return []
    try:
        found = signing.loads(request.COOKIES[COOKIE], salt=SALT, max_age=KEEP_SECONDS)
    except signing.BadSignature:
        return []
    return [code for code in found if isinstance(code, str)] if isinstance(found, list) else []


def _write(response: HttpResponseBase, codes: list[str]) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(codes, salt=SALT),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
