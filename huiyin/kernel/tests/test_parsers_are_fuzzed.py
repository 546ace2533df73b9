"""Whatever is typed or sent to what reads codes, tables and cells: the refusals promised, in time."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from huiyin.kernel import cells, codes
from huiyin.kernel.cells import CellProblem
from huiyin.kernel.sheet_problems import SheetProblem
from huiyin.kernel.sheets import read_table

SECONDS = 5.0  # of any one input; a slow machine under load included
LONG = st.integers(0, 200_000).map(lambda times: "K7QM-" * times)
# Pieces that tables are made of, put together wrongly.
PIECES = st.sampled_from(
    [b",", b"\t", b";", b'"', b'""', b"\r", b"\n", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x85",
     b"=1+1", "编号".encode(), "编号".encode("gbk"), b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"9" * 400]
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=400),
    st.lists(st.one_of(PIECES, st.binary(max_size=6)), max_size=60).map(b"".join),
)
XML = st.lists(
    st.sampled_from(
        ["<c r='A1'>", "<c>", "</c>", "<v>", "</v>", "<row r='9'>", "<!DOCTYPE x [<!ENTITY a 'b'>]>",
         "&a;", "<sheetData>", "</sheetData>", "<c r='XFD1048576'><v>1</v></c>", "编号", "\x00"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def _in_time(read: Callable[..., Any], given_: object) -> Any:
    began = time.monotonic()
    got = read(given_)
    assert time.monotonic() - began < SECONDS
    return got


@given(st.one_of(st.text(), LONG))
@example("\ud800" * 10)
def test_any_text_is_a_code_a_pin_or_none(text: str) -> None:
    code, pin = _in_time(codes.normal, text), _in_time(codes.normal_pin, text)
    assert code is None or (len(code) == codes.LENGTH and set(code) <= set(codes.ALPHABET))
    assert pin is None or (len(pin) == codes.PIN_LENGTH and pin.isascii() and pin.isdigit())


@given(BYTES)
@example(b"PK\x03\x04")
@example(b"\xfe\xff\x00")
def test_no_bytes_break_the_reader_of_tables(raw: bytes) -> None:
    _in_time(_all_rows, raw)


@given(XML)
def test_no_sheet_in_an_archive_breaks_the_reader_of_tables(xml: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets/></workbook>")
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet>{xml}</worksheet>")
    _in_time(_all_rows, out.getvalue())


def _all_rows(raw: bytes) -> None:
    with suppress(SheetProblem):
        for row in read_table(raw, names=("编号",), most_rows=1_000).rows():
            assert len(row.cells) > 0


CELLS = st.one_of(
    st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.datetimes(), st.dates(),
    st.from_regex(r"\d{1,6}[-/.年]\d{1,4}[-/.月]\d{1,4}日?( \d{1,3}:\d{1,3})?", fullmatch=True),
)  # fmt: skip


@given(CELLS)
@example("²")
@example(float("nan"))
@example("９９９９年99月99日")
@example("1" * 5_000)
def test_no_cell_is_read_but_as_what_it_is_or_refused(cell: object) -> None:
    tidied = cells.tidy(cell)
    for read in (cells.as_text, cells.as_whole_number, cells.as_datetime, cells.as_date):
        with suppress(CellProblem):
            _in_time(read, tidied)
