"""What a paper consists of. Both renderers draw the same blocks, so that PDF and .docx agree.

Measures are those of GB/T 9704-2012: A4, 22 lines of 28 characters, a type area of 156 × 225 mm.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Literal

Align = Literal["left", "center", "right"]
Face = Literal["body", "head", "kai"]

# What neither XML nor a typesetter can hold, and two signs of our own (`pdf`).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000\ue001\ufffe\uffff]")


@dataclass(frozen=True)
class Title:
    """A title in 小标宋. A chapter is listed in the contents, and its page begins a new one."""

    text: str
    is_chapter: bool = False


@dataclass(frozen=True)
class Section:
    """A heading (一、…) in 黑体."""

    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph; `indent` counts the characters before its first line."""

    text: str
    indent: int = 2
    align: Align = "left"
    face: Face = "body"


@dataclass(frozen=True)
class Signed:
    """Who signs and when, at the right."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Letterhead:
    """The red head of a letter: the mark above it, its number, and who signed at the right."""

    organ: str
    number: str = ""
    signer: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Copies:
    """The record at the foot (版记), between two lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """A cell; `span` columns wide, and at least `lines` lines high."""

    text: str
    span: int = 1
    align: Align = "left"
    is_head: bool = False
    lines: int = 1


@dataclass(frozen=True)
class Grid:
    """A table. `widths` are shares of the width; the first `head` rows are repeated on each page."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0


@dataclass(frozen=True)
class Bars:
    """A bar chart: for each row its name, its value, and how the value is written."""

    rows: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True)
class Picture:
    """A JPEG of so many pixels in the middle of the page, with what stands below it."""

    data: bytes
    width: int
    height: int
    caption: str = ""

    @property
    def size(self) -> tuple[float, float]:
        """Return its width and height in mm: as large as fits, and never drawn coarse."""
        scale = min(WIDEST / self.width, HIGHEST / self.height, COARSEST)
        return round(self.width * scale, 2), round(self.height * scale, 2)


WIDEST, HIGHEST = 150, 110  # mm
COARSEST = 0.35  # mm a pixel


@dataclass(frozen=True)
class Contents:
    """The list of the chapters with their pages."""

    title: str = "目录"


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a page."""


Block = (
    Title
    | Section
    | Text
    | Signed
    | Letterhead
    | Copies
    | Grid
    | Bars
    | Picture
    | Contents
    | PageBreak
)  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """A paper: what it is called, its blocks, and the day it bears. `is_wide` lies on its side."""

    name: str
    blocks: tuple[Block, ...]
    made_on: date
    is_wide: bool = False


def data_of(paper: Paper) -> dict[str, Any]:
    """Return the paper as plain data, each block with its kind; nothing unprintable is left."""
    blocks = [{"kind": type(block).__name__, **_data(block)} for block in paper.blocks]
    found: dict[str, Any] = _printable({"name": paper.name, "blocks": blocks})
    return {**found, "is_wide": paper.is_wide}


def pictures_of(paper: Paper) -> list[Picture]:
    """Return each picture once, in order."""
    found = (block for block in paper.blocks if isinstance(block, Picture))
    return list(dict.fromkeys(found))


def file_of(picture: Picture) -> str:
    """Return the name under which a renderer finds the picture."""
    return f"{sha256(picture.data).hexdigest()}.jpg"


def _data(block: Block) -> dict[str, Any]:
    if isinstance(block, Picture):
        width, height = block.size
        words = {"file": file_of(block), "caption": block.caption}
        return {**words, "width": width, "height": height}
    return asdict(block)


def printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _printable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value


def head_cells(*names: str) -> tuple[Cell, ...]:
    return tuple(Cell(name, align="center", is_head=True) for name in names)


def facts(*rows: tuple[str, ...], lines: int = 1) -> Grid:
    """Return a table of labels and values: two cells a row, or four."""
    made = [_fact_row(row, lines) for row in rows]
    return Grid((0.17, 0.33, 0.17, 0.33), tuple(made))


def _fact_row(row: tuple[str, ...], lines: int) -> tuple[Cell, ...]:
    span = 3 if len(row) == 2 else 1
    pairs = zip(row[::2], row[1::2], strict=True)
    return tuple(
        cell
        for label, value in pairs
        for cell in (
            Cell(label, align="center", is_head=True),
            Cell(value, span=span, lines=lines),
        )
    )
