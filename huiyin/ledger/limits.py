"""How often something may be tried, counted in one table that all processes share."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from huiyin.kernel import clock
from huiyin.kernel.hashes import salted
from huiyin.ledger.models import Attempt

# One call in so many also forgets the windows that are over: no job of its own is needed.
_FORGET_EVERY = 500

_COUNT = """
INSERT INTO ledger_attempt AS kept (key, times, ends_at) VALUES (%(key)s, 1, %(ends_at)s)
ON CONFLICT (key) DO UPDATE SET
    times = CASE WHEN kept.ends_at <= %(now)s THEN 1 ELSE kept.times + 1 END,
    ends_at = CASE WHEN kept.ends_at <= %(now)s THEN %(ends_at)s ELSE kept.ends_at END
RETURNING times
"""


def too_many(kind: str, key: str, *, limit: int, seconds: int) -> bool:
    """Count one try and return whether there were more than `limit` within the window.

    `kind` names what is tried, `key` who or what tries (an address, a login, a code): it is kept as
    a salted fingerprint only. A window starts with the first try and lasts `seconds`. Call it
    outside the transaction of the try itself, or a rollback takes the count back.
    """
    now = clock.now()
    facts: dict[str, Any] = {
        "key": _fingerprint(kind, key),
        "now": now,
        "ends_at": now + timedelta(seconds=seconds),
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, facts)
        times = int(cursor.fetchone()[0])
    if secrets.randbelow(_FORGET_EVERY) == 0:
        Attempt.objects.filter(ends_at__lte=now).delete()
    return times > limit


def is_over(kind: str, key: str, *, limit: int) -> bool:
    """Return whether the key has used up its tries, without counting this look as one."""
    attempt = Attempt.objects.filter(key=_fingerprint(kind, key), ends_at__gt=clock.now())
    return attempt.filter(times__gte=limit).exists()


def forgive(kind: str, key: str) -> None:
    """Forget the tries of a key: it has shown that it is the right one."""
    Attempt.objects.filter(key=_fingerprint(kind, key)).delete()


def _fingerprint(kind: str, key: str) -> str:
    return f"{kind[:30]}:{salted(key, settings.FIELD_KEY.encode(), purpose=f'attempt.{kind}')}"
