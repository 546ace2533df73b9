"""Counting ballots (述职评议, 三评): pure functions on sums. No ballot is ever a row of its own."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum

MOST = 100_000


class Choice(StrEnum):
    """What can be marked on a ballot, in the order printed; none is marked beforehand."""

    SATISFIED = "satisfied"
    BASIC = "basic"
    UNSATISFIED = "unsatisfied"


class Rater(StrEnum):
    """The three sheets of 三评, each with a result of its own; they are never added up."""

    VOTERS = "voters"
    HOUSE = "house"
    CONGRESS = "congress"


@dataclass(frozen=True)
class Counts:
    """One count: ballots given out, taken back, and what was marked on them."""

    issued: int
    returned: int
    satisfied: int
    basic: int
    unsatisfied: int
    abstained: int
    invalid: int

    @property
    def valid(self) -> int:
        """Return the valid ballots: an abstention is one, an invalid paper is not."""
        return self.satisfied + self.basic + self.unsatisfied + self.abstained

    @property
    def adds_up(self) -> bool:
        return self.valid + self.invalid == self.returned

    @property
    def is_void(self) -> bool:
        """Return whether more came back than went out: then the ballot is held again (no. 25)."""
        return self.returned > self.issued

    @property
    def asks_for_talk(self) -> bool:
        """Return whether more than a third of the valid ballots is not satisfied (DOMAIN 9).

        It asks a human to talk with the deputy, and does nothing else.
        """
        return self.unsatisfied * 3 > self.valid

    @property
    def as_dict(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in NUMBERS}


NUMBERS = tuple(one.name for one in fields(Counts))


def wrong_number(counts: Counts, present: int | None) -> str:
    """Return the name of the number that cannot be, or "" if the count can be believed.

    `present` is how many voters came; nobody is given a ballot who did not.
    """
    for name in NUMBERS:
        if not 0 <= getattr(counts, name) <= MOST:
            return name
    if counts.issued == 0 or (present is not None and counts.issued > present):
        return "issued"
    return "" if counts.adds_up else "returned"


def announce_by(on: date, days: int) -> date:
    """Return the last day on which the voters still hear of it in time."""
    return on - timedelta(days=days)


def usual_year(on: date) -> int:
    """Return the year that is reported on: before April, the one that ended."""
    return on.year - 1 if on.month < 4 else on.year
