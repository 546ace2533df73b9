"""Tables of a year: what may be put up of the deputies of a place, the Six Ones, and the sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Sum

from huiyin.duties.checking import Checked, County, county_checked, deputies_of
from huiyin.duties.checklist import STANDS, span_name
from huiyin.duties.models import Activity, Line
from huiyin.duties.rules import HEADINGS, Heading, Kind, Stand
from huiyin.duties.states import State
from huiyin.duties.wording import HEADING_NAMES, KIND_NAMES
from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import Block, Cell, Grid, Paper, Section, Text, Title, head_cells
from huiyin.suggestions.papers.names import balanced

# The diary is the deputy's own (DOMAIN 18): it is in no table.
SHOWN = [one for one in Heading if one not in {Heading.DIARY, Heading.OTHER}]


@dataclass(frozen=True)
class Where:
    """Of which place and year a table tells."""

    county_id: int
    path: str
    name: str
    year: int


def performance(where: Where) -> Paper:
    """Return 履职情况公示表: counts by heading in the order of names, no sum and no rank."""
    counts = _by_heading(where)
    head = head_cells("序号", "姓名", *(str(HEADING_NAMES[one]) for one in SHOWN))
    rows = [head]
    for number, one in enumerate(deputies_of(where.county_id, where.path), 1):
        did = counts[one.pk]
        cells = [Cell(str(did[part]) if did[part] else "", align="center") for part in SHOWN]
        rows.append((Cell(str(number), align="center"), Cell(one.name, align="center"), *cells))
    share = 0.8 / len(SHOWN)
    grid = Grid((0.07, 0.13, *[share] * len(SHOWN)), tuple(rows), head=1)
    blocks: list[Block] = [
        grid,
        Text("按姓名排列，不分先后。数字是次数，由各项记录得来。", indent=0),
    ]
    return _paper(where, "代表履职情况公示表", blocks)


def six_ones(where: Where) -> Paper:
    """Return 六个一完成情况表."""
    found: County = county_checked(where.county_id, where.year, where.path)
    blocks: list[Block] = []
    for checked in (*found.congresses, *found.groups):
        blocks += [Section(_title(checked)), _grid(checked)]
    for checked in found.deputies:
        blocks += [Section(_title(checked)), _shares(checked)]
    return _paper(where, "“六个一”完成情况表", blocks)


def summary(where: Where) -> Paper:
    """Return 年度汇总表: activities, places at them and deputies who took part, by kind and quarter."""
    rows = Activity.objects.filter(
        county=where.county_id,
        place_path__startswith=where.path,
        on__year=where.year,
        state=State.RECORDED,
    )
    held: Counter[tuple[str, int]] = Counter()
    came: Counter[str] = Counter()
    persons: dict[str, set[int]] = defaultdict(set)
    for kind, on in rows.values_list("kind", "on"):
        held[kind, (on.month + 2) // 3] += 1
    present = rows.filter(participations__has_come=True)
    for kind, person_id in present.values_list("kind", "participations__person"):
        came[kind] += 1
        persons[kind].add(person_id)
    head = head_cells(
        "活动类别", "一季度", "二季度", "三季度", "四季度", "合计", "人次", "代表人数"
    )
    made = [head]
    for one in Kind:
        if one in came or any(held[one, n] for n in range(1, 5)):
            numbers = [held[one, n] for n in range(1, 5)]
            made.append(
                _row(str(KIND_NAMES[one]), *numbers, sum(numbers), came[one], len(persons[one]))
            )
    totals = [sum(n for (_kind, q), n in held.items() if q == quarter) for quarter in range(1, 5)]
    everybody = set().union(*persons.values()) if persons else set()
    made.append(_row("合计", *totals, sum(totals), sum(came.values()), len(everybody)))
    grid = Grid((0.23, *[0.11] * 7), tuple(made), head=1)
    return _paper(where, "代表活动年度汇总表", [grid])


def _by_heading(where: Where) -> dict[int, Counter[Heading]]:
    rows = Line.objects.filter(
        county=where.county_id, year=where.year, person__isnull=False
    ).order_by()
    sums = rows.values_list("person", "source", "source_id", "kind").annotate(n=Sum("sign"))
    found: dict[int, Counter[Heading]] = defaultdict(Counter)
    for person_id, _source, _source_id, kind, n in sums:
        if n > 0:
            found[person_id][HEADINGS[Kind(kind)]] += 1
    return found


def _grid(checked: Checked) -> Grid:
    names = [span_name(checked.norm.period, span) for span in checked.spans]
    rows = [head_cells("名称", *names)]
    for subject, stands in checked.stands:
        cells = [Cell(str(STANDS[one]), align="center") for one in stands]
        rows.append((Cell(subject.name), *cells))
    share = 0.7 / max(1, len(names))
    return Grid((0.3, *[share] * len(names)), tuple(rows), head=1)


def _shares(checked: Checked) -> Grid:
    rows = [head_cells("时段", "有记录", "还没有记录", "不要求")]
    for nth, span in enumerate(checked.spans):
        counts = checked.counts(nth)
        without = counts[Stand.OPEN] + counts[Stand.NO_RECORD] + counts[Stand.PLANNED]
        name = span_name(checked.norm.period, span)
        rows.append(_row(name, counts[Stand.DONE], without, counts[Stand.NOT_ASKED]))
    return Grid((0.34, 0.22, 0.22, 0.22), tuple(rows), head=1)


def _title(checked: Checked) -> str:
    return f"{checked.norm.title % {'n': checked.number}}（{checked.norm.source}）"


def _row(name: str, *numbers: int) -> tuple[Cell, ...]:
    return (Cell(name), *(Cell(str(n) if n else "", align="center") for n in numbers))


def _paper(where: Where, what: str, blocks: list[Block]) -> Paper:
    name = f"{where.name}{where.year}年{what}"
    return Paper(name, (Title(balanced(name, 30)), *blocks), clock.today(), is_wide=True)
