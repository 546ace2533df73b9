"""The hours of a story: verbs run at the moment the diary has come to, never past its end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from random import Random
from typing import ParamSpec, TypeVar

from huiyin.kernel import clock
from huiyin.ledger.actions import history
from huiyin.organs.numbers import workdays

Given = ParamSpec("Given")
Result = TypeVar("Result")

OPENS = 8 * 60 + 35
CLOSES = 17 * 60 + 25


class NotYetError(Exception):
    """The next step lies in the future: the story stops here, as it stands today."""


class Diary:
    """`now` moves forward only. What happens after `news_since` is told to those it concerns."""

    def __init__(self, start: datetime, end: datetime, news_since: datetime, rng: Random) -> None:
        self.now = start
        self.end = end
        self.news_since = news_since
        self.rng = rng

    def do(
        self, verb: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Return what the verb returns, done at the diary's moment."""
        with clock.frozen(self.now), nullcontext() if self.is_news else history():
            return verb(*args, **kwargs)

    @property
    def is_news(self) -> bool:
        return self.now >= self.news_since

    @property
    def day(self) -> date:
        return self.now.date()

    def work(self, days: float) -> None:
        """Go on to an office hour, about so many working days later."""
        self.office_hour(workdays().add_workdays(self.day, int(days)) if days >= 1 else self.day)

    def office_hour(self, day: date) -> None:
        """Go on to an office hour of that day, or of the next working day."""
        minute = self.now.hour * 60 + self.now.minute
        if day <= self.day:
            minute = max(minute, OPENS) + self.rng.randint(12, 95)
            day = self.day
            if minute > CLOSES:
                day += timedelta(days=1)
        if day > self.day or not workdays().is_workday(day):
            minute = self.rng.randint(OPENS, CLOSES)
            day = workdays().next_workday(day)
        self._go(clock.moment_on(day, minute // 60, minute % 60))

    def live(self, days: float) -> None:
        """Go on by so many days to an hour at which people are up."""
        day = self.day + timedelta(days=max(1, round(days)))
        self._go(clock.moment_on(day, self.rng.randint(7, 21), self.rng.randint(0, 59)))

    def _go(self, moment: datetime) -> None:
        moment += timedelta(seconds=self.rng.randint(0, 59))
        if moment > self.end:
            raise NotYetError
        self.now = moment
