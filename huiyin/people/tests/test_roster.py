"""Importing a roster: what is read, what is refused, and that the same file twice does nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from huiyin.kernel.errors import Problem
from huiyin.kernel.sheets import read_table
from huiyin.organs.capabilities import Kind
from huiyin.people.actions import roster
from huiyin.people.actions.accounts import mobile_of
from huiyin.people.models import Group, Mandate, Person, RosterFile, Term
from huiyin.people.roster.planning import plan_roster
from huiyin.people.roster.template import template
from huiyin.people.tests.conftest import as_
from huiyin.places.models import Place
from tests.builders import World, organ

HEAD = ("姓名", "手机号码", "代表级别", "乡镇（街道）", "选区", "代表小组")
GOOD = (
    ("张伟", "13800000001", "县级、乡镇", "柳河镇", "第一选区", "第一小组"),
    ("李 娜", 13800000002, "县级", "城东街道", "第二选区", ""),
    ("王芳", "", "乡镇", "柳河", "第三选区", "第一小组"),
)


@pytest.fixture(autouse=True)
def _town_term(world: World) -> None:
    congress = organ(world.county, Kind.TOWN_CONGRESS, "柳河镇人民代表大会", world.town)
    Term.objects.create(congress=congress, number=19, starts_on=date(2021, 12, 1))


def xlsx(*rows: Sequence[object], head: Sequence[str] = HEAD) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([head, *rows]):
            sheet.write_row(number, 0, row)
    return target.getvalue()


def load(world: World, raw: bytes, *, skip_bad: bool = False) -> roster.Done:
    table = roster.read_roster(raw)
    return roster.import_roster(table, county=world.county, by=world.erin, skip_bad=skip_bad)


def problems(world: World, raw: bytes) -> list[tuple[int, str, str]]:
    with pytest.raises(roster.BadRows) as caught:
        load(world, raw)
    return [(one.row, one.column, one.sentence()) for one in caught.value.plan.errors]


def send(client: Client, raw: bytes, name: str = "名册.xlsx") -> Any:
    return client.post("/office/roster/", {"file": SimpleUploadedFile(name, raw)})


def test_a_roster_makes_persons_mandates_and_groups(world: World) -> None:
    done = load(world, xlsx(*GOOD))
    assert (done.new_persons, done.new_mandates) == (3, 4)
    zhang = Person.objects.get(name="张伟")
    assert mobile_of(zhang) == "13800000001"
    assert b"13800000001" not in bytes(zhang.mobile or b"")
    held = zhang.mandates.order_by("term__number").values_list("term__number", "place__name")
    assert list(held) == [(18, "柳河镇"), (19, "柳河镇")]
    assert Person.objects.get(name="李娜").mandates.get().place == world.street
    [one, _other] = Group.objects.get(name="第一小组").memberships.order_by("pk")
    assert one.since == one.person.mandates.earliest("term__starts_on").term.starts_on


def test_the_same_file_twice_changes_nothing(world: World) -> None:
    load(world, xlsx(*GOOD))
    before = list(Mandate.objects.order_by("pk").values())
    done = load(world, xlsx(*GOOD))
    assert (done.new_persons, done.new_mandates, done.changed) == (0, 0, 0)
    assert list(Mandate.objects.order_by("pk").values()) == before


def test_a_later_file_adds_and_corrects_and_an_empty_cell_takes_nothing_away(world: World) -> None:
    load(world, xlsx(*GOOD))
    later = ("张伟", "13800000001", "县级", "柳河镇", "第九选区", "")
    assert load(world, xlsx(later)).changed == 1
    county_mandate = Mandate.objects.get(person__name="张伟", term__number=18)
    assert county_mandate.constituency == "第九选区"
    bare = ("张伟", "", "县级", "柳河镇", "", "")
    assert load(world, xlsx(bare)).changed == 0


def test_two_rows_of_one_person_are_two_mandates(world: World) -> None:
    rows = (
        ("张伟", "13800000001", "县级", "柳河镇", "", ""),
        ("张伟", "13800000001", "乡镇", "柳河镇", "", ""),
    )
    done = load(world, xlsx(*rows))
    assert (done.new_persons, done.new_mandates) == (1, 2)


def test_columns_of_their_own_say_the_levels_too(world: World) -> None:
    raw = xlsx(("张伟", "是", "√", "柳河镇"), head=("姓名", "县代表", "镇代表", "乡镇"))
    assert load(world, raw).new_mandates == 2


def test_namesakes_with_two_numbers_are_two_persons(world: World) -> None:
    rows = (
        ("张伟", "13800000001", "县级", "", "", ""),
        ("张伟", "13800000009", "县级", "", "", ""),
    )
    assert load(world, xlsx(*rows)).new_persons == 2
    assert load(world, xlsx(*rows)).new_persons == 0
    unclear = ("张伟", "", "县级", "", "", "")
    assert "已有几位同名的代表" in problems(world, xlsx(unclear))[0][2]


def test_a_clerk_of_the_same_name_is_not_taken_for_the_deputy(world: World) -> None:
    load(world, xlsx(("戴夫", "", "县级", "", "", "")))
    assert Person.objects.filter(name="戴夫").count() == 2


def test_every_error_has_its_row_and_column_and_nothing_is_saved(world: World) -> None:
    rows = (
        GOOD[0],
        ("", "13800000003", "县级", "", "", ""),
        ("赵六", "12345", "县级", "", "", ""),
        ("钱七", "", "街道代表", "城东街道", "", ""),
        ("孙八", "", "乡镇", "城东街道", "", ""),
        ("周九", "", "乡镇", "没有的镇", "", ""),
        ("吴十", "", "", "", "", ""),
        GOOD[0],
    )
    found = problems(world, xlsx(*rows))
    assert [(row, column) for row, column, _text in found] == [
        (3, "姓名"),
        (4, "手机号码"),
        (5, "代表级别"),
        (6, "乡镇街道"),
        (7, "乡镇街道"),
        (8, "代表级别"),
        (9, "姓名"),
    ]
    assert "街道没有人民代表大会" in found[3][2]
    assert "与第 2 行重复" in found[6][2]
    assert not Person.objects.filter(name="张伟").exists()


def test_the_bad_rows_can_be_left_out(world: World) -> None:
    done = load(world, xlsx(*GOOD, ("赵六", "12345", "县级", "", "", "")), skip_bad=True)
    assert (done.new_persons, done.left_out) == (3, 1)


def test_a_csv_as_excel_writes_it_in_china_is_read(world: World) -> None:
    lines = [",".join(HEAD), *(",".join(str(cell) for cell in row) for row in GOOD)]
    assert load(world, "\r\n".join(lines).encode("gbk")).new_persons == 3


def test_merged_cells_are_named(world: World) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, GOOD[0])
        sheet.write_row(2, 0, ("李娜", "", "县级"))
        sheet.merge_range(1, 3, 2, 3, "柳河镇")
    found = problems(world, target.getvalue())
    assert {(row, column) for row, column, _text in found} == {
        (2, "乡镇（街道）"),
        (3, "乡镇（街道）"),
    }


def test_a_formula_counts_as_its_value(world: World) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, GOOD[0])
        sheet.write_formula(1, 4, '="第"&"一选区"', None, "第一选区")
    load(world, target.getvalue())
    assert Mandate.objects.filter(constituency="第一选区").count() == 2


def _bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (330 * 1024 * 1024))
    return target.getvalue()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "空"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "不是可以读取的表格"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "旧版"),
        (b"PK\x03\x04 cut off", "损坏"),
        (xlsx(("1",), head=("金额",)), "缺少这些列"),
        (xlsx(("张伟",), head=("姓名",)), "代表级别"),
        (("姓名,代表级别\n" + "张伟,县级\n" * 200_000).encode(), "超过 20000 行"),
    ],
    ids=["empty", "picture", "old", "cut", "header", "no level", "200000 rows"],
)
def test_a_file_that_is_no_roster_is_refused_in_words(world: World, raw: bytes, said: str) -> None:
    answer = send(as_(world.erin), raw)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Person.objects.filter(name="张伟").exists()


@pytest.mark.slow
def test_a_decompression_bomb_is_refused(world: World) -> None:
    with pytest.raises(Problem, match="解压后过大"):
        read_table(_bomb())


def test_the_file_is_looked_at_before_it_is_carried_out(world: World) -> None:
    client = as_(world.erin)
    answer = send(client, xlsx(*GOOD, ("赵六", "12345", "县级", "", "", "")))
    preview = answer["Location"]
    assert b"13800000001" not in bytes(RosterFile.objects.get().content)
    page = client.get(preview).content.decode()
    assert "不是手机号码" in page
    assert "12345" in page
    refused = client.post(preview)
    assert refused.status_code == 422
    assert not Person.objects.filter(name="张伟").exists()
    assert client.post(preview, {"skip_bad": "on"})["Location"] == "/office/people/"
    assert Person.objects.filter(name="张伟").exists()
    assert not RosterFile.objects.exists()
    assert client.get(preview).status_code == 404


def test_only_the_keeper_of_the_roster_imports(world: World) -> None:
    for somebody in (world.bob, world.paula, world.mallory):
        assert as_(somebody).get("/office/roster/").status_code == 403
        assert send(as_(somebody), xlsx(*GOOD)).status_code == 403
    kept = roster.keep_file(xlsx(*GOOD), name="a.xlsx", county=world.county, by=world.erin)
    assert as_(world.paula).get(f"/office/roster/{kept.pk}/").status_code == 404
    other = Place.objects.get(code="980102")
    assert as_(world.erin).get(f"/office/roster/?county={other.code}").status_code == 404


def test_the_template_can_be_filled_in_and_read(world: World) -> None:
    answer = as_(world.erin).get("/office/roster/template/")
    assert answer["Content-Disposition"] == "attachment; filename=roster.xlsx"
    table = roster.read_roster(template(["柳河镇"]))
    assert table.headers[:3] == ("姓名", "性别", "手机号码")


def test_the_command_line_imports_too(world: World, tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(xlsx(*GOOD, ("赵六", "12345", "县级", "", "", "")))
    with pytest.raises(CommandError, match="什么也没有保存"):
        call_command("import_roster", str(path), county="980101")
    call_command("import_roster", str(path), county="980101", skip_bad=True)
    assert Person.objects.filter(name="张伟").exists()
    with pytest.raises(CommandError, match="没有开通"):
        call_command("import_roster", str(path), county="999999")


def test_the_mail_address_of_an_account_is_not_changed_by_a_file(world: World) -> None:
    world.carol.set_password("correct horse battery")
    world.carol.email = "carol@example.test"
    world.carol.save()
    head = ("姓名", "级别", "乡镇", "邮箱", "职业")
    raw = xlsx(("卡萝", "县级", "柳河镇", "mallory@example.test", "教师"), head=head)
    plan = plan_roster(roster.read_roster(raw), world.county)
    assert any("邮箱没有改" in text for _row, text in plan.remarks)
    load(world, raw)
    world.carol.refresh_from_db()
    assert world.carol.email == "carol@example.test"
