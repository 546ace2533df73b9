"""积分明细: a deputy's own points of a year, item by item and entry by entry."""

from __future__ import annotations

from huiyin.duties.models import Scale, ScoreEntry
from huiyin.duties.scales import ITEMS
from huiyin.duties.scores import sheets_of
from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import (
    Block,
    Cell,
    Grid,
    Paper,
    Section,
    Signed,
    Text,
    Title,
    head_cells,
)
from huiyin.people.models import Mandate, Person
from huiyin.suggestions.papers.names import day


def own_scores(scale: Scale, person: Person) -> Paper:
    """Return the paper; where the county asks for no sum, none is told."""
    blocks: list[Block] = [
        Title(f"{person.name}{scale.year}年履职积分明细"),
        Text(f"依据：{scale.basis}", indent=0),
    ]
    mandates = Mandate.objects.filter(person=person).select_related("term__congress").in_bulk()
    for sheet in sheets_of(scale, [person.pk]).get(person.pk, []):
        rows = [head_cells("项目", "次数", "分值")]
        rows += [_row(str(one.name), one.times, one.amount) for one in sheet.items]
        if sheet.total is not None:
            rows.append(_row("合计", "", sheet.total))
        blocks += [
            Section(mandates[sheet.mandate_id].term.congress.name),
            Grid((0.6, 0.2, 0.2), tuple(rows), head=1),
        ]
    blocks += [Section("逐笔"), _entries(scale, person)]
    blocks.append(Signed(("本人签名：　　　　　　", "　　年　月　日")))
    return Paper(f"{person.name}{scale.year}年履职积分明细", tuple(blocks), clock.today())


def _entries(scale: Scale, person: Person) -> Grid:
    found = ScoreEntry.objects.filter(scale=scale, person=person).select_related("line")
    rows = [head_cells("记入日期", "项目", "来历", "分值")]
    for one in found.order_by("pk"):
        source = f"{day(one.line.on)} {one.line.words}" if one.line else one.reason
        mark = "（更正）" if one.sign < 0 else ""
        cells = (day(clock.day_of(one.at)), str(ITEMS[one.item].name), f"{source}{mark}")
        rows.append((*(Cell(text) for text in cells), Cell(f"{one.amount:+d}", align="center")))
    return Grid((0.22, 0.24, 0.42, 0.12), tuple(rows), head=1)


def _row(name: str, *numbers: object) -> tuple[Cell, ...]:
    return (Cell(name), *(Cell(str(one), align="center") for one in numbers))
