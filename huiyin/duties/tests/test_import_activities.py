"""Last year's activities from a table: every error by row and column, and nothing saved unless asked."""

from __future__ import annotations

import io
import time
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.duties.actions.past import bring_in
from huiyin.duties.importing import runs
from huiyin.duties.importing.planning import Plan
from huiyin.duties.models import Activity, ActivityFile, Line
from huiyin.kernel.errors import BadInput
from huiyin.kernel.sheet_problems import SheetProblem
from huiyin.kernel.sheets import read_table
from huiyin.ledger.models import Event
from huiyin.people.models import Group, Mandate, Membership, Person, Term
from tests.builders import World, person

HEAD = ("日期", "类型", "参加代表", "主题", "组织", "做了什么")
GOOD = ("2025-03-05", "走访", "卡萝", "走访八户", "", "走了八户。")


def xlsx(rows: Iterable[Sequence[object]], head: Sequence[str] = HEAD, above: int = 0) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([head, *rows], start=above):
            sheet.write_row(number, 0, row)
        if above:
            sheet.write_string(0, 0, "柳河镇 2025 年代表活动台账")
    return target.getvalue()


def sent(world: World, raw: bytes) -> tuple[ActivityFile, Plan]:
    file = runs.keep(raw, name="去年.xlsx", by=world.erin)
    return file, runs.plan_of(file)


def brought_in(world: World, raw: bytes, *, skips_bad: bool = False) -> ActivityFile:
    file, _plan = sent(world, raw)
    runs.start(file, skips_bad=skips_bad, by=world.erin)
    runs.carry_out(file.pk)
    file.refresh_from_db()
    return file


def wrong(world: World, *rows: Sequence[object]) -> list[tuple[int, str, str]]:
    _file, plan = sent(world, xlsx(rows))
    return [(one.row, one.column, one.code) for one in plan.errors]


def deputy(world: World, name: str, login: str, **more: object) -> Person:
    somebody = person(login, name)
    said = {"term": Term.objects.get(), "county": world.county, "place": world.town} | more
    Mandate.objects.create(person=somebody, **said)
    return somebody


def test_a_row_becomes_an_activity_with_its_lines_and_nobody_is_told(world: World) -> None:
    file = brought_in(world, xlsx([GOOD]))
    activity = Activity.objects.get()
    assert (file.status, file.done, bytes(file.content)) == ("done", 1, b"")
    assert (activity.kind, activity.on, activity.done) == ("visit", date(2025, 3, 5), "走了八户。")
    assert activity.made_by == world.erin
    assert Line.objects.get().person == world.carol
    assert Event.objects.get(subject="activity").move == "bring_in"
    assert not world.carol.notices.exists()


def test_the_same_table_again_brings_in_nothing(world: World) -> None:
    brought_in(world, xlsx([GOOD]))
    _file, plan = sent(world, xlsx([GOOD, ("2025-04-05", *GOOD[1:])]))
    assert (plan.present, len(plan.planned)) == (1, 1)
    brought_in(world, xlsx([GOOD]))
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("at", "cell", "column", "code"),
    [
        (0, "三月五日", "日期", "not_a_date"),
        (0, "2099-01-01", "日期", "in_future"),
        (0, "1999-01-01", "日期", "too_old"),
        (0, "", "日期", "required"),
        (1, "打球", "类型", "kind"),
        (2, "某人", "参加代表", "no_deputy"),
        (2, "戴夫", "参加代表", "no_deputy"),
        (2, "", "参加代表", "required"),
        (3, "长" * 61, "主题", "too_long"),
        (4, "没有的小组", "组织", "where"),
        (5, "【机密】文件", "做了什么", "secret"),
    ],
)
def test_every_error_names_its_row_and_column(
    world: World, at: int, cell: str, column: str, code: str
) -> None:
    row = [*GOOD[:at], cell, *GOOD[at + 1 :]]
    assert wrong(world, GOOD, row) == [(3, column, code)]


def test_who_was_no_deputy_yet_and_who_shares_a_name_are_pointed_out(world: World) -> None:
    deputy(world, "李娜", "late", elected_on=date(2025, 7, 1))
    deputy(world, "王芳", "one")
    deputy(world, "王芳", "other", place=world.street)
    rows = [(*GOOD[:2], "李娜、王芳", *GOOD[3:]), (*GOOD[:2], "王芳（城东街道）", *GOOD[3:])]
    assert wrong(world, *rows) == [(2, "参加代表", "not_then"), (2, "参加代表", "many")]


def test_all_of_a_group_came(world: World) -> None:
    group = Group.objects.create(county=world.county, name="柳河小组", place=world.town)
    for one in (world.carol, deputy(world, "李娜", "late", elected_on=date(2025, 7, 1))):
        Membership.objects.create(group=group, person=one, since=date(2022, 1, 1))
    joined_later = deputy(world, "赵敏", "later")
    Membership.objects.create(group=group, person=joined_later, since=date(2025, 3, 6))
    brought_in(world, xlsx([("2025-03-05", "小组活动", "全体代表", "", "柳河小组", "")]))
    activity = Activity.objects.get()
    assert list(activity.deputies.all()) == [world.carol]
    assert (activity.group, activity.title) == (group, "柳河小组小组活动")


def test_a_row_that_stands_there_twice_is_an_error(world: World) -> None:
    assert wrong(world, GOOD, GOOD) == [(3, "日期", "twice")]


def test_with_errors_nothing_is_saved_unless_asked(world: World, client: Client) -> None:
    client.force_login(world.erin)
    bad = ("2025-03-05", "打球", *GOOD[2:])
    upload = SimpleUploadedFile("去年.xlsx", xlsx([GOOD, bad]))
    answer = client.post("/desk/activities/import/", {"file": upload}, follow=True)
    page = answer.content.decode()
    assert "第 3 行" in page
    assert "打球" in page
    file = ActivityFile.objects.get()
    address = f"/desk/activities/import/{file.pk}/"
    assert client.post(address).status_code == 422
    assert not Activity.objects.exists()
    assert client.post(address, {"skips_bad": "on"}).status_code == 302
    runs.carry_out(file.pk)
    assert Activity.objects.count() == 1
    assert "跳过的行" in client.get(address).content.decode()


def test_five_thousand_rows_with_three_hundred_mistakes(world: World) -> None:
    names = [one.name for one in (deputy(world, f"代表{n:02d}", f"d{n}") for n in range(30))]
    mistakes = (("三月", 0), ("打球", 1), ("某人甲", 2))
    rows: list[list[object]] = []
    for n in range(5_000):
        on = date(2025, 1, 1) + timedelta(days=n % 360)
        came = "、".join(names[(n + k) % 30] for k in range(3))
        row: list[object] = [on.isoformat(), "走访", came, f"走访第{n}次", "", "走了几户。"]
        if n % 16 == 0 and n // 16 < 300:
            word, at = mistakes[n // 16 % 3]
            row[at] = word
        rows.append(row)
    raw = xlsx(rows)
    began = time.perf_counter()
    file, plan = sent(world, raw)
    assert time.perf_counter() - began < 15
    headings = [HEAD[at] for _word, at in mistakes]
    assert [(one.row, one.column) for one in plan.errors] == [
        (n * 16 + 2, headings[n % 3]) for n in range(300)
    ]
    with pytest.raises(BadInput):
        runs.start(file, skips_bad=False, by=world.erin)
    assert not Activity.objects.exists()
    runs.start(file, skips_bad=True, by=world.erin)
    runs.carry_out(file.pk)
    assert Activity.objects.count() == 4_700
    assert Line.objects.count() == 3 * 4_700


def test_one_that_was_stopped_goes_on_where_it_was(world: World) -> None:
    file, plan = sent(world, xlsx([GOOD, ("2025-04-05", *GOOD[1:])]))
    runs.start(file, skips_bad=False, by=world.erin)
    bring_in(plan.planned[:1], by=world.erin)
    runs.carry_out(file.pk)
    assert Activity.objects.count() == 2


def test_our_own_template_edited_by_hand_is_still_read(world: World) -> None:
    """A title above, columns moved, renamed, one more, one less, blank rows, spaces in headings."""
    head = ("序号", "参加人员", " 活动\n类型 ", "时间", "备注")
    rows = [(1, "卡萝", "走访", "2025年3月5日", ""), (), (2, "卡萝", "座谈", 45721, "补")]
    file = brought_in(world, xlsx(rows, head=head, above=2))
    assert (file.status, file.done) == ("done", 2)
    days = sorted(Activity.objects.values_list("on", "kind"))
    assert days == [(date(2025, 3, 5), "discussion"), (date(2025, 3, 5), "visit")]


def test_a_template_that_lost_a_needed_column_says_which(world: World) -> None:
    with pytest.raises(SheetProblem, match="参加代表"):
        runs.keep(xlsx([], head=("日期", "类型")), name="x.xlsx", by=world.erin)


def test_the_template_is_read_as_it_is_given(world: World, client: Client) -> None:
    client.force_login(world.erin)
    table = read_table(client.get("/desk/activities/import/template/").content)
    assert {"日期", "类型", "参加代表"} <= set(table.headers)


def test_another_persons_file_is_not_there_and_a_deputy_brings_in_nothing(
    world: World, client: Client
) -> None:
    file, _plan = sent(world, xlsx([GOOD]))
    for by, status in ((world.paula, 404), (world.mallory, 404), (world.carol, 403)):
        client.force_login(by)
        assert client.get(f"/desk/activities/import/{file.pk}/").status_code == status, by


def test_a_station_brings_in_only_its_own(world: World) -> None:
    file = runs.keep(xlsx([GOOD, (*GOOD[:4], "柳河镇人大主席团", "")]), name="x", by=world.bob)
    plan = runs.plan_of(file)
    assert [one.ground.station for one in plan.planned] == [world.station]
    assert [one.code for one in plan.errors] == ["where"]
