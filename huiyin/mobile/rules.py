"""When something was said, when only a phone saw it and its clock may be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# Clocks of phones differ by so much without anybody minding.
_SAME = timedelta(minutes=5)


@dataclass(frozen=True)
class Told:
    """What the phone says: its clock when it was written and now, and how long it knows to have run."""

    written: datetime
    sent: datetime
    ran: timedelta


@dataclass(frozen=True)
class Moment:
    """The moment by the server's clock; `is_sure` unless what the phone told contradicts itself."""

    at: datetime
    is_sure: bool


def moment_of(told: Told, *, now: datetime, began: datetime) -> Moment:
    """Return when it was written.

    Only differences count, so that a clock that is days wrong does no harm. One that was set back
    on the way is caught by what the phone knows to have run, one set forward by the beginning of
    the trip, which the server saw with its own clock.
    """
    by_clock = told.sent - told.written
    since = max(by_clock, told.ran)
    longest = max(now - began, timedelta())
    kept = min(since, longest)
    is_sure = since <= longest + _SAME and by_clock >= told.ran - _SAME
    return Moment(now - kept, is_sure)
