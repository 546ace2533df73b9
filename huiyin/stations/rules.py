"""On which days something falls that comes again; plain values, no database."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import StrEnum

MOST_TIMES = 12
# A deputy hears of a day of reception so long before it (DOMAIN.md section 5.4: three days).
REMIND_DAYS = 3
# The unit hears of a promise so long before its day.
PLEDGE_DAYS = 7
# A day of reception is written down so long after it at the latest.
RECORDED_WITHIN = timedelta(days=30)


class Repeat(StrEnum):
    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


def days_from(first: date, repeat: Repeat, times: int) -> list[date]:
    """Return the days in order; where a month has no such day, its last one."""
    if repeat == Repeat.ONCE:
        return [first]
    if repeat == Repeat.WEEKLY:
        return [first + timedelta(weeks=number) for number in range(times)]
    return [_months_on(first, number) for number in range(times)]


def _months_on(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(first.day, last))
