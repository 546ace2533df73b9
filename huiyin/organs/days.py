"""The table of workdays: filled from the library, from a file, or day by day.

Source of the days: the State Council Office's yearly notice (国务院办公厅关于节假日安排的通知).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chinese_calendar import constants
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.cells import Cell, as_date, as_text
from huiyin.kernel.columns import Column, RowError, known_headers, map_columns, read_row
from huiyin.kernel.errors import BadInput
from huiyin.kernel.sheets import Table, read_table
from huiyin.organs import numbers
from huiyin.organs.models import CalendarYear, SpecialDay

YEARS = range(2000, 2100)
# The notice for the next year comes out in November.
_NOTICE_MONTH = 11


@dataclass(frozen=True)
class Day:
    day: date
    is_workday: bool
    note: str


class BadDays(BadInput):
    """Rows of a calendar file that cannot be taken; nothing was saved."""

    def __init__(self, errors: list[RowError]) -> None:
        lines = (f"{one.row} {one.column}: {one.sentence()}" for one in errors[:10])
        super().__init__("\n".join(lines), "file")
        self.errors = errors


def missing_years(today: date | None = None) -> list[int]:
    """Return the years that should be in the table by now and are not."""
    today = today or clock.today()
    wanted = [today.year, *([today.year + 1] if today.month >= _NOTICE_MONTH else [])]
    known = set(CalendarYear.objects.filter(year__in=wanted).values_list("year", flat=True))
    return [year for year in wanted if year not in known]


def library_knows(year: int) -> bool:
    return any(day.year == year for day in constants.holidays)


def library_days(year: int) -> Iterator[Day]:
    """Yield the special days of a year as the library has them; BadInput if it does not know it."""
    if not library_knows(year):
        raise BadInput(_("随系统附带的日历没有这一年，请按国务院办公厅的通知导入或者逐日填写。"))
    for table, is_workday in ((constants.holidays, False), (constants.workdays, True)):
        for day, holiday in table.items():
            if day.year == year:
                name = constants.Holiday(holiday).chinese
                yield Day(day, is_workday, f"{name}调休" if is_workday else name)


@transaction.atomic
def set_year(year: int, days: list[Day], *, source: str) -> None:
    """Make these the special days of the year, and the year known; other years stay."""
    if year not in YEARS or any(day.day.year != year for day in days):
        raise BadInput(_("年份不对。"))
    SpecialDay.objects.filter(day__year=year).delete()
    SpecialDay.objects.bulk_create(
        SpecialDay(day=one.day, is_workday=one.is_workday, note=one.note[:40]) for one in days
    )
    CalendarYear.objects.update_or_create(
        year=year, defaults={"loaded_on": clock.today(), "source": source[:80]}
    )
    transaction.on_commit(numbers.forget)


@transaction.atomic
def set_day(day: date, *, is_workday: bool | None, note: str = "") -> None:
    """Make one day a workday or a free day; None takes it back to what its weekday says."""
    if day.year not in YEARS:
        raise BadInput(_("年份不对。"), "day")
    if is_workday is None:
        SpecialDay.objects.filter(day=day).delete()
    else:
        SpecialDay.objects.update_or_create(
            day=day, defaults={"is_workday": is_workday, "note": note[:40]}
        )
    transaction.on_commit(numbers.forget)


def _is_work(cell: Cell) -> bool:
    text = as_text(cell)
    if any(mark in text for mark in ("班", "工作")):
        return True
    if any(mark in text for mark in ("休", "假")):
        return False
    raise BadInput(_("请填“休”或“班”。"))


COLUMNS = (
    Column("day", ("日期", "date"), required=True, parse=as_date),
    Column("is_workday", ("类型", "休班", "类别", "type"), required=True, parse=_is_work),
    Column("note", ("说明", "备注", "节日", "note")),
)


def read_days(raw: bytes) -> dict[int, list[Day]]:
    """Return the days of a file by year. Raises SheetProblem for no table, BadDays for bad rows."""
    table: Table = read_table(raw, names=known_headers(COLUMNS), most_rows=5000)
    mapping = map_columns(table.headers, COLUMNS)
    found: dict[int, dict[date, Day]] = {}
    errors: list[RowError] = []
    for row in table.rows():
        values, wrong = read_row(row, table, COLUMNS, mapping)
        errors += wrong
        if not wrong:
            day = Day(values["day"], values["is_workday"], values["note"])
            found.setdefault(day.day.year, {})[day.day] = day
    if errors:
        raise BadDays(errors)
    return {year: list(days.values()) for year, days in found.items()}
