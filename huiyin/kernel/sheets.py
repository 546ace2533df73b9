"""Tables from outside, xlsx or CSV, as rows under headers: what every importer reads from.

Rows carry the number that a person sees in Excel. Formulas come as the value they had when the
file was saved. Nothing is read by position: see `columns` for matching headers.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from huiyin.kernel.cells import Cell, tidy
from huiyin.kernel.headers import folded_header
from huiyin.kernel.sheet_problems import SheetProblem
from huiyin.kernel.workbooks import LARGEST_FILE, open_sheet

_LOOKED_THROUGH = 10
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_ENCODINGS = ("utf-8-sig", "gb18030")

Lines = Callable[[], Iterator[Sequence[object]]]


@dataclass(frozen=True)
class Row:
    """One line that is not blank: its number in the file, and one cell a header."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table that can be read again and again; `rows()` begins anew each time.

    `about` is how many rows there are at most, for a progress bar. `merged` names the cells below
    the header that are merged with another, as (row number, column index from 0).
    """

    headers: tuple[str, ...]
    header_row: int
    about: int
    sheets: tuple[str, ...] = ()
    merged: frozenset[tuple[int, int]] = frozenset()
    most_rows: int = 200_000
    _lines: Lines = field(repr=False, default=lambda: iter(()))

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the header, blank ones left out. A broken one is a SheetProblem."""
        width = len(self.headers)
        for number, line in enumerate(self._lines(), start=1):
            if number <= self.header_row:
                continue
            cells = tuple(tidy(cell) for cell in line[:width])
            if number > self.header_row + self.most_rows:
                raise SheetProblem("too_many_rows", limit=self.most_rows)
            if any(cell != "" for cell in cells):
                yield Row(number, cells + ("",) * (width - len(cells)))


def read_table(
    source: Path | bytes,
    *,
    names: Collection[str] = (),
    most_rows: int = 200_000,
    sheet: str | None = None,
) -> Table:
    """Return the table in a file: xlsx or CSV (UTF-8, UTF-16 with its mark, GBK), by its content.

    `names` are headers that are known: the header is the row among the first ten that has most of
    them, else the first that is not blank. Raises SheetProblem.
    """
    raw = _bytes(source)
    if raw.startswith(b"PK\x03\x04"):
        return _from_workbook(raw, names, most_rows, sheet)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise SheetProblem("old_or_locked")
    return _from_csv(raw, names, most_rows)


def _bytes(source: Path | bytes) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > LARGEST_FILE:
        raise SheetProblem("too_large", limit=LARGEST_FILE // 1024 // 1024)
    return source if isinstance(source, bytes) else source.read_bytes()


def _from_workbook(
    raw: bytes, names: Collection[str], most_rows: int, sheet_name: str | None
) -> Table:
    sheet, seen = open_sheet(raw, most_rows=most_rows, name=sheet_name)

    def lines() -> Iterator[Sequence[object]]:
        yield from sheet.iter_rows()

    header_row, headers = _header(lines, names)
    first_column = sheet.start[1] if sheet.start else 0
    merged = frozenset(
        (row + 1, column - first_column)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        # A band over more rows than there can be is a decoration; its first rows say enough.
        for row in range(max(top, header_row), min(bottom, header_row + most_rows) + 1)
        for column in range(left, min(right, first_column + len(headers) - 1) + 1)
    )
    about = sheet.total_height + 1 - header_row
    return Table(headers, header_row, about, seen, merged, most_rows, lines)


def _from_csv(raw: bytes, names: Collection[str], most_rows: int) -> Table:
    encoding = _encoding(raw)
    # A picture can be read as GBK all the same; no table begins with control characters.
    if encoding != "utf-16" and _CONTROL.search(raw, 0, 4096):
        raise SheetProblem("not_a_table")
    first = io.TextIOWrapper(io.BytesIO(raw), encoding).readline()
    if "\0" in first:
        raise SheetProblem("not_a_table")
    delimiter = max(",\t;", key=first.count)

    def lines() -> Iterator[Sequence[object]]:
        text = io.TextIOWrapper(io.BytesIO(raw), encoding, newline="")
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        number = 0
        try:
            for number, line in enumerate(reader, start=1):  # noqa: B007 - told when it breaks
                yield line
        except csv.Error as error:
            raise SheetProblem("broken_row", row=number + 1) from error

    header_row, headers = _header(lines, names)
    about = raw.count(b"\n") + (not raw.endswith(b"\n")) - header_row
    table = Table(headers, header_row, max(about, 0), (), frozenset(), most_rows, lines)
    if about > most_rows:  # there may be fewer: a cell may have several lines
        for _ in table.rows():
            pass
    return table


def _encoding(raw: bytes) -> str:
    """Return the first encoding in which all of it can be read."""
    marked = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else _ENCODINGS:
        try:
            for _ in io.TextIOWrapper(io.BytesIO(raw), encoding):
                pass
        except UnicodeError:
            continue
        return encoding
    raise SheetProblem("unknown_encoding")


def _header(lines: Lines, names: Collection[str]) -> tuple[int, tuple[str, ...]]:
    """Return the number of the header's row and its texts, without empty ones at the end."""
    known = {folded_header(name) for name in names}
    best: tuple[int, int, tuple[str, ...]] | None = None
    for number, line in enumerate(islice(lines(), _LOOKED_THROUGH), start=1):
        headers = [str(tidy(cell)) for cell in line]
        while headers and not headers[-1]:
            headers.pop()
        score = sum(folded_header(header) in known for header in headers)
        if headers and (best is None or score > best[0]):
            best = score, number, tuple(headers)
    if best is None:
        raise SheetProblem("empty")
    return best[1], best[2]
