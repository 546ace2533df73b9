"""What time it is: one place to ask, so that a verb can run at another moment.

Dates of the product are dates in Asia/Shanghai, whatever the zone of the server.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

_held: ContextVar[datetime | None] = ContextVar("huiyin_held_time", default=None)


def now() -> datetime:
    """Return the present moment, aware, in Asia/Shanghai."""
    held = _held.get()
    return held if held is not None else datetime.now(UTC).astimezone(SHANGHAI)


def today() -> date:
    """Return the date it is now in Asia/Shanghai."""
    return now().date()


def day_of(moment: datetime) -> date:
    """Return the date on which an aware moment falls in Asia/Shanghai."""
    return _aware(moment).astimezone(SHANGHAI).date()


def moment_on(day: date, hour: int = 12, minute: int = 0) -> datetime:
    """Return that time of that day in Asia/Shanghai, aware."""
    return datetime.combine(day, time(hour, minute), SHANGHAI)


def is_frozen() -> bool:
    return _held.get() is not None


@contextmanager
def frozen(at: datetime | date) -> Iterator[datetime]:
    """Hold the clock at a moment (of a date: at noon) inside the block, for importing and tests.

    It holds for this thread or task only: a thread started inside has the real time.
    """
    moment = _aware(at) if isinstance(at, datetime) else moment_on(at)
    token = _held.set(moment.astimezone(SHANGHAI))
    try:
        yield now()
    finally:
        _held.reset(token)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError("a moment needs its time zone")
    return moment
