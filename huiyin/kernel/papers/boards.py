"""A wall board as PDF, from A4 to A1: the same sheet drawn larger, so that it prints sharp."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from huiyin.kernel.papers.blocks import printable
from huiyin.kernel.papers.pdf import fonts

HERE = Path(__file__).parent
# How wide each sheet is, in millimetres; all are as high as √2 times that.
SIZES = {"a4": 210, "a3": 297, "a2": 420, "a1": 594}


@dataclass(frozen=True)
class Words:
    """Paragraphs under a heading; without one they stand alone."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """A table: its head and its rows, the widths as shares."""

    title: str
    widths: tuple[float, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Card:
    """A name, lines below it, and a code to scan (an SVG that we drew), or ''."""

    name: str
    lines: tuple[str, ...]
    code: str = ""


@dataclass(frozen=True)
class Cards:
    """Cards beside each other. With `cut` each is of the size of a name card, with lines to cut along."""

    title: str
    cards: tuple[Card, ...]
    columns: int = 2
    cut: bool = False


@dataclass(frozen=True)
class Code:
    """A large code with what it is for."""

    code: str
    words: str


Panel = Words | Rows | Cards | Code


@dataclass(frozen=True)
class Board:
    """What hangs on the wall: `head` is empty on a sheet of cards."""

    name: str
    head: str
    under: str
    panels: tuple[Panel, ...]
    made_on: date
    foot: str = ""
    size: str = field(default="a4")


def as_board(board: Board) -> bytes:
    """Return the PDF; the same board and fonts give the same bytes."""
    panels = [{"kind": type(one).__name__, **asdict(one)} for one in board.panels]
    data = {**asdict(board), "panels": panels, "width": SIZES[board.size]}
    del data["made_on"]
    compiler = typst.Compiler(
        _source(), font_paths=fonts(), sys_inputs={"board": json.dumps(_clean(data))}
    )
    made_at = datetime.combine(board.made_on, time(12), UTC)
    made = compiler.compile(format="pdf", timestamp=made_at)
    assert isinstance(made, bytes)
    return made


@cache
def _source() -> bytes:
    return (HERE / "board.typ").read_bytes()


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value
