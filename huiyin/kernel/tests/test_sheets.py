import contextlib
import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel import sheets, workbooks
from huiyin.kernel.sheet_problems import SheetProblem
from huiyin.kernel.sheets import read_table

WHEN = datetime(2019, 2, 28, 11, 25, 5)  # noqa: DTZ001 - a workbook knows no zones
HEADERS = ["编号", "时间", "内容"]
CELLS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=9
)


def xlsx(rows: Iterable[Sequence[Any]], *, names: Sequence[str] = ("数据",)) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "yyyy/m/d hh:mm:ss"}) as book:
        pages = [book.add_worksheet(name) for name in names]
        for number, row in enumerate(rows):
            pages[-1].write_row(number, 0, row)
    return out.getvalue()


def refusal(raw: bytes, **options: Any) -> str:
    with pytest.raises(SheetProblem) as refused:
        list(read_table(raw, **options).rows())
    assert refused.value.sentence("zh")
    assert refused.value.sentence("en").isascii() or "“" in refused.value.sentence("en")
    return refused.value.code


def test_rows_keep_the_number_that_excel_shows_and_cells_lose_their_padding() -> None:
    raw = xlsx(
        [
            ["某县群众意见台账"],
            [],
            HEADERS,
            [],
            [188006, WHEN, "\n\t路灯 \n"],
        ]
    )
    table = read_table(raw, names=HEADERS)
    (row,) = table.rows()
    assert (table.headers, table.header_row) == (tuple(HEADERS), 3)
    assert row.number == 5
    assert row.cells == (188006, WHEN, "路灯")


def test_a_table_can_be_read_twice_and_from_a_path(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").write_bytes(xlsx([HEADERS, [1, "", "a"], [2, "", "b"]]))
    table = read_table(tmp_path / "表.xlsx")
    assert [row.cells for row in table.rows()] == [row.cells for row in table.rows()]
    assert table.about == 2


def test_a_formula_comes_as_its_last_value() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["数", "和"])
        page.write(1, 0, 1)
        page.write_formula(1, 1, "=A2+1", None, 2)
    (row,) = read_table(out.getvalue()).rows()
    assert row.cells == (1, 2)


def test_merged_cells_below_the_header_are_named_also_when_the_table_stands_aside() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        page.merge_range(0, 2, 0, 4, "标题")
        page.write_row(1, 2, HEADERS)
        page.merge_range(2, 4, 3, 4, "合并")
        page.write_row(2, 2, [1, "x"])
    assert read_table(out.getvalue(), names=HEADERS).merged == {(3, 2), (4, 2)}


def test_the_first_sheet_with_content_is_read_or_the_one_named() -> None:
    raw = xlsx([HEADERS, [1, 2, 3]], names=("说明", "数据"))
    assert read_table(raw).sheets == ("说明", "数据")
    assert read_table(raw, sheet="数据").headers == tuple(HEADERS)
    assert refusal(raw, sheet="没有") == "no_such_sheet"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_is_read_in_the_encodings_that_offices_use(encoding: str, delimiter: str) -> None:
    lines = [
        delimiter.join(HEADERS),
        "",
        delimiter.join(["1", "2019/2/28", '"两行\r\n内容，有逗号"']),
    ]
    table = read_table("\r\n".join(lines).encode(encoding), names=HEADERS)
    (row,) = table.rows()
    assert table.headers == tuple(HEADERS)
    assert (row.number, row.cells) == (3, ("1", "2019/2/28", "两行\r\n内容，有逗号"))


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8))
def test_what_a_spreadsheet_holds_is_what_is_read(rows: list[tuple[str, str]]) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        page = book.add_worksheet()
        for number, row in enumerate([("甲", "乙"), *rows]):
            for place, value in enumerate(row):
                page.write_string(number, place, value)
    assert [row.cells for row in read_table(out.getvalue()).rows()] == rows


def test_short_rows_are_filled_and_long_ones_cut() -> None:
    table = read_table("甲,乙\n1\n1,2,3\n".encode())
    assert [row.cells for row in table.rows()] == [("1", ""), ("1", "2")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"\n\n,,\n", "empty"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_or_locked"),
        (b"\x89PNG\r\n\x1a\n" + b"\xff\xfe\x80" * 40, "unknown_encoding"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "not_a_table"),
        (b"a\0b,c\n", "not_a_table"),
        ('甲,乙\n1,"没有结束\n2,3\n'.encode(), "broken_row"),
        (b"a\n" + b"x" * 200_000, "broken_row"),
    ],
)
def test_what_is_not_a_table_is_refused_in_words(raw: bytes, code: str) -> None:
    assert refusal(raw) == code


def test_an_empty_workbook_a_cut_one_and_another_archive_are_refused() -> None:
    assert refusal(xlsx([])) == "empty"
    assert refusal(xlsx([HEADERS, [1, 2, 3]])[:-300]) == "damaged"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(out.getvalue()) == "not_a_table"


def test_more_rows_than_allowed_are_refused_before_any_is_given() -> None:
    rows: list[list[Any]] = [["编号"], *([n] for n in range(60))]
    with pytest.raises(SheetProblem, match="30 行"):
        read_table(xlsx(rows), most_rows=30)
    with pytest.raises(SheetProblem, match="30 行"):
        read_table("\n".join(str(row[0]) for row in rows).encode(), most_rows=30)


def test_a_cell_at_the_far_corner_is_refused_and_a_mere_format_there_is_not() -> None:
    for value, code in (("x", "too_wide"), (None, "")):
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, HEADERS)
            page.write_row(1, 0, [1, 2, 3])
            if value:
                page.write(199_000, 16_000, value)
            else:
                page.write_blank(199_000, 16_000, None, book.add_format({"bold": True}))
        if code:
            assert refusal(out.getvalue()) == code
        else:
            assert len(list(read_table(out.getvalue()).rows())) == 1


def test_a_bomb_is_refused_also_when_its_directory_lies_about_the_size() -> None:
    out = io.BytesIO(xlsx([HEADERS, [1, 2, 3]]))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/big.xml", "w") as part,
    ):
        for _ in range(330):
            part.write(bytes(1 << 20))
    bomb = out.getvalue()
    assert len(bomb) < 1_000_000
    assert refusal(bomb) == "unpacks_too_large"
    true_size = struct.pack("<I", 330 << 20)
    assert refusal(bomb.replace(true_size, struct.pack("<I", 100))) == "unpacks_too_large"


def test_a_file_over_50_mb_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "LARGEST_FILE", 1 << 20)
    (tmp_path / "big.csv").write_bytes(bytes((1 << 20) + 1))
    with pytest.raises(SheetProblem, match="1 MB"):
        read_table(tmp_path / "big.csv")
    assert workbooks.LARGEST_FILE == 50 << 20


@given(st.lists(st.tuples(st.integers(0, 9_999), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_damaged_workbook_is_read_or_refused_and_never_breaks_anything(
    damage: list[tuple[int, int]],
) -> None:
    raw = bytearray(xlsx([HEADERS, [1, "2019/2/28", "路灯"]]))
    for place, value in damage:
        raw[place % len(raw)] = value
    with contextlib.suppress(SheetProblem):
        assert len(list(read_table(bytes(raw)).rows())) <= 5
