"""Who sits at which station on which day (年度接待安排); plain values, no database.

The days come from a rhythm and move off holidays; the seats go to whoever sat least and longest ago.
What no deputy can fill is said, never hidden.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from huiyin.kernel.workdays import DAY, Workdays

SATURDAY = 5


class Unit(StrEnum):
    WEEK = "week"
    MONTH_WEEKDAY = "month_weekday"
    MONTH_DAY = "month_day"


@dataclass(frozen=True)
class Rhythm:
    """When it comes again: every so many weeks on a weekday, or in every so many-th month.

    `number` is which such weekday of the month (5: the last) or which day of the month (a month
    without it: its last). Months are counted from January, so that every second is the odd ones.
    """

    unit: Unit
    every: int = 1
    weekday: int = 2
    number: int = 1

    @property
    def is_weekend(self) -> bool:
        return self.unit != Unit.MONTH_DAY and self.weekday >= SATURDAY


@dataclass(frozen=True)
class Day:
    """A day of reception, and the day that it was moved from, which is mostly itself."""

    on: date
    planned_for: date


@dataclass(frozen=True)
class Need:
    """A station, its days, how many sit there at once, and who may."""

    station: int
    days: Sequence[Day]
    seats: int
    deputies: Sequence[int]


@dataclass(frozen=True)
class Shift:
    station: int
    day: Day
    deputies: tuple[int, ...]
    seats: int

    @property
    def lacking(self) -> int:
        return self.seats - len(self.deputies)


@dataclass
class _Board:
    """Who sits where so far. `busy` are days on which somebody sits anywhere."""

    loads: dict[int, int]
    busy: dict[int, set[date]]
    until: Mapping[int, date]
    last: dict[int, date] = field(default_factory=dict)
    filled: dict[tuple[int, date], list[int]] = field(default_factory=dict)

    def is_free(self, deputy: int, on: date) -> bool:
        return on not in self.busy[deputy] and on <= self.until.get(deputy, on)

    def seat(self, deputy: int, station: int, on: date) -> None:
        self.filled[station, on].append(deputy)
        self.loads[deputy] += 1
        self.busy[deputy].add(on)
        self.last[deputy] = max(on, self.last.get(deputy, on))

    def unseat(self, deputy: int, station: int, on: date) -> None:
        self.filled[station, on].remove(deputy)
        self.loads[deputy] -= 1
        self.busy[deputy].discard(on)


def plan(
    needs: Sequence[Need],
    *,
    seed: int,
    loads: Mapping[int, int] | None = None,
    busy: Mapping[int, Sequence[date]] | None = None,
    until: Mapping[int, date] | None = None,
) -> list[Shift]:
    """Return every shift, by day and station, with as many deputies as there are to have.

    `loads` is how often each already sits in the year, `busy` the days on which they do, `until`
    the last day in office of those whose mandate ends. Nobody sits twice on a day. The seed decides
    between equals, so that the same asked twice is the same plan.
    """
    board = _Board(
        defaultdict(int, loads or {}),
        defaultdict(set, {deputy: set(days) for deputy, days in (busy or {}).items()}),
        until or {},
    )
    order = _shuffled(needs, seed)
    wanted = sorted(
        ((day, need) for need in needs for day in need.days),
        key=lambda one: (one[0].on, len(one[1].deputies), one[1].station),
    )
    for day, need in wanted:
        _fill(board, day.on, need, order)
    _level(board, needs, order)
    return [
        Shift(need.station, day, tuple(sorted(board.filled[need.station, day.on])), need.seats)
        for day, need in sorted(wanted, key=lambda one: (one[0].on, one[1].station))
    ]


def days_of(rhythm: Rhythm, since: date, until: date, workdays: Workdays) -> list[Day]:
    """Return the days of the rhythm from `since` to `until`, each moved to the next fitting day.

    A day in the week that is free moves to the next working day; a rhythm of the weekend keeps off
    holidays and swapped working days. Two that meet become one, and what leaves the time is left out.
    """
    days: dict[date, Day] = {}
    for planned in _planned(rhythm, since, until):
        on = fitting(planned, workdays, is_weekend=rhythm.is_weekend)
        if on <= until:
            days.setdefault(on, Day(on, planned))
    return [days[on] for on in sorted(days)]


def fitting(on: date, workdays: Workdays, *, is_weekend: bool) -> date:
    """Return the day itself if it is a plain one of its sort, or else the next such day."""
    while not _fits(on, workdays, is_weekend=is_weekend):
        on += DAY
    return on


def _fits(on: date, workdays: Workdays, *, is_weekend: bool) -> bool:
    return workdays.why_free(on) == "weekend" if is_weekend else workdays.is_workday(on)


def _planned(rhythm: Rhythm, since: date, until: date) -> Iterator[date]:
    if rhythm.unit == Unit.WEEK:
        day = since + timedelta(days=(rhythm.weekday - since.weekday()) % 7)
        while day <= until:
            yield day
            day += timedelta(weeks=rhythm.every)
        return
    for months in range(since.year * 12 + since.month - 1, until.year * 12 + until.month):
        if months % 12 % rhythm.every == 0:
            day = _in_month(rhythm, *divmod(months, 12))
            if since <= day <= until:
                yield day


def _in_month(rhythm: Rhythm, year: int, month: int) -> date:
    first, length = calendar.monthrange(year, month + 1)
    if rhythm.unit == Unit.MONTH_DAY:
        return date(year, month + 1, min(rhythm.number, length))
    day = 1 + (rhythm.weekday - first) % 7 + 7 * (rhythm.number - 1)
    return date(year, month + 1, day if day <= length else day - 7)


def _shuffled(needs: Sequence[Need], seed: int) -> dict[int, int]:
    deputies = sorted({deputy for need in needs for deputy in need.deputies})
    Random(seed).shuffle(deputies)  # noqa: S311 - nothing hangs on who comes first
    return {deputy: at for at, deputy in enumerate(deputies)}


def _fill(board: _Board, on: date, need: Need, order: Mapping[int, int]) -> None:
    free = [deputy for deputy in need.deputies if board.is_free(deputy, on)]
    free.sort(key=lambda one: (board.loads[one], board.last.get(one, date.min), order[one]))
    board.filled[need.station, on] = []
    for deputy in free[: need.seats]:
        board.seat(deputy, need.station, on)


def _level(board: _Board, needs: Sequence[Need], order: Mapping[int, int]) -> None:
    """Fill what is empty and give seats of who sits more to who sits less, until neither can be.

    It ends: there are only so many seats, and each that is given on evens the loads out.
    """
    at = {need.station: need for need in needs}
    while sum(_even_out(board, at[station], on, order) for station, on in board.filled):
        pass


def _even_out(board: _Board, need: Need, on: date, order: Mapping[int, int]) -> bool:
    """Return whether a seat of this shift was filled or changed hands."""
    seated = board.filled[need.station, on]
    free = [one for one in need.deputies if board.is_free(one, on)]
    free.sort(key=lambda one: (board.loads[one], order[one]))
    if not free:
        return False
    most = max(seated, key=lambda one: (board.loads[one], order[one]), default=free[0])
    if len(seated) < need.seats:
        board.seat(free[0], need.station, on)
    elif board.loads[free[0]] + 1 < board.loads[most]:
        board.unseat(most, need.station, on)
        board.seat(free[0], need.station, on)
    else:
        return False
    return True
