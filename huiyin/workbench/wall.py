"""The week as one page for the wall: what anybody may read, and nothing that puts anybody to shame.

Words of papers are Chinese in every language: they are official documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from math import ceil
from typing import Any

from django.db.models import Count, Prefetch, QuerySet, Sum
from django.utils import timezone, translation

from huiyin.duties.models import Activity
from huiyin.duties.states import State
from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import Block, Cell, Grid, Paper, Section, Text, Title, head_cells
from huiyin.kernel.text import excerpt
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stations.models import Pledge, Reception
from huiyin.suggestions.papers.names import day
from huiyin.ui import days
from huiyin.workbench.matters import activities, organiser, receptions
from huiyin.workbench.reach import Reach
from huiyin.workbench.towns import ACTIVITIES, PROMISED, RECEPTIONS, by_town

WEEKDAYS = "一二三四五六日"
# Lines of a page left for the rows of its two tables, those that promises get in any case, and the
# fewest where the towns' sums take many.
LINES, LEAST, FEWEST = 16, 6, 10
# How many wide signs stand beside each other on it, and how many a cell loses at its sides.
SIGNS, MARGIN = 36.6, 0.9
# Longer words are cut, and of more deputies than this their number is told.
LONGEST, NAMED = 48, 6
SUMS = {RECEPTIONS: "接待%d次", ACTIVITIES: "活动%d次", PROMISED: "要兑现承诺%d件"}

Row = tuple[str, ...]


@dataclass(frozen=True)
class _Table:
    """A table of the page; `n` is how many rows there are in all."""

    head: Row
    widths: tuple[float, ...]
    rows: list[Row]
    n: int

    @property
    def lines(self) -> int:
        more = self.n > len(self.rows)
        return sum(_lines(row, self.widths) for row in self.rows) + more

    def within(self, most: int) -> _Table:
        """Return as many of the first rows as stand in so many lines, the one on the rest included."""
        made = self
        while made.rows and made.lines > most:
            made = replace(made, rows=made.rows[:-1])
        return made

    def drawn(self, heading: str = "") -> list[Block]:
        if not self.n:
            return []
        rows = [tuple(Cell(text) for text in row) for row in self.rows]
        if self.n > len(self.rows):
            rest = f"另有{self.n - len(self.rows)}项。"
            rows.append((Cell(rest, span=len(self.widths)),))
        grid = Grid(self.widths, (head_cells(*self.head), *rows), head=1)
        return [Section(heading), grid] if heading else [grid]


def wall(reach: Reach, name: str) -> Paper:
    """Return the paper of the week: what is on, what was promised, the sums of week and year."""
    with translation.override("zh-hans"):
        sums = _sums(reach)
        most = max(FEWEST, LINES + len(sums.rows) - sums.lines)
        week, promised = _week(reach), _pledges(reach)
    promised = promised.within(max(LEAST, most - week.lines))
    blocks = (
        Title(f"{name}代表工作一周安排"),
        Text(f"{day(reach.monday)}—{day(reach.sunday)}", align="center", indent=0),
        *week.within(most - promised.lines).drawn(),
        *promised.drawn("向群众作出的承诺"),
        Grid(sums.widths, tuple((Cell(a, is_head=True), Cell(b)) for a, b in sums.rows)),
    )
    return Paper(f"{name}代表工作一周安排　{day(reach.monday)}", blocks, clock.today())


def _week(reach: Reach) -> _Table:
    """Return the receptions and activities of the week in the order of their hours."""
    begins, ends = reach.week
    people = Prefetch("deputies", Person.objects.order_by("name", "pk"))
    held = receptions(reach).filter(starts_at__gte=begins, starts_at__lt=ends)
    held = held.prefetch_related(people)
    done = activities(reach).filter(on__range=(reach.monday, reach.sunday))
    found = [*map(_of_reception, held[:LINES]), *map(_of_activity, done[:LINES])]
    rows = [row for _at, row in sorted(found, key=lambda one: one[0])]
    head = ("日期", "时间", "地点、组织者", "内容")
    n = held.order_by().count() + done.order_by().count()
    return _Table(head, (0.16, 0.19, 0.33, 0.32), rows[:LINES], n)


def _of_reception(one: Reception) -> tuple[datetime, Row]:
    begins, ends = timezone.localtime(one.starts_at), timezone.localtime(one.ends_at)
    hours = f"{begins:%H:%M}—{ends:%H:%M}"
    names = [person.name for person in one.deputies.all()]
    who = "、".join(names[:NAMED])
    who += f"等{len(names)}人" if len(names) > NAMED else ""
    what = f"接待：{who}" if who else "代表接待"
    return begins, (_day(begins.date()), hours, one.station.organ.name, what)


def _of_activity(one: Activity) -> tuple[datetime, Row]:
    hour = f"{one.begins:%H:%M}" if one.begins else ""
    at = datetime.combine(one.on, one.begins or time(), clock.SHANGHAI)
    return at, (_day(one.on), hour, organiser(one), excerpt(one.title, LONGEST))


def _pledges(reach: Reach) -> _Table:
    found = _promised(reach).select_related("unit").order_by("due_on", "id")
    rows: list[Row] = [
        (days.day(one.due_on), excerpt(one.words, LONGEST), one.unit.short_name)
        for one in found[:LINES]
    ]
    widths = (0.18, 0.58, 0.24)
    return _Table(("办成日期", "事项", "承办单位"), widths, rows, found.order_by().count())


def _promised(reach: Reach) -> QuerySet[Pledge]:
    return Pledge.objects.open().filter(
        reception__station__organ__county=reach.county_id,
        reception__station__organ__place_path__startswith=reach.path,
    )


def _sums(reach: Reach) -> _Table:
    """Return the sums of a county's towns this week, and those of the place this year."""
    rows: list[Row] = [("今年以来", _year(reach))]
    towns = _by_town(reach)
    if towns:
        rows.insert(0, ("各乡镇本周", towns))
    return _Table((), (0.2, 0.8), rows, len(rows))


def _by_town(reach: Reach) -> str:
    """Return how much is on in each town, in the order of the codes; a quiet week is not told."""
    begins, ends = reach.week
    held = receptions(reach).filter(starts_at__gte=begins, starts_at__lt=ends)
    done = activities(reach).filter(on__range=(reach.monday, reach.sunday))
    due = _promised(reach).filter(due_on__range=(reach.monday, reach.sunday))
    counts = {
        RECEPTIONS: _at(held, "station__organ__place_path"),
        ACTIVITIES: _at(done, "place_path"),
        PROMISED: _at(due, "reception__station__organ__place_path"),
    }
    told = []
    for one in by_town(Place.objects.get(path=reach.path), counts):
        words = "、".join(SUMS[what] % n for what, _name, n in one.cells if n)
        if words:
            told.append(f"{one.place.name}{'本级' if one.is_own else ''}{words}")
    return f"{'；'.join(told)}。" if told else ""


def _at(rows: QuerySet[Any], path: str) -> dict[str, int]:
    """Return how many there are at each path: one query."""
    return dict(rows.order_by().values_list(path).annotate(Count("pk")))


def _year(reach: Reach) -> str:
    """Return the year's sums of the place, so far."""
    year = clock.today().year
    held = receptions(reach).filter(state=Reception.State.RECORDED, starts_at__year=year)
    sums = held.order_by().aggregate(n=Count("pk"), came=Sum("person_times"))
    done = activities(reach).filter(state=State.RECORDED, on__year=year).count()
    return f"接待{sums['n']}次，来访群众{sums['came'] or 0}人次，代表活动{done}次。"


def _day(on: date) -> str:
    return f"周{WEEKDAYS[on.weekday()]} {on.day}日"


def _lines(row: Iterable[str], widths: Iterable[float]) -> int:
    """Return how many lines the row takes, its cells as wide as these shares of the page."""
    cells = zip(row, widths, strict=True)
    return max(ceil(_signs(text) / (share * SIGNS - MARGIN)) for text, share in cells) or 1


def _signs(text: str) -> float:
    """Return how wide it is, counted in wide signs."""
    return sum(1.0 if one > "\u2000" else 0.5 for one in text)
