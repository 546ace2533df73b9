"""How hot a topic is. The formula stands here once and is shown beside every figure it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

PERIOD = timedelta(days=30)
HALVES_AFTER = 90  # quiet days


@dataclass(frozen=True, slots=True)
class Heat:
    """What goes into the heat of a matter; none of it is about a person."""

    people: int
    days: int
    growth: int
    likes: int
    quiet: int

    @property
    def value(self) -> float:
        """Return (people + days + 2 x growth + likes) x 0.5 ^ (quiet / 90), to one place.

        Likes cost one click and count for no more than the people who wrote.
        """
        fresh = self.people + self.days + 2 * self.growth + min(self.likes, self.people)
        return round(float(fresh * 0.5 ** (self.quiet / HALVES_AFTER)), 1)


def heat_of(raised_on: Sequence[date], *, people: int, likes: int, today: date) -> Heat:
    """Return the heat: `people` are voices told apart, `days` those on which somebody raised it,

    `growth` by how many the last 30 days are more than the 30 before, `quiet` the days since.
    """
    recent = sum(day > today - PERIOD for day in raised_on)
    before = sum(today - 2 * PERIOD < day <= today - PERIOD for day in raised_on)
    return Heat(
        people=people,
        days=len(set(raised_on)),
        growth=max(recent - before, 0),
        likes=likes,
        quiet=max((today - max(raised_on)).days, 0),
    )
