"""The week as a paper for the wall: what anybody may read, and nothing that puts anybody to shame.

Words of papers are Chinese in every language: they are official documents.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Prefetch, Sum
from django.utils import formats, timezone

from huiyin.duties.states import State
from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import Block, Cell, Grid, Paper, Section, Text, Title, head_cells
from huiyin.people.models import Person
from huiyin.stations.models import Pledge, Reception
from huiyin.suggestions.papers.names import day
from huiyin.workbench.roll_up import Reach, activities, in_week, organiser, receptions

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
    title = f"{name}代表工作一周安排　{day(reach.monday)}"
    blocks.append(Text(_year(reach), indent=0))
    return Paper(title, tuple(blocks), clock.today(), is_wide=True)


def _receptions(reach: Reach) -> list[Block]:
    people = Prefetch("deputies", Person.objects.order_by("name", "pk"))
    rows = receptions(reach).filter(**in_week(reach)).prefetch_related(people)[:ROWS]
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
    rows = Pledge.objects.open().filter(
        reception__station__organ__county=reach.county_id,
        reception__station__organ__place_path__startswith=reach.path,
    )
    rows = rows.select_related("unit").order_by("due_on", "id")
    found = [(day(one.due_on), one.words, one.unit.short_name) for one in rows[:ROWS]]
    return _table(("办成日期", "事项", "承办单位"), (0.16, 0.6, 0.24), found)


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
