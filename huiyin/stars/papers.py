"""The papers of a cycle: a station's declaration with its points, visits, the notice, the plaques.

Words of papers are Chinese in every language (DOMAIN.md section 5.7).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

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
    facts,
    head_cells,
)
from huiyin.organs.models import Organ
from huiyin.stars.models import Application, Cycle, Publicity, Visit
from huiyin.stars.overview import Part, parts_of
from huiyin.stars.rules import written
from huiyin.stars.tallying import results_of

EACH = "一二三四五六七八九十"


def sheet(application: Application) -> Paper:
    """Return the declaration with every point, what it rests on, and room to sign (申报表、评分表)."""
    cycle, station = application.cycle, application.station
    basis, result = results_of(cycle, [application])[application.pk]
    parts = parts_of(application, basis, result, application.marks.order_by("pk"))
    blocks: tuple[Block, ...] = (
        Title(f"{cycle.name}\n申报表、评分表"),
        facts(
            ("联络站", station.organ.name),
            ("看哪些记录", f"{_day(cycle.since)}至{_day(cycle.until)}"),
            ("评分表", _scheme(cycle)),
            ("得分", f"{written(result.total)}分，满分{written(cycle.scheme.table.weight)}分"),
            ("按评分表", _stars(result.stars)),
        ),
        Grid((0.2, 0.28, 0.4, 0.12), (head_cells("方面", "看什么", "凭什么", "得分"), *_points(parts)), 1),
        Text("联络站自评：　　　　　　　　　　年　月　日", indent=0),
        Text("乡镇、街道初审：　　　　　　　　年　月　日", indent=0),
        Text("县人大代表工委评审：　　　　　　年　月　日", indent=0),
    )  # fmt: skip
    return Paper(f"星级申报表评分表　{station.organ.name}", blocks, clock.today())


def visit_record(application: Application, visits: Sequence[Visit]) -> Paper:
    """Return what inspection teams saw at the station (督导检查记录)."""
    name = application.station.organ.name
    blocks = (Title(f"{name}\n督导检查记录"), *_visits(visits))
    return Paper(f"督导检查记录　{name}", blocks, clock.today())


def notice(publicity: Publicity, office: Organ) -> Paper:
    """Return the notice of a list as it was publicised (公示)."""
    rows = publicity.rows.order_by("place_path", "pk")
    blocks: tuple[Block, ...] = (
        Title(f"{publicity.cycle.name}拟定星级公示"),
        Text("按评分表和评审情况，拟定下列联络站的星级，现予公示。按地方排列，不分先后。"),
        _table(("联络站", "拟定星级"), [(one.name, _stars(one.stars)) for one in rows]),
        Text(
            f"公示期：{_day(publicity.begins_on)}至{_day(publicity.ends_on)}。有异议的，"
            "可以在公开网页上提出，不必写姓名，凭编号查看答复；也可以向县人大代表工委反映。"
        ),
        Signed((office.name, _day(publicity.begins_on))),
    )
    return Paper(f"{publicity.cycle.name}公示", blocks, publicity.begins_on)


def plaques(cycle: Cycle, held: Sequence[Application], office: Organ) -> Paper:
    """Return the list of those whose stars were published (授牌名单)."""
    rows = [
        (one.station.organ.name, _stars(one.stars or 0), _day(one.published_on or clock.today()))
        for one in held
    ]
    today = clock.today()
    blocks: tuple[Block, ...] = (
        Title(f"{cycle.name}授牌名单"),
        Text("下列联络站的星级已经公示期满，予以授牌。按地方排列，不分先后。"),
        _table(("联络站", "星级", "授牌"), rows),
        Signed((office.name, _day(today))),
    )
    return Paper(f"{cycle.name}授牌名单", blocks, today)


def _points(parts: Sequence[Part]) -> Iterator[tuple[Cell, ...]]:
    for part in parts:
        for row in part.rows:
            given = [f"{stage} {n}：{words}" for stage, n, words in row.given]
            grounds = "；".join(one for one in (row.share, *given) if one)
            points = f"{row.earned}/{row.weight}"
            yield Cell(part.title), Cell(row.title), Cell(grounds), Cell(points, align="center")


def _visits(visits: Sequence[Visit]) -> Iterator[Block]:
    for one in visits:
        yield Section(f"{_day(one.on)}　{one.team}")
        yield Text(f"看到：{one.saw}")
        if one.asked:
            yield Text(f"要求：{one.asked}")
    if not visits:
        yield Text("还没有到站检查。")


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Grid:
    widths = (0.6, *[0.4 / (len(heads) - 1)] * (len(heads) - 1))
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    return Grid(widths, (head_cells(*heads), *cells), head=1)


def _scheme(cycle: Cycle) -> str:
    scheme = cycle.scheme
    return scheme.name if scheme.is_confirmed else f"{scheme.name}（{scheme.source}，待本地确认）"


def _stars(number: int) -> str:
    if not number:
        return "未评星"
    return f"{EACH[number - 1]}星" if number <= len(EACH) else f"{number}星"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
