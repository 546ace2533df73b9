"""Texts as people type or paste them, as blocks: paragraphs, headings, and tables among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from huiyin.kernel.papers.blocks import Block, Cell, Grid, Section, Text

_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、[^。；]{1,26}$")
_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*$")
MOST_COLUMNS = 12


def body(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text.

    A line with tabs, as it is pasted from a table, or between upright strokes is a row of a table;
    the first row is its head.
    """
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    lines = [line.strip(" \u3000\r") for line in text.split("\n")]
    for is_row, group in groupby((line for line in lines if line), key=_is_row):
        if not is_row:
            yield from (Section(one) if _HEADING.match(one) else Text(one) for one in group)
        elif rows := [_cells(one) for one in group if not _RULE.match(one)]:
            yield _grid(rows)


def _is_row(line: str) -> bool:
    return "\t" in line or (line.startswith("|") and line.endswith("|") and len(line) > 2)


def _cells(line: str) -> list[str]:
    parts = line.split("\t") if "\t" in line else line[1:-1].split("|")
    return [part.strip() for part in parts][:MOST_COLUMNS]


def _grid(rows: list[list[str]]) -> Grid:
    width = max(len(row) for row in rows)
    even = [row + [""] * (width - len(row)) for row in rows]
    head = tuple(Cell(one, align="center", is_head=True) for one in even[0])
    rest = tuple(tuple(Cell(one) for one in row) for row in even[1:])
    return Grid((1 / width,) * width, (head, *rest), head=1)
