"""Which deputies were at no station yet this year, and when each of them is expected."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Sum

from huiyin.duties.asked import away_of
from huiyin.duties.checking import Subject, deputies_of
from huiyin.duties.models import Line
from huiyin.duties.rules import Kind
from huiyin.kernel import clock
from huiyin.stations.models import Reception
from huiyin.workbench.reach import Reach


@dataclass(frozen=True)
class Expected:
    """A deputy without a reception this year, and the day of the next one, if it is planned."""

    pk: int
    name: str
    next_on: date | None
    path: str

    @property
    def url(self) -> str:
        return f"/desk/archives/{self.pk}/"  # of hundreds of names on a page


@dataclass(frozen=True)
class Seating:
    """All deputies in office by how it stands: how many there are, and who is still to come."""

    deputies: int
    planned: list[Expected]
    unplanned: list[Expected]

    @property
    def at(self) -> Counter[str]:
        """Return how many of them were elected at each path."""
        return Counter(one.path for one in (*self.planned, *self.unplanned))


def seating_of(reach: Reach) -> Seating:
    """Return the place's deputies, in the order of names: four queries. Who is on leave is left out."""
    today = clock.today()
    found = deputies_of(reach.county_id, reach.path)
    deputies = [one for one in found if reach.holds(one.path)]
    sat = _sat(reach.county_id, today.year)
    away = away_of(reach.county_id)
    expected = _expected([one.pk for one in deputies])
    left = [
        Expected(one.pk, one.name, expected.get(one.pk), one.path)
        for one in deputies
        if one.pk not in sat and not _is_away(one, away, today)
    ]
    return Seating(
        len(deputies),
        [one for one in left if one.next_on is not None],
        [one for one in left if one.next_on is None],
    )


def _sat(county_id: int, year: int) -> set[int]:
    rows = Line.objects.filter(
        county=county_id, year=year, kind=Kind.RECEPTION, person__isnull=False
    ).order_by()
    sums = rows.values_list("person").annotate(n=Sum("sign"))
    return {person_id for person_id, n in sums if n > 0}


def _expected(persons: list[int]) -> dict[int, date]:
    rows = Reception.objects.filter(
        state=Reception.State.PLANNED, starts_at__gte=clock.now(), deputies__in=persons
    ).order_by()
    found = rows.values_list("deputies").annotate(first=Min("starts_at"))
    return {person_id: clock.day_of(first) for person_id, first in found}


def _is_away(one: Subject, away: dict[int, list[tuple[date, date | None]]], today: date) -> bool:
    days = away.get(one.pk, ())
    return any(since <= today and (until is None or today <= until) for since, until in days)
