from datetime import date, datetime

import pytest

from huiyin.kernel.cells import as_datetime, as_text, as_whole_number
from huiyin.kernel.columns import Column, guess_columns, known_headers, map_columns, read_row
from huiyin.kernel.errors import BadInput
from huiyin.kernel.headers import folded_header
from huiyin.kernel.sheet_problems import SheetProblem
from huiyin.kernel.sheets import Row, Table


def no_mallory(cell: object) -> str:
    if cell == "mallory":
        raise BadInput("不在名册里。")
    return str(cell)


COLUMNS = (
    Column("number", ("编号", "留言编号"), required=True, parse=as_whole_number),
    Column("at", ("时间", "留言时间"), parse=as_datetime, empty=None),
    Column(
        "text", ("内容", "留言详情"), required=True, parse=lambda cell: as_text(cell, longest=5)
    ),
    Column("by", ("姓名",), parse=no_mallory),
)
TABLE = Table(("留言编号", "时间", "内容", "姓名"), 1, 3, merged=frozenset({(4, 2)}))
MAPPING = {"number": 0, "at": 1, "text": 2, "by": 3}


def test_columns_are_found_by_their_heading_in_any_order() -> None:
    assert map_columns(["内容（必填）", "无关", "* 留言编号"], COLUMNS) == {"number": 2, "text": 0}
    assert "留言详情" in known_headers(COLUMNS)


def test_headings_are_the_same_without_marks_notes_width_and_case() -> None:
    assert folded_header("* ＩＤ 号【18位】") == folded_header("id号")
    assert folded_header("（单位）") == "单位"


def test_a_required_column_that_lacks_is_named() -> None:
    with pytest.raises(SheetProblem, match="编号、内容"):
        map_columns(["时间"], COLUMNS)
    assert guess_columns(["时间"], COLUMNS) == {"at": 0}


def test_a_mapping_comes_before_the_guess_and_can_leave_a_column_out() -> None:
    headers = ["编号", "时间", "内容", "情况"]
    assert map_columns(headers, COLUMNS, {"text": "情况", "at": ""}) == {"number": 0, "text": 3}
    assert map_columns(headers, COLUMNS, {"by": "时间"})["by"] == 1
    assert "at" not in map_columns(headers, COLUMNS, {"by": "时间"})
    with pytest.raises(SheetProblem, match="别的"):
        map_columns(headers, COLUMNS, {"text": "别的"})


def test_the_same_heading_twice_is_refused_where_it_matters() -> None:
    assert guess_columns(["备注", "备注", "编号"], COLUMNS) == {"number": 2}
    with pytest.raises(SheetProblem, match="两次"):
        guess_columns(["编号", "内容", "编号"], COLUMNS)


def test_a_good_row_gives_its_values() -> None:
    values, errors = read_row(Row(2, ("7", "", "路灯", "carol")), TABLE, COLUMNS, MAPPING)
    assert values == {"number": 7, "at": None, "text": "路灯", "by": "carol"}
    assert errors == []


def test_a_bad_row_tells_every_error_with_row_column_and_value() -> None:
    row = Row(3, ("", "昨天", "太长的一段话", "mallory"))
    values, errors = read_row(row, TABLE, COLUMNS, MAPPING)
    assert values == {}
    assert [(error.row, error.column, error.code, error.value) for error in errors] == [
        (3, "留言编号", "required", ""),
        (3, "时间", "not_a_date", "昨天"),
        (3, "内容", "too_long", "太长的一段话"),
        (3, "姓名", "invalid", "mallory"),
    ]
    assert errors[2].sentence("en") == "Longer than 5 characters."
    assert errors[3].sentence("en") == "不在名册里。"


def test_a_merged_cell_is_an_error_in_its_own_row_and_column_only() -> None:
    _, errors = read_row(Row(4, ("7", "", "路灯", "")), TABLE, COLUMNS, MAPPING)
    assert [(error.column, error.code) for error in errors] == [("内容", "merged")]
    assert read_row(Row(4, ("7", "", "", "")), TABLE, COLUMNS[:2], MAPPING)[1] == []


def test_a_column_that_is_not_in_the_file_is_empty() -> None:
    values, _ = read_row(
        Row(2, ("7", date(2019, 1, 2), "路灯")), TABLE, COLUMNS, {"number": 0, "text": 2}
    )
    assert values == {"number": 7, "at": None, "text": "路灯", "by": ""}
    assert isinstance(as_datetime(date(2019, 1, 2)), datetime)
