"""Opening an xlsx file from outside, after proof that it will not fill the memory.

Two dangers, both measured: an archive that unpacks to a thousand times its size, and a sheet with
one cell at its far corner, for which the reader makes room for every cell between.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from huiyin.kernel.sheet_problems import SheetProblem

LARGEST_FILE = 50 * 1024 * 1024
LARGEST_UNPACKED = 320 * 1024 * 1024
MOST_CELLS = 10_000_000

_MOST_PARTS = 2_000
_CHUNK = 1 << 20
# A filled cell and where it says it stands; empty ones that only carry a format do not count.
_CELL = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*?\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]*(?<!/)>(?!\s*</)"""
)
_CELL_NOWHERE = re.compile(rb"<(?:\w+:)?c(?=[\s>])(?![^<>]*\sr\s*=)[^<>]*(?<!/)>")
_LOCAL_HEADER = struct.Struct("<4s22xHH")


def open_sheet(
    raw: bytes, *, most_rows: int, name: str | None = None
) -> tuple[CalamineSheet, tuple[str, ...]]:
    """Return the sheet of that name, else the first one seen with something in it; and all names."""
    _check_archive(raw, most_rows)
    try:
        return _chosen(CalamineWorkbook.from_filelike(io.BytesIO(raw)), name)
    except CalamineError as error:
        raise SheetProblem("damaged") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own fault; has no public type
            raise
        raise SheetProblem("damaged") from error


def _chosen(book: CalamineWorkbook, name: str | None) -> tuple[CalamineSheet, tuple[str, ...]]:
    seen = tuple(
        sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible
    )
    if name is not None and name not in seen:
        raise SheetProblem("no_such_sheet", name=name)
    for each in (name,) if name is not None else seen:
        sheet = book.get_sheet_by_name(each)
        if sheet.start is not None:
            return sheet, seen
    raise SheetProblem("empty")


def _check_archive(raw: bytes, most_rows: int) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise SheetProblem("damaged") from error
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise SheetProblem("not_a_table")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise SheetProblem("unpacks_too_large")
    left = LARGEST_UNPACKED
    for part in parts:
        left -= _check_part(raw, part, left, most_rows)


def _check_part(raw: bytes, part: zipfile.ZipInfo, left: int, most_rows: int) -> int:
    """Unpack one part in pieces and return its true size: what the archive states may be a lie."""
    if part.flag_bits & 1:
        raise SheetProblem("old_or_locked")
    try:
        mark, name_length, extra_length = _LOCAL_HEADER.unpack_from(raw, part.header_offset)
    except struct.error as error:
        raise SheetProblem("damaged") from error
    if mark != b"PK\x03\x04" or part.compress_type not in (
        zipfile.ZIP_STORED,
        zipfile.ZIP_DEFLATED,
    ):
        raise SheetProblem("damaged")
    start = part.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    packed = memoryview(raw)[start : start + part.compress_size]
    size, tail, extent = 0, b"", _Extent(most_rows)
    for piece in _pieces(packed, stored=part.compress_type == zipfile.ZIP_STORED):
        size += len(piece)
        if size > left:
            raise SheetProblem("unpacks_too_large")
        # A tag that lies across two pieces is seen whole in the second.
        window = tail + piece
        extent.check(window)
        tail = window[max(window.rfind(b"<"), len(window) - 4096) :] if b"<" in window else b""
    return size


def _pieces(packed: memoryview, *, stored: bool) -> Iterator[bytes]:
    if stored:
        for start in range(0, len(packed), _CHUNK):
            yield bytes(packed[start : start + _CHUNK])
        return
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting: bytes | memoryview = packed
    try:
        while piece := inflate.decompress(waiting, _CHUNK):
            yield piece
            waiting = inflate.unconsumed_tail
    except zlib.error as error:
        raise SheetProblem("damaged") from error


class _Extent:
    """How far out the filled cells of a part lie."""

    def __init__(self, most_rows: int) -> None:
        self._most_rows = most_rows
        self._row = 0
        self._column = b""

    def check(self, xml: bytes) -> None:
        if _CELL_NOWHERE.search(xml):
            raise SheetProblem("damaged")
        places = _CELL.findall(xml)
        if not places:
            return
        self._row = max(self._row, *(int(row) for _, row in places))
        self._column = max(self._column, *(name for name, _ in places), key=_number)
        if self._row > self._most_rows + 20:  # a title and a heading may stand above the rows
            raise SheetProblem("too_many_rows", limit=self._most_rows)
        if self._row * _number(self._column) > MOST_CELLS:
            raise SheetProblem("too_wide", row=self._row, column=self._column.decode())


@cache
def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number
