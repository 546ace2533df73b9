"""A table as an Excel file, written row by row in constant memory."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter

from huiyin.kernel.clock import SHANGHAI

SHEET_ROWS = 1_048_575
LONGEST_CELL = 32_000
# What a spreadsheet may take for a formula; such a text is written as text, with the quote mark
# that keeps it one when somebody edits the cell or saves the sheet in another format.
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Cell = str | int | date | datetime | None


@dataclass(frozen=True)
class Heading:
    """A column: its heading, its width in letters, and whether it is marked as one to change."""

    name: str
    width: int
    is_open: bool = False


@contextlib.contextmanager
def new_sheet(
    to: IO[bytes], name: str, headings: Sequence[Heading], *, fixed: int
) -> Iterator[SheetWriter]:
    """Open a book with one sheet; its heading and `fixed` columns stay in sight. Written at the end."""
    with xlsxwriter.Workbook(to, _OPTIONS) as book:
        sheet = book.add_worksheet(name)
        writer = SheetWriter(book, sheet)
        writer.head(headings)
        sheet.freeze_panes(1, fixed)
        yield writer


class SheetWriter:
    def __init__(self, book: Any, sheet: Any) -> None:
        self._sheet = sheet
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._quoted = book.add_format({"quote_prefix": True})
        self._open = book.add_format({"bg_color": "#FFF7EC"})

    def head(self, headings: Iterable[Heading]) -> None:
        for at, one in enumerate(headings):
            self._sheet.set_column(at, at, one.width, self._open if one.is_open else None)
            self._sheet.write_string(0, at, one.name, self._bold)

    def row(self, number: int, cells: Iterable[Cell]) -> None:
        """Write the row of this number, from 1; rows come in their order."""
        for at, value in enumerate(cells):
            self._cell(number, at, value)

    def _cell(self, row: int, at: int, value: Cell) -> None:
        if value is None or value == "":
            return
        if isinstance(value, datetime):
            local = value.astimezone(SHANGHAI).replace(tzinfo=None)
            self._sheet.write_datetime(row, at, local, self._moment)
        elif isinstance(value, date):
            self._sheet.write_datetime(row, at, value, self._day)
        elif isinstance(value, int):
            self._sheet.write_number(row, at, value)
        elif value.startswith(FORMULA_BEGINS):
            self._sheet.write_string(row, at, value[:LONGEST_CELL], self._quoted)
        else:
            self._sheet.write_string(row, at, value[:LONGEST_CELL])
