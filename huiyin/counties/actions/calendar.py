"""Editing the table of workdays, with its event; receptions keep off what becomes a free day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction

from huiyin.counties import policy
from huiyin.kernel import clock
from huiyin.ledger.actions import record
from huiyin.organs import days
from huiyin.organs.models import SpecialDay
from huiyin.people.models import Person
from huiyin.stations.actions.moving import keep_off


@transaction.atomic
def fill_from_library(year: int, *, by: Person) -> None:
    """Take the year's special days from the library; BadInput if it does not know the year."""
    policy.require_calendar(by)
    with _kept_off():
        days.set_year(year, list(days.library_days(year)), source="chinesecalendar")
    _record(by, year, source="chinesecalendar")


@transaction.atomic
def fill_from_file(raw: bytes, *, name: str, by: Person) -> list[int]:
    """Return the years that the file set; all of it is right or nothing is saved."""
    policy.require_calendar(by)
    found = days.read_days(raw)
    with _kept_off():
        for year, its_days in found.items():
            days.set_year(year, its_days, source=name)
            _record(by, year, source=name)
    return sorted(found)


@transaction.atomic
def set_day(day: date, *, is_workday: bool | None, note: str, by: Person) -> None:
    policy.require_calendar(by)
    with _kept_off():
        days.set_day(day, is_workday=is_workday, note=note)
    _record(by, day.year, day=day.isoformat(), is_workday=is_workday, note=note)


@contextmanager
def _kept_off() -> Iterator[None]:
    """Receptions leave the days that become free inside; who planned one on a holiday meant it."""
    free = SpecialDay.objects.filter(is_workday=False, day__gt=clock.today())
    before = set(free.values_list("day", flat=True))
    yield
    keep_off(set(free.values_list("day", flat=True)) - before)


def _record(by: Person, year: int, **public: str | bool | None) -> None:
    record(
        subject="calendar",
        subject_id=year,
        county_id=None,
        move="set",
        by=by,
        organ_id=None,
        public=dict(public),
    )
