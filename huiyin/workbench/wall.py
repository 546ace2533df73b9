"""The week as a paper for the wall: what anybody may read, and nothing that puts anybody to shame.

Words of papers are Chinese in every language: they are official documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Prefetch, QuerySet, Sum
from django.utils import formats, timezone

from huiyin.duties.states import State
from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import Block, Cell, Grid, Paper, Section, Text, Title, head_cells
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stations.models import Pledge, Reception
from huiyin.suggestions.papers.names import day
from huiyin.workbench.matters import activities, organiser, receptions
from huiyin.workbench.reach import Reach
from huiyin.workbench.towns import ACTIVITIES, PROMISED, RECEPTIONS, by_town

WEEKDAYS = "一二三四五六日"
# As many rows of a kind as a page holds beside the others.
ROWS = 8


def wall(reach: Reach, name: str) -> Paper:
    """Return the paper of the week: who receives, what is on, what was promised, the year's sums."""
    blocks: list[Block] = [
        Title(f"{name}代表工作一周安排"),
        Text(f"{day(reach.monday)}—{day(reach.sunday)}", align="center", indent=0),
    ]
    told = (
        ("代表接待", _receptions(reach)),
        ("代表活动", _activities(reach)),
        ("向群众作出的承诺", _pledges(reach)),
    )
    for heading, table in told:
        if table:
            blocks += [Section(heading), *table]
    blocks += _by_town(reach)
    title = f"{name}代表工作一周安排　{day(reach.monday)}"
    blocks.append(Text(_year(reach), indent=0))
    return Paper(title, tuple(blocks), clock.today(), is_wide=True)


def _by_town(reach: Reach) -> list[Block]:
    """Return how much is on in each town of a county this week, in the order of the codes."""
    begins, ends = reach.week
    held = receptions(reach).filter(starts_at__gte=begins, starts_at__lt=ends)
    done = activities(reach).filter(on__range=(reach.monday, reach.sunday))
    due = _promised(reach).filter(due_on__range=(reach.monday, reach.sunday))
    counts = {
        RECEPTIONS: _at(held, "station__organ__place_path"),
        ACTIVITIES: _at(done, "place_path"),
        PROMISED: _at(due, "reception__station__organ__place_path"),
    }
    towns = by_town(Place.objects.get(path=reach.path), counts)
    rows = [
        (f"{one.place.name}{'本级' if one.is_own else ''}", *(str(n) for *_what, n in one.cells))
        for one in towns
    ]
    head = ("地方", "接待（次）", "活动（次）", "本周办成的承诺（件）")
    table = _table(head, (0.34, 0.2, 0.2, 0.26), rows)
    return [Section("各乡镇本周"), *table] if table else []


def _at(rows: QuerySet[Any], path: str) -> dict[str, int]:
    """Return how many there are at each path: one query."""
    return dict(rows.order_by().values_list(path).annotate(Count("pk")))


def _receptions(reach: Reach) -> list[Block]:
    people = Prefetch("deputies", Person.objects.order_by("name", "pk"))
    begins, ends = reach.week
    rows = receptions(reach).filter(starts_at__gte=begins, starts_at__lt=ends)
    rows = rows.prefetch_related(people)[:ROWS]
    found = [
        (
            _day(one),
            _hours(one),
            one.station.organ.name,
            "、".join(person.name for person in one.deputies.all()),
        )
        for one in rows
    ]
    return _table(("日期", "时间", "地点", "接待代表"), (0.2, 0.16, 0.34, 0.3), found)


def _activities(reach: Reach) -> list[Block]:
    rows = activities(reach).filter(on__range=(reach.monday, reach.sunday))[:ROWS]
    found = [
        (f"{one.on.month}月{one.on.day}日", organiser(one), str(one.get_kind_display()), one.title)
        for one in rows
    ]
    return _table(("日期", "组织", "类别", "内容"), (0.16, 0.3, 0.16, 0.38), found)


def _pledges(reach: Reach) -> list[Block]:
    rows = _promised(reach).select_related("unit").order_by("due_on", "id")
    found = [(day(one.due_on), one.words, one.unit.short_name) for one in rows[:ROWS]]
    return _table(("办成日期", "事项", "承办单位"), (0.16, 0.6, 0.24), found)


def _promised(reach: Reach) -> QuerySet[Pledge]:
    return Pledge.objects.open().filter(
        reception__station__organ__county=reach.county_id,
        reception__station__organ__place_path__startswith=reach.path,
    )


def _year(reach: Reach) -> str:
    """Return the year's sums of the place, so far."""
    year = clock.today().year
    held = receptions(reach).filter(state=Reception.State.RECORDED, starts_at__year=year)
    sums = held.order_by().aggregate(came=Sum("person_times"))
    done = activities(reach).filter(state=State.RECORDED, on__year=year).count()
    return f"今年以来：接待{held.count()}次，来访群众{sums['came'] or 0}人次，代表活动{done}次。"


def _table(
    head: tuple[str, ...], widths: tuple[float, ...], rows: Sequence[tuple[str, ...]]
) -> list[Block]:
    if not rows:
        return []
    cells = [tuple(Cell(text) for text in row) for row in rows]
    return [Grid(widths, (head_cells(*head), *cells), head=1)]


def _day(one: Reception) -> str:
    on = clock.day_of(one.starts_at)
    return f"{on.month}月{on.day}日 周{WEEKDAYS[on.weekday()]}"


def _hours(one: Reception) -> str:
    both = (timezone.localtime(at) for at in (one.starts_at, one.ends_at))
    return "—".join(formats.date_format(at, "H:i") for at in both)
