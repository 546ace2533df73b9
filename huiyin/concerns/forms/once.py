"""The key of a form: signed by us, dated, good for one concern however often it is sent."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime

from django.conf import settings
from django.utils.http import base36_to_int, int_to_base36

from huiyin.kernel import clock
from huiyin.kernel.hashes import salted

_MARK = 24


def fresh_key(at: datetime | None = None) -> str:
    """Return a new key: chance, the second it was made (`at` dates it back), and our mark."""
    made = int((at or clock.now()).timestamp())
    body = f"{secrets.token_urlsafe(12)}.{int_to_base36(made)}"
    return f"{body}.{_mark(body)}"


def age_of(key: str) -> int | None:
    """Return how many seconds ago we made the key, or None if we did not make it."""
    body, _, mark = key[:64].rpartition(".")
    if not hmac.compare_digest(mark.encode(), _mark(body).encode()):
        return None
    made = base36_to_int(body.rpartition(".")[2])
    return int(clock.now().timestamp()) - made


def _mark(body: str) -> str:
    return salted(body, settings.SECRET_KEY.encode(), purpose="form.once")[:_MARK]
