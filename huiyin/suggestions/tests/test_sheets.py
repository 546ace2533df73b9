"""The whole list out as Excel, changed, and in again: every wrong cell is named, nothing is guessed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.kernel.sheets import Table, read_table
from huiyin.ledger.models import Look
from huiyin.suggestions.actions import assigning
from huiyin.suggestions.models import Suggestion, Task
from huiyin.suggestions.states import State
from huiyin.suggestions.tests.made_up import Cycle, fresh, task_of

SHEET = "/desk/suggestions/sheet/"
Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def erin(cycle: Cycle, client: Client) -> Client:
    client.force_login(cycle.world.erin)
    return client


def _out(client: Client, query: str = "") -> Table:
    answer = client.post(f"{SHEET}?{query}", {"reason": "打印目录"})
    assert answer.status_code == 200
    return read_table(b"".join(answer.streaming_content), names=["标题"])  # type: ignore[attr-defined]


def _edited(table: Table, edits: dict[int, Edit]) -> SimpleUploadedFile:
    """Return the file with the rows of these suggestions changed."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, table.headers)
        for at, row in enumerate(table.rows(), start=1):
            cells = dict(zip(table.headers, row.cells, strict=True))
            if edit := edits.get(int(str(cells["系统编号"]))):
                edit(cells)
            sheet.write_row(at, 0, [str(cell) for cell in cells.values()])
    return SimpleUploadedFile("改过.xlsx", made.getvalue())


def _look(client: Client, file: SimpleUploadedFile) -> str:
    answer = client.post(f"{SHEET}look/", {"file": file})
    assert answer.status_code == 200, answer.text
    return answer.text


def _signed(page: str) -> str:
    found = re.search(r'name="changes" value="([^"]+)"', page)
    assert found
    return found[1]


def test_it_goes_out_with_a_reason_on_record(cycle: Cycle, erin: Client) -> None:
    cycle.accepted()
    cycle.assigned(co=(cycle.world.water,))
    assert erin.post(SHEET, {"reason": ""}).status_code == 422
    table = _out(erin)
    rows = [dict(zip(table.headers, row.cells, strict=True)) for row in table.rows()]
    assert [row["主办单位"] for row in rows] == ["县交通运输局", ""]
    assert rows[0]["会办单位"] == "县水利局"
    assert Look.objects.get().reason == "打印目录（2 件）"
    assert len(list(_out(erin, "state=accepted").rows())) == 1


def test_what_was_changed_comes_in_and_the_rest_is_untouched(cycle: Cycle, erin: Client) -> None:
    first, second, third = (cycle.accepted() for _ in range(3))
    file = _edited(
        _out(erin),
        {
            first.pk: lambda row: row.update(
                {"主办单位": "交通", "会办单位": "县水利局", "类别": "城建环资"}
            ),
            second.pk: lambda row: row.update({"备注": "与去年同题"}),
        },
    )
    page = _look(erin, file)
    assert "要改 2 行" in page
    assert "没有变 1 行" in page
    assert not Task.objects.exists()
    done = erin.post(f"{SHEET}application/", {"changes": _signed(page)}, follow=True)
    assert "已改 2 件" in done.text
    assert (fresh(first).state, fresh(first).field) == (State.ASSIGNED, "building")
    assert task_of(first, part="co").organ == cycle.world.water
    assert fresh(second).note == "与去年同题"
    assert fresh(third).state == State.ACCEPTED


def test_every_wrong_cell_is_named_and_nothing_is_changed_unless_asked_to_skip(
    cycle: Cycle, erin: Client
) -> None:
    first, second, third = (cycle.accepted() for _ in range(3))
    running = cycle.assigned()
    file = _edited(
        _out(erin),
        {
            first.pk: lambda row: row.update({"主办单位": "天文局", "类别": "天文"}),
            second.pk: lambda row: row.update({"系统编号": "999999"}),
            third.pk: lambda row: row.update({"主办单位": "县水利局"}),
            running.pk: lambda row: row.update({"主办单位": "县水利局"}),
        },
    )
    page = _look(erin, file)
    for said in ("没有名叫“天文局”", "没有这个类别", "没有这件建议", "只有待交办的建议"):
        assert said in page
    assert "有错 3 行" in page
    kept = erin.post(f"{SHEET}application/", {"changes": _signed(page)}, follow=True)
    assert "什么都没有改" in kept.text
    assert fresh(third).state == State.ACCEPTED
    erin.post(f"{SHEET}application/", {"changes": _signed(page), "skip": "1"})
    assert fresh(third).state == State.ASSIGNED
    assert Suggestion.objects.filter(state=State.ACCEPTED).count() == 2


def test_numbers_and_titles_that_stand_beside_another_row_are_named(
    cycle: Cycle, erin: Client
) -> None:
    first, second, third = (cycle.accepted() for _ in range(3))
    file = _edited(
        _out(erin),
        {
            first.pk: lambda row: row.update({"编号": "第18届第1次会议第999号", "备注": "甲"}),
            second.pk: lambda row: row.update({"标题": "别的一件", "主办单位": "县水利局"}),
            third.pk: lambda row: row.update({"编号": "", "备注": "乙"}),
        },
    )
    page = _look(erin, file)
    assert page.count("如果排过序，请重新导出再改") == 2
    assert "要改 1 行" in page
    erin.post(f"{SHEET}application/", {"changes": _signed(page), "skip": "1"})
    assert [fresh(one).note for one in (first, second, third)] == ["", "", "乙"]
    assert fresh(second).state == State.ACCEPTED


def test_merged_cells_are_named_and_not_read_as_empty(cycle: Cycle, erin: Client) -> None:
    first, second = cycle.accepted(), cycle.accepted()
    table = _out(erin)
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, table.headers)
        for at, row in enumerate(table.rows(), start=1):
            sheet.write_row(at, 0, [str(cell) for cell in row.cells])
        column = table.headers.index("主办单位")
        sheet.merge_range(1, column, 2, column, "县水利局")
    page = _look(erin, SimpleUploadedFile("合并.xlsx", made.getvalue()))
    assert page.count("请取消合并并逐格填写") == 2
    assert {fresh(first).state, fresh(second).state} == {State.ACCEPTED}


def test_a_formula_counts_by_what_it_showed(cycle: Cycle, erin: Client) -> None:
    one = cycle.accepted()
    table = _out(erin)
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, table.headers)
        (row,) = table.rows()
        sheet.write_row(1, 0, [str(cell) for cell in row.cells])
        sheet.write_formula(
            1, table.headers.index("备注"), '=HYPERLINK("http://x","看")', None, "看"
        )
    page = _look(erin, SimpleUploadedFile("公式.xlsx", made.getvalue()))
    assert "HYPERLINK" not in page
    erin.post(f"{SHEET}application/", {"changes": _signed(page)})
    assert fresh(one).note == "看"


def test_what_changed_meanwhile_is_refused_by_its_row(cycle: Cycle, erin: Client) -> None:
    first, second = cycle.accepted(), cycle.accepted()
    table = _out(erin)
    file = _edited(
        table, {one.pk: lambda row: row.update({"主办单位": "县水利局"}) for one in (first, second)}
    )
    page = _look(erin, file)
    assigning.assign(first, leads=[cycle.world.roads], by=cycle.world.erin)
    done = erin.post(f"{SHEET}application/", {"changes": _signed(page)}, follow=True)
    assert "已改 1 件" in done.text
    assert "已经变了，请重新导出再改" in done.text
    assert task_of(first).organ == cycle.world.roads
    file.seek(0)
    assert "已经变了，请重新导出再改" in _look(erin, file)


def test_what_is_no_such_file_or_was_signed_by_nobody_is_refused(
    cycle: Cycle, client: Client, erin: Client
) -> None:
    cycle.accepted()
    for raw, said in (
        (b"\x00\x01", "不是可以读取的表格"),
        ("标题,主办单位\n修路,x".encode(), "缺少“系统编号”"),
    ):
        answer = erin.post(f"{SHEET}look/", {"file": SimpleUploadedFile("a.csv", raw)})
        assert answer.status_code == 422
        assert said in answer.text
    forged = erin.post(f"{SHEET}application/", {"changes": "forged"}, follow=True)
    assert "已经过期" in forged.text
    client.force_login(cycle.world.leo)
    assert client.get(SHEET).status_code == 403
