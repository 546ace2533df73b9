"""`huiyin import concerns`: matters of the past, brought in through the verbs."""

import json
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from huiyin.concerns.actions import past
from huiyin.concerns.actions.contacts import opened
from huiyin.concerns.actions.watching import climb_ladder
from huiyin.concerns.importing import running
from huiyin.concerns.importing.matching import spot_in
from huiyin.concerns.models import Answer, Category, Channel, Concern
from huiyin.concerns.replay import differences
from huiyin.concerns.states import State
from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed
from huiyin.ledger.models import Event
from huiyin.organs.models import Organ
from tests.builders import World

HEAD = "留言编号,留言用户,留言主题,留言时间,留言详情"
ROWS = (
    "1,U1,A3区桐花路的路灯坏了,2019/2/8 9:05:00,路灯坏了半个月。",
    "2,U2,路灯,2019/2/9 9:05:00,路灯坏了半个月。",
    "3,U1,小区停车,2019/12/31 23:59:59,晚上没有地方停车。",
)
DATA = Path(__file__).resolve().parents[4] / "shared" / "data"


def load(path: Path, **options: Any) -> str:
    """Return what the command says, complaints included."""
    said = StringIO()
    options.setdefault("county", "980101")
    call_command("import_concerns", path, stdout=said, stderr=said, **options)
    return said.getvalue()


def refused(path: Path, **options: Any) -> str:
    """Return what the command says when it refuses the file."""
    said = StringIO()
    options.setdefault("county", "980101")
    with pytest.raises(CommandError) as error:
        call_command("import_concerns", path, stdout=said, stderr=said, **options)
    return said.getvalue() + str(error.value)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "messages.csv"
    path.write_text("\n".join([HEAD, *ROWS]), encoding="utf-8")
    return path


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_text("\n".join(lines), encoding=encoding)
    return path


def test_an_unanswered_matter_waits_for_the_county_office_from_today(
    world: World, file: Path
) -> None:
    load(file)
    concern = Concern.objects.get(source="import:1")
    assert concern.state == State.RECEIVED
    assert concern.owner == world.affairs
    assert concern.channel == Channel.IMPORT
    assert concern.raised_at == datetime(2019, 2, 8, 9, 5, tzinfo=clock.SHANGHAI)
    assert concern.due_on is not None
    assert concern.due_on > clock.today()
    assert concern.place == world.county
    assert concern.spot == "A3区桐花路"


def test_word_for_word_the_same_under_another_number_is_another_matter(
    world: World, file: Path
) -> None:
    load(file)
    assert Concern.objects.filter(text="路灯坏了半个月。").count() == 2


def test_the_same_file_twice_changes_nothing(world: World, file: Path) -> None:
    load(file)
    assert "added 0" in load(file)
    assert Concern.objects.count() == 3
    assert Event.objects.count() == 3


def test_nobody_is_told_of_the_past_nor_warned_on_the_first_day(world: World, file: Path) -> None:
    load(file)
    assert climb_ladder() == 0
    assert not ProcrastinateJob.objects.exists()
    assert climb_ladder(clock.today() + timedelta(days=30)) == 3


def test_a_run_that_was_stopped_goes_on_where_it_was(
    world: World, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 2)
    times = iter([past.bring_in])

    def stopped(*args: Any, **named: Any) -> list[Concern]:
        return next(times, _interrupted)(*args, **named)

    monkeypatch.setattr(running, "bring_in", stopped)
    with pytest.raises(KeyboardInterrupt):
        load(file)
    assert Concern.objects.count() == 2
    monkeypatch.setattr(running, "bring_in", past.bring_in)
    assert "added 1，已有 there before 2" in load(file)


def _interrupted(*_args: Any, **_named: Any) -> list[Concern]:
    raise KeyboardInterrupt


ANSWERED = "4,U4,停水,2019/4/24 16:03:40,{text},{answer},{when}"
REPLIES = f"{HEAD},答复意见,答复时间"


def test_a_reply_makes_an_answered_case_with_its_own_dates(world: World, tmp_path: Path) -> None:
    line = ANSWERED.format(text="停水三天了。", answer="已恢复供水。", when="2019/5/9 9:49:10")
    load(write(tmp_path / "a.csv", REPLIES, line))
    concern = Concern.objects.get()
    assert concern.state == State.CLOSED
    assert concern.handled_at == concern.answered_at
    assert concern.answered_at == datetime(2019, 5, 9, 9, 49, 10, tzinfo=clock.SHANGHAI)
    assert concern.closed_at is not None
    assert concern.closed_at.year == 2019
    assert (concern.verified_at, concern.handed_at, concern.score) == (None, None, "")
    answer = Answer.objects.get()
    assert (answer.text, answer.signed_at) == ("已恢复供水。", concern.answered_at)
    events = Event.objects.filter(subject_id=concern.pk).order_by("id")
    assert [event.move for event in events] == ["raise", "record_answer", "close_unrated"]
    assert [event.at for event in events] == sorted(event.at for event in events)


def test_an_answer_of_last_week_waits_for_its_rating(world: World, tmp_path: Path) -> None:
    line = ANSWERED.format(text="停水三天了。", answer="已恢复供水。", when="2026-11-16")
    with clock.frozen(date(2026, 11, 23)):
        load(write(tmp_path / "a.csv", REPLIES, line))
    concern = Concern.objects.get()
    assert concern.state == State.ANSWERED
    assert concern.due_on is not None


def test_the_states_are_those_that_the_events_lead_to(world: World, tmp_path: Path) -> None:
    line = ANSWERED.format(text="停水三天了。", answer="已恢复供水。", when="2019/5/9")
    load(write(tmp_path / "a.csv", REPLIES, line, *(f"{row},," for row in ROWS)))
    load(
        write(tmp_path / "b.csv", HEAD, *ROWS),
        kind="old",
        archive_before=date(2019, 6, 1),
    )
    assert Concern.objects.count() == 7
    assert list(differences(list(Concern.objects.all()))) == []


def test_an_unknown_unit_answers_as_one_that_nothing_can_be_handed_to(
    world: World, tmp_path: Path
) -> None:
    head = f"{REPLIES},答复单位"
    line = ANSWERED.format(text="停水", answer="好了", when="2019/5/9")
    other = line.replace("4,", "5,", 1)
    load(write(tmp_path / "a.csv", head, f"{line},县水利局", f"{other},市自来水公司"))
    known, unknown = Concern.objects.order_by("source")
    assert known.lead == world.water
    assert unknown.lead is not None
    assert not Organ.objects.active().filter(pk=unknown.lead.pk).exists()


def test_what_is_older_than_the_day_chosen_is_put_away_and_never_counts_as_answered(
    world: World, file: Path
) -> None:
    load(file, archive_before=date(2019, 6, 1))
    assert Concern.objects.filter(state=State.KEPT, answered_at=None).count() == 2
    assert Concern.objects.filter(state=State.RECEIVED).count() == 1


def test_names_numbers_and_plates_are_masked(world: World, tmp_path: Path) -> None:
    text = "我叫张伟民，电话13812345678，车牌湘A12B45，请回电。"
    path = write(tmp_path / "a.csv", HEAD, f"9,U,停车,2019/1/1,{text}")
    load(path)
    masked = Concern.objects.get()
    for word in ("张伟民", "13812345678", "湘A12B45"):
        assert word not in masked.text
        assert word not in str(masked.search)
    load(path, kind="raw", unmasked=True)
    assert Concern.objects.get(source="raw:9").text == text


def test_a_contact_is_sealed_and_the_user_of_the_old_site_is_not_kept(
    world: World, tmp_path: Path
) -> None:
    head = f"{HEAD},姓名,联系电话"
    load(write(tmp_path / "a.csv", head, f"{ROWS[0]},爱丽丝,13812345678"))
    concern = Concern.objects.get()
    assert opened(concern.contact, concern.code).phone == "13812345678"
    assert not concern.is_anonymous
    for event in Event.objects.all():
        event.public.pop("seals", None)  # by chance anything can stand in a hash
        assert "U1" not in json.dumps([event.public, event.private])


def test_a_place_and_a_category_are_found_by_name_only(world: World, tmp_path: Path) -> None:
    head = f"{HEAD},地点,类别"
    said = load(
        write(
            tmp_path / "a.csv",
            head,
            f"{ROWS[0]},柳河镇柳河村,交通出行",
            f"{ROWS[1]},某村,某类",
        )
    )
    known, unknown = Concern.objects.order_by("source")
    assert (known.place, known.category, known.spot) == (world.village, world.category, "")
    assert known.owner == world.presidium
    assert (unknown.place, unknown.category, unknown.spot) == (world.county, None, "某村")
    assert "category not known" in said
    assert Category.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("1,U,题,昨天,文", "留言时间", "日期"),
        ("1,U,题,,文", "留言时间", "不能为空"),
        ("1,U,题,2099/1/1,文", "留言时间", "未来"),
        ("1,U,题,1900/1/1,文", "留言时间", "1990"),
        ("1,U,题,2019/1/1,", "留言详情", "不能为空"),
        ("1,U,题,2019/1/1,\u200b", "留言详情", "没有可读的文字"),
        (f"1,U,题,2019/1/1,{'长' * 20_001}", "留言详情", "20000"),
        ("3,U,题,2019/1/1,文", "留言编号", "第 2 行"),
    ],
)
def test_a_row_in_error_is_named_and_nothing_is_imported(
    world: World, tmp_path: Path, row: str, column: str, reason: str
) -> None:
    path = write(tmp_path / "a.csv", HEAD, ROWS[2], row)
    said = refused(path)
    assert "第 3 行" in said
    assert column in said
    assert reason in said
    assert not Concern.objects.exists()
    assert "added 1" in load(path, skip_bad=True)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [("好了,", "没有答复时间"), (",2019/5/9", "没有答复"), ("好了,2018/1/1", "早于反映时间")],
)
def test_an_answer_and_its_time_go_together(
    world: World, tmp_path: Path, cells: str, reason: str
) -> None:
    assert reason in refused(write(tmp_path / "a.csv", REPLIES, f"{ROWS[0]},{cells}"))


def test_a_number_that_means_another_matter_is_not_passed_over(
    world: World, file: Path, tmp_path: Path
) -> None:
    load(file)
    other = write(tmp_path / "b.csv", HEAD, "1,U,别的事,2020/2/8 9:05:00,别的事。")
    assert "--kind" in refused(other)
    assert "added 1" in load(other, kind="hotline")


def test_without_numbers_rows_are_told_apart_by_content_and_count(
    world: World, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "a.csv", "内容,日期", "路坏了,2019/1/1", "路坏了,2019/1/1", "灯坏了,2019/1/1"
    )
    assert "added 3" in load(path)
    assert "added 0" in load(path)


def test_other_headings_are_mapped_by_a_file(world: World, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "何事,何时", "路坏了,2019年1月2日", encoding="gbk")
    assert "反映" in refused(path) or "留言详情" in refused(path)
    mapping = write(tmp_path / "map.json", json.dumps({"text": "何事", "raised_at": "何时"}))
    load(path, map=mapping)
    assert clock.day_of(Concern.objects.get().raised_at) == date(2019, 1, 2)
    wrong = write(tmp_path / "wrong.json", '{"subject": "何事"}')
    assert "subject" in refused(path, map=wrong)


def test_native_dates_padded_cells_and_another_order_of_columns(
    world: World, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy/m/d h:mm:ss"})
        sheet.write_row(0, 0, ["留言详情", "留言时间", "留言编号"])
        sheet.write(1, 0, "\n\t\t\n\t路灯坏了。\n\t\t")
        sheet.write_datetime(1, 1, datetime(2019, 1, 2, 3, 4, 5), day)  # noqa: DTZ001
        sheet.write(1, 2, 77)
    load(path)
    concern = Concern.objects.get()
    assert concern.text == "路灯坏了。"
    assert concern.source == "import:77"
    assert concern.raised_at == datetime(2019, 1, 2, 3, 4, 5, tzinfo=clock.SHANGHAI)


def test_a_formula_counts_as_its_value_and_a_merged_cell_is_an_error(
    world: World, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["留言编号", "留言详情"])
        sheet.write(1, 0, 1)
        sheet.write_formula(1, 1, '="路灯"&"坏了"', None, "路灯坏了")
        sheet.write(2, 0, 2)
        sheet.merge_range(2, 1, 3, 1, "两行合在一格")
        sheet.write(3, 0, 3)
    said = refused(path)
    assert "第 3 行" in said
    assert "合并" in said
    load(path, skip_bad=True)
    assert Concern.objects.get().text == "路灯坏了"


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04 not a zip"])
def test_what_is_no_table_is_refused_in_words(world: World, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert "·" in refused(path) or "。" in refused(path)


def test_the_county_is_named_when_there_are_several(world: World, file: Path) -> None:
    assert "--county" in refused(file, county="")
    assert "123456" in refused(file, county="123456")


def test_only_who_may_import_can_lend_the_name(world: World, file: Path) -> None:
    assert "不能导入" in refused(file, by="paula")
    assert "不能导入" in refused(file, by="mallory")
    load(file, by="erin")
    event = Event.objects.order_by("id")[0]
    assert event.actor == world.erin


def test_the_verb_itself_refuses_an_outsider(world: World) -> None:
    with pytest.raises(NotAllowed):
        past.bring_in([], county=world.county, by=world.mallory)


@pytest.mark.parametrize(
    ("title", "spot"),
    [
        ("A3区潇楚南路洋湖段怎么还没修好？", "A3区潇楚南路"),
        ("反映A7县春华镇金鼎村水泥路", "A7县春华镇"),
        ("建议加快地铁建设", ""),
    ],
)
def test_a_title_says_where_it_is(title: str, spot: str) -> None:
    assert spot_in(title) == spot


@pytest.mark.slow
@pytest.mark.skipif(not DATA.exists(), reason="the real files are not here")
def test_both_real_files_come_in_whole_and_only_once(world: World) -> None:
    assert "added 4326" in load(DATA / "concerns-2019.xlsx")
    assert "added 2816" in load(DATA / "concerns-with-replies.xlsx")
    assert "added 0" in load(DATA / "concerns-2019.xlsx")
    closed = Concern.objects.filter(state=State.CLOSED, handled_at__isnull=False)
    assert closed.count() == 2816
    assert list(differences(list(Concern.objects.order_by("pk")[4000:4600]))) == []
