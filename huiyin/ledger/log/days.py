"""The checkpoint of each day: what the log was when the day ended, for a board on the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from huiyin.kernel import clock
from huiyin.kernel.codes import comparable

SHOWN = 14

_LAST_BEFORE = """
SELECT ended.day, last.size, last.root FROM unnest(%s::date[], %s::timestamptz[]) AS ended(day, at)
CROSS JOIN LATERAL (
    SELECT size, root FROM ledger_checkpoint WHERE at < ended.at ORDER BY at DESC, size DESC LIMIT 1
) AS last
ORDER BY ended.day DESC
"""


@dataclass(frozen=True)
class Day:
    """A day that ended, how many entries there were then, and ten characters to compare."""

    day: date
    size: int
    words: str


def yesterday() -> Day | None:
    """Return the last day that ended; None if the log is younger."""
    return next(iter(days(1)), None)


def days(most: int = SHOWN) -> list[Day]:
    """Return the last days that ended, the newest first: one query."""
    today = clock.today()
    ended = [today - timedelta(days=back) for back in range(1, most + 1)]
    with connection.cursor() as cursor:
        moments = [clock.moment_on(day + timedelta(days=1), hour=0) for day in ended]
        cursor.execute(_LAST_BEFORE, [ended, moments])
        return [Day(day, size, comparable(bytes(root))) for day, size, root in cursor.fetchall()]
