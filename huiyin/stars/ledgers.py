"""A station's books of a year as a paper (台账), in the words of official papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from huiyin.duties.wording import HEADING_NAMES
from huiyin.kernel import clock
from huiyin.kernel.codes import shown
from huiyin.kernel.papers.blocks import Block, Cell, Grid, Paper, Section, Text, Title, head_cells
from huiyin.stars.books import Year
from huiyin.stations.models import Station
from huiyin.stations.papers import day_written, hours_written


def ledger(station: Station, year: int, books: Year) -> Paper:
    """Return the ledger of a year: receptions, opinions, promises, and each kind of activity."""
    name = f"{year}年联络站台账"
    blocks = (Title(f"{station.organ.name}\n{name}"), *_summary(books), *_books(books))
    return Paper(f"{name}　{station.organ.name}", blocks, clock.today())


def _summary(books: Year) -> Iterator[Block]:
    yield Text(
        f"接待{len(books.receptions)}次，接待群众{books.batches}批{books.person_times}人次；"
        f"收到意见{len(books.concerns)}件，已答复{books.answered}件。以下由系统按记录生成。"
    )


def _books(books: Year) -> Iterator[Block]:
    yield from _book(
        "接待接访", (0.3, 0.2, 0.26, 0.12, 0.12), ("日期", "时间", "代表", "批次", "人次"),
        [
            (day_written(one), hours_written(one), getattr(one, "names", "") or "", str(one.batches),
             str(one.person_times))
            for one in books.receptions
        ],
    )  # fmt: skip
    yield from _book(
        "群众意见", (0.3, 0.22, 0.26, 0.22), ("编号", "收到", "现在", "答复"),
        [
            (shown(one.code), _day(one.raised_at), str(one.get_state_display()),
             _day(one.answered_at) if one.answered_at else "")
            for one in books.concerns
        ],
    )  # fmt: skip
    yield from _book(
        "现场承诺", (0.4, 0.2, 0.24, 0.16), ("承诺", "谁说的", "办理单位", "现在"),
        [
            (one.words, one.said_by, one.unit.name, str(one.get_state_display()))
            for one in books.pledges
        ],
    )  # fmt: skip
    for heading, rows in books.activities.items():
        yield from _book(
            str(HEADING_NAMES[heading]), (0.2, 0.42, 0.24, 0.14),
            ("日期", "内容", "地点", "到场代表"),
            [(one.on.isoformat(), one.title, one.spot, str(getattr(one, "came", 0))) for one in rows],
        )  # fmt: skip


def _book(
    title: str,
    widths: tuple[float, ...],
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
) -> Iterator[Block]:
    if rows:
        yield Section(f"{title}（{len(rows)}）")
        cells = tuple(tuple(Cell(text) for text in row) for row in rows)
        yield Grid(widths, (head_cells(*heads), *cells), head=1)


def _day(moment: datetime) -> str:
    return clock.day_of(moment).isoformat()
