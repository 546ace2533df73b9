"""Whatever stands in the cells of a table of concerns: a row that fits, or errors by row and column."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

from hypothesis import example, given
from hypothesis import strategies as st

from huiyin.concerns.importing.checking import CheckedRow, Checker
from huiyin.kernel.errors import BadInput
from huiyin.kernel.sheets import read_table

HEADERS = [
    "留言编号",
    "留言主题",
    "留言详情",
    "留言时间",
    "答复意见",
    "答复时间",
    "点赞数",
    "联系电话",
]
WRITTEN = st.characters(exclude_categories=["Cs", "Cc"])
CELL = st.one_of(
    st.text(WRITTEN, max_size=40),
    st.dates().map(str),
    st.integers().map(str),
    st.sampled_from(
        ["2019/2/28 11:25", "2019-02-30", "0001-01-01", "9999-12-31", "²", "NaN", "inf", "9" * 400,
         "路" * 20_001, "=1+1", "13800000000", "\u202e", "43525.5"]
    ),
)  # fmt: skip
ROWS = st.lists(st.lists(CELL, min_size=len(HEADERS), max_size=len(HEADERS)), max_size=6)


@given(ROWS)
@example([["1", "题", "路坏了", "9999-12-31", "修好了", "0001-01-01", "²", "1"]])
def test_every_row_fits_or_is_said_to_be_wrong(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([HEADERS, *rows])
    with suppress(BadInput):
        table = read_table(out.getvalue().encode(), names=HEADERS)
        for checked in Checker(table, {}).rows():
            if isinstance(checked, CheckedRow):
                assert checked.values["text"]
            else:
                assert all(error.row > 1 and str(error.problem) for error in checked)


@given(st.lists(st.text(WRITTEN, max_size=8), max_size=8))
def test_any_headings_are_mapped_or_refused(headings: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([headings, ["1"] * len(headings)])
    with suppress(BadInput):
        list(Checker(read_table(out.getvalue().encode()), {}).rows())
