"""Working days of mainland China: Monday to Friday, but for the yearly notice that swaps days.

The State Council's notice makes some weekdays holidays and some weekend days working days (调休).
The table of those days is data; where it says nothing, Monday to Friday are working days.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

DAY = timedelta(days=1)

Reason = Literal["weekend", "holiday"]


@dataclass(frozen=True)
class Workdays:
    """A table of special days (True: worked, False: free) and the years it is complete for.

    A free day in the table counts as a holiday, also when it falls on a weekend, so the table
    should hold what the notice names and not every weekend.
    """

    special: Mapping[date, bool] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def knows(self, year: int) -> bool:
        """Say whether the notice for that year is in the table."""
        return year in self.years

    def is_workday(self, day: date) -> bool:
        return self.special.get(day, day.weekday() < 5)

    def is_swapped(self, day: date) -> bool:
        """Say whether it is a day of the weekend that is worked (调休上班)."""
        return day.weekday() >= 5 and self.is_workday(day)

    def why_free(self, day: date) -> Reason | None:
        """Return why nobody works on that day; None on a working day."""
        if self.is_workday(day):
            return None
        return "holiday" if day in self.special else "weekend"

    def next_workday(self, day: date) -> date:
        """Return the day itself when it is a working day, else the first one after it."""
        while not self.is_workday(day):
            day += DAY
        return day

    def add_workdays(self, start: date, number: int) -> date:
        """Return the number-th working day after start; the start is not counted (民法典 201)."""
        if number < 0:
            raise ValueError("working days are counted forwards")
        day = start
        while number:
            day += DAY
            number -= self.is_workday(day)
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """Return how many working days lie after start up to and with end; negative backwards."""
        if end < start:
            return -self.workdays_between(end, start)
        return sum(self.is_workday(day) for day in days_after(start, end))


def days_after(start: date, end: date) -> Iterator[date]:
    """Yield every day after start up to and with end."""
    while start < end:
        start += DAY
        yield start
