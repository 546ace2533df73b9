"""Organs, numbers, workdays and the auditor's page of a running county."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from huiyin.kernel import clock
from huiyin.ledger.actions import note_look
from huiyin.ledger.models import Event
from huiyin.organs import days, numbers
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import CalendarYear, Organ, RuleProfile, SpecialDay
from huiyin.organs.rules import RULES
from huiyin.people.models import Person
from huiyin.people.rights import Role
from tests.builders import World, person


@pytest.fixture(autouse=True)
def _second_factors_are_tested_elsewhere(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  # pytest-django's fixture


def as_(somebody: Person) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


@pytest.fixture
def erin(world: World) -> Client:
    return as_(world.erin)


def _organ(world: World, **typed: object) -> dict[str, object]:
    return {"kind": "department", "name": "县林业局", "place": world.county.pk, **typed}


def test_the_office_adds_a_department_and_an_office_inside_it(world: World, erin: Client) -> None:
    assert erin.post("/office/organs/new/", _organ(world)).status_code == 302
    forest = Organ.objects.get(name="县林业局")
    typed = _organ(world, kind="office", name="县林业局青林站", parent=forest.pk)
    assert erin.post("/office/organs/new/", typed).status_code == 302
    assert Organ.objects.get(name="县林业局青林站").parent == forest
    assert Event.objects.filter(subject="organ", move="add").count() == 2
    assert "县林业局青林站" in erin.get("/office/organs/?name=青林").content.decode()


@pytest.mark.parametrize(
    ("kind", "where", "said"),
    [
        ("town_congress", "street", "依照法律"),
        ("standing_committee", "town", "依照法律"),
        ("presidium", "town", "已经有这一类机构"),
        ("office", "county", "要有所属的部门"),
    ],
)
def test_law_decides_where_an_organ_can_be(
    world: World, erin: Client, kind: str, where: str, said: str
) -> None:
    place = getattr(world, where)
    answer = erin.post("/office/organs/new/", _organ(world, kind=kind, place=place.pk))
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_name_is_taken_once_a_county(world: World, erin: Client) -> None:
    answer = erin.post("/office/organs/new/", _organ(world, name="县水利局"))
    assert answer.status_code == 422
    assert "已经有这个名称" in answer.content.decode()


def test_an_organ_is_renamed_and_closed_when_nobody_serves_there(
    world: World, erin: Client
) -> None:
    water = f"/office/organs/{world.water.pk}/"
    typed = {"name": "县水务局", "short_name": "水务局", "phone": "", "address": ""}
    assert erin.post(water, typed).status_code == 302
    refused = erin.post(f"{water}closing/")
    assert refused.status_code == 409
    assert "还有 1 人在这里任职" in refused.content.decode()
    office = f"/office/organs/{world.road_office.pk}/closing/"
    assert erin.post(office).status_code == 302
    world.road_office.refresh_from_db()
    assert world.road_office.closed_on == clock.today()
    assert "公路站" not in erin.get("/office/organs/").content.decode()
    assert "公路站" in erin.get("/office/organs/?closed=1").content.decode()


def test_organs_are_kept_by_the_countys_own_office_only(world: World) -> None:
    assert as_(world.paula).get("/office/organs/").status_code == 403
    assert as_(world.mallory).get("/office/organs/").status_code == 403
    other = Organ.objects.get(name="外镇人大主席团")
    assert as_(world.erin).get(f"/office/organs/{other.pk}/").status_code == 404
    assert as_(world.erin).post(f"/office/organs/{other.pk}/closing/").status_code == 404


def _profile(on: date, **changes: str) -> dict[str, str]:
    typed = {"name": "青禾县方案", "effective_from": on.isoformat(), "basis": "青人常〔2026〕9号"}
    for key, rule in RULES.items():
        if isinstance(rule.default, bool):
            typed[key] = "yes" if rule.default else "no"
        elif rule.parts or rule.choices:
            typed[key] = str(rule.default)
        else:
            amount = "".join(c for c in str(rule.default) if c.isdigit())
            typed[key], typed[f"{key}_unit"] = amount, str(rule.default).removeprefix(amount)
    return typed | changes


def test_the_numbers_are_shown_in_words_with_their_source(erin: Client) -> None:
    page = erin.get("/office/profile/").content.decode()
    assert "3 个工作日" in page
    assert "本地规则，待确认" in page


def test_new_numbers_hold_from_their_day_and_open_cases_keep_theirs(
    world: World, erin: Client, django_capture_on_commit_callbacks: object
) -> None:
    concern = world.taken_up()
    tomorrow = clock.today() + timedelta(days=1)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's
        typed = _profile(tomorrow, answer="20", answer_unit="wd")
        assert erin.post("/office/profile/new/", typed).status_code == 302
    profile = RuleProfile.objects.get(name="青禾县方案")
    assert profile.numbers == {"answer": "20wd"}
    assert profile.sources == {"answer": "青人常〔2026〕9号"}
    assert numbers.profile_in_force(world.county.pk) == world.profile
    assert numbers.profile_in_force(world.county.pk, tomorrow) == profile
    concern.refresh_from_db()
    assert concern.profile_id == world.profile.pk
    assert "20 个工作日" in erin.get(f"/office/profile/?profile={profile.pk}").content.decode()


def test_numbers_cannot_reach_back_nor_stand_twice_on_a_day(world: World, erin: Client) -> None:
    yesterday = erin.post("/office/profile/new/", _profile(clock.today() - timedelta(days=1)))
    assert yesterday.status_code == 422
    assert "不能早于今天" in yesterday.content.decode()
    assert erin.post("/office/profile/new/", _profile(clock.today())).status_code == 302
    assert erin.post("/office/profile/new/", _profile(clock.today())).status_code == 422
    wrong = erin.post("/office/profile/new/", _profile(clock.today(), answer="0"))
    assert wrong.status_code == 422


def test_numbers_are_kept_by_the_countys_own_office_only(world: World) -> None:
    for somebody in (world.paula, world.bob, world.mallory):
        assert as_(somebody).get("/office/profile/").status_code == 403
        answer = as_(somebody).post("/office/profile/new/", _profile(clock.today()))
        assert answer.status_code == 403


def test_a_year_is_filled_from_the_library(erin: Client) -> None:
    assert days.missing_years(date(2026, 10, 1)) == [2026]
    assert days.missing_years(date(2026, 11, 1)) == [2026, 2027]
    assert "2026 年的节假日还没有录入" in erin.get("/office/calendar/?year=2026").content.decode()
    erin.post("/office/calendar/filling/", {"year": 2026})
    assert SpecialDay.objects.get(day=date(2026, 2, 17)).note == "春节"
    assert SpecialDay.objects.get(day=date(2026, 2, 14)).is_workday
    page = erin.get("/office/calendar/?year=2026").content.decode()
    assert "is-swapped" in page
    unknown = erin.post("/office/calendar/filling/", {"year": 2031}, follow=True)
    assert "没有这一年" in unknown.content.decode()
    assert not CalendarYear.objects.filter(year=2031).exists()


def _calendar_file(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([("日期", "类型", "说明"), *rows]):
            sheet.write_row(number, 0, row)
    return SimpleUploadedFile("2027.xlsx", target.getvalue())


def test_a_year_comes_from_a_file_all_of_it_or_nothing(erin: Client) -> None:
    bad = _calendar_file(("2027-01-01", "休", "元旦"), ("2027-13-01", "休", ""))
    answer = erin.post("/office/calendar/file/", {"file": bad, "year": 2027})
    assert answer.status_code == 422
    assert "3 日期" in answer.content.decode()
    assert not SpecialDay.objects.exists()
    good = _calendar_file(("2027-01-01", "休", "元旦"), ("2027-01-03", "班", "元旦调休"))
    assert erin.post("/office/calendar/file/", {"file": good}).status_code == 302
    assert numbers.workdays().is_workday(date(2027, 1, 3))
    assert not numbers.workdays().is_workday(date(2027, 1, 1))


def test_a_single_day_is_changed_and_taken_back(erin: Client) -> None:
    day = {"day": "2026-11-25", "what": "free", "note": "县庆"}
    assert erin.post("/office/calendar/day/", day).status_code == 302
    assert SpecialDay.objects.get().note == "县庆"
    erin.post("/office/calendar/day/", {**day, "what": "plain"})
    assert not SpecialDay.objects.exists()
    assert erin.post("/office/calendar/day/", {"day": "x", "what": "free"}).status_code == 422


def test_the_calendar_is_closed_to_others(world: World) -> None:
    for somebody in (world.paula, world.bob, world.mallory):
        assert as_(somebody).get("/office/calendar/").status_code == 403
        for name in ("day", "file", "filling"):
            assert as_(somebody).post(f"/office/calendar/{name}/").status_code == 403


def test_the_command_line_fills_a_year(db: None) -> None:
    call_command("import_workdays", "2025", "2026")
    assert set(CalendarYear.objects.values_list("year", flat=True)) == {2025, 2026}
    with pytest.raises(CommandError, match="没有这一年"):
        call_command("import_workdays", "2031")


def test_the_auditor_reads_who_looked_and_nobody_else_does(world: World) -> None:
    note_look(
        by=world.paula,
        kind="contact",
        subject="concern",
        subject_id=1,
        county_id=world.county.pk,
        reason="核实情况",
    )
    trent = person("trent", "特伦特", Role.AUDITOR, world.affairs)
    page = as_(trent).get("/office/audit/").content.decode()
    assert "核实情况" in page
    for somebody in (world.erin, world.paula, world.mallory):
        assert as_(somebody).get("/office/audit/").status_code == 403


def test_the_first_page_of_the_office_lists_what_is_open_to_the_person(world: World) -> None:
    page = as_(world.erin).get("/office/").content.decode()
    assert "规则方案" in page
    assert 'href="/office/opening/"' not in page
    assert "接待日" in as_(world.bob).get("/office/").content.decode()
    assert as_(world.dave).get("/office/").status_code == 403


def test_every_kind_of_organ_stands_somewhere_or_is_made_elsewhere() -> None:
    from huiyin.organs.placing import COUNTY_KINDS, STREET_KINDS, TOWN_KINDS

    elsewhere = {Kind.STATION, Kind.OFFICE, Kind.GROUP, Kind.PREFECTURE_WORKING_COMMITTEE}
    assert COUNTY_KINDS | TOWN_KINDS | STREET_KINDS | elsewhere == set(Kind)


def test_two_sets_of_numbers_are_compared_with_their_sources(world: World, client: Client) -> None:
    client.force_login(world.erin)
    answer = client.get("/office/profile/", {"with": "chongqing"})
    differing = {row["title"]: row for row in answer.context["differing"]}
    assert {row["theirs"] for row in differing.values()} & {"2 个月"}
    assert all(row["ours"] != row["theirs"] and row["source"] for row in differing.values())
    assert client.get("/office/profile/", {"with": "general"}).context["differing"] == []
    assert client.get("/office/profile/", {"with": "nowhere"}).context["differing"] is None


def test_a_choice_is_offered_by_name_and_shown_by_name(
    erin: Client, django_capture_on_commit_callbacks: object
) -> None:
    assert "A、B、C、D 四类" in erin.get("/office/profile/new/").text
    assert "A、B、C、D 四类" in erin.get("/office/profile/").text
    assert "不用字母，只写办理结果" in erin.get("/office/profile/?with=chongqing").text
    tomorrow = clock.today() + timedelta(days=1)
    refused = erin.post("/office/profile/new/", _profile(tomorrow, suggest_classes="甲乙"))
    assert refused.status_code == 422
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's
        typed = _profile(tomorrow, suggest_classes="甲乙丙")
        assert erin.post("/office/profile/new/", typed).status_code == 302
    made = RuleProfile.objects.get(effective_from=tomorrow)
    assert made.numbers == {"suggest_classes": "甲乙丙"}
