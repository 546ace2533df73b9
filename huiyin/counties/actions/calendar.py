"""Editing the table of workdays, with its event."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from huiyin.counties import policy
from huiyin.ledger.actions import record
from huiyin.organs import days
from huiyin.people.models import Person


@transaction.atomic
def fill_from_library(year: int, *, by: Person) -> None:
    """Take the year's special days from the library; BadInput if it does not know the year."""
    policy.require_calendar(by)
    days.set_year(year, list(days.library_days(year)), source="chinesecalendar")
    _record(by, year, source="chinesecalendar")


@transaction.atomic
def fill_from_file(raw: bytes, *, name: str, by: Person) -> list[int]:
    """Return the years that the file set; all of it is right or nothing is saved."""
    policy.require_calendar(by)
    found = days.read_days(raw)
    for year, its_days in found.items():
        days.set_year(year, its_days, source=name)
        _record(by, year, source=name)
    return sorted(found)


@transaction.atomic
def set_day(day: date, *, is_workday: bool | None, note: str, by: Person) -> None:
    policy.require_calendar(by)
    days.set_day(day, is_workday=is_workday, note=note)
    _record(by, day.year, day=day.isoformat(), is_workday=is_workday, note=note)


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
