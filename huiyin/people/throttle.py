"""How often somebody may guess a password, so that a guesser is stopped and nobody else is.

Three counts of wrong passwords within a quarter of an hour. An account from one address: few, so
that guessing ends. One address over all accounts: many, since a whole office stands behind one. An
account from all addresses together: some dozens, so that a thousand hired addresses do not help.

A browser on which the person has signed in before is known by a signed cookie and has a count of
its own: whoever storms the door, from within the office or from everywhere, neither locks out the
owner there nor gains a single guess by it.
"""

from __future__ import annotations

import secrets

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from huiyin.people.models import Person

WINDOW_SECONDS = 15 * 60
GUESSES_HERE = 5
GUESSES_EVERYWHERE = 50
GUESSES_AN_ADDRESS = 300

KNOWN_SECONDS = 180 * 24 * 3600
# On a shared computer of a station the last of them are known.
PERSONS_A_BROWSER = 12
_SALT = "huiyin.people.known"


def count(
    request: HttpRequest, *, person: Person | None, login: str, ip: str
) -> ratelimit.RateLimitUsage | None:
    """Count a try before the password is looked at; None when there were too many.

    What is returned can be rolled back: a right password is no guess.
    """
    who = _key(person) if person else f"login:{login.lower()}"
    browser, known = _known(request)
    if person is not None and person.pk in known:
        limits = [("known", f"{who}@{browser}", GUESSES_HERE)]
    else:
        limits = [
            ("here", f"{who}@{ratelimit.truncate_ip(ip)}", GUESSES_HERE),
            ("address", ratelimit.truncate_ip(ip), GUESSES_AN_ADDRESS),
            ("everywhere", who, GUESSES_EVERYWHERE),
        ]
    used: list[ratelimit.SingleRateLimitUsage] = []
    for kind, key, limit in limits:
        rate = {kind: f"{limit}/{WINDOW_SECONDS}s/key"}
        usage = ratelimit.consume(
            request, app="huiyin.people", action=kind, config=rate, key=f"{kind}:{key}"
        )
        if usage is None:
            return None
        used += usage.usage
    return ratelimit.RateLimitUsage(used)


def forgive(person: Person) -> None:
    """Begin to count anew for the person, from whatever address."""
    cache.set(_round(person), secrets.token_hex(8), WINDOW_SECONDS)


def remember(request: HttpRequest, response: HttpResponseBase, person: Person) -> None:
    """Let this browser be known as one on which the person has signed in."""
    browser, known = _known(request)
    others = [pk for pk in known if pk != person.pk]
    kept = {"browser": browser, "of": [person.pk, *others][:PERSONS_A_BROWSER]}
    response.set_cookie(
        settings.KNOWN_COOKIE_NAME,
        signing.dumps(kept, salt=_SALT),
        max_age=KNOWN_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> tuple[str, list[int]]:
    """Return the browser's own word and whom it knows; a new word where nothing valid came."""
    try:
        kept = signing.loads(
            request.COOKIES.get(settings.KNOWN_COOKIE_NAME, ""), salt=_SALT, max_age=KNOWN_SECONDS
        )
    except signing.BadSignature:
        return secrets.token_urlsafe(12), []
    return str(kept["browser"]), [int(pk) for pk in kept["of"]]


def _key(person: Person) -> str:
    return f"person:{person.pk}:{cache.get(_round(person), '')}"


def _round(person: Person) -> str:
    return f"people.throttle.{person.pk}"
