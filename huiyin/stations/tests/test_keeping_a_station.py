"""A station's facts, its deputies and its days, kept by its own people and the offices above."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.organs.capabilities import Kind
from huiyin.people.models import Mandate, Person, Term
from huiyin.people.rights import Role
from huiyin.stations.coverage import reach_of
from huiyin.stations.models import AlsoKind, Duty, Reception, Station, StationKind
from huiyin.stations.rules import Repeat, days_from
from tests.builders import World, organ, person

BASE = "/office/stations/liuhe/"
FACTS = {
    "is_open": "yes",
    "closed_note": "",
    "address": "柳河村 8 号",
    "phone": "0000-7654321",
    "opening": "周三上午",
    "about": "",
    "kind": "station",
}


def as_(somebody: Person) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


def _public(world: World) -> str:
    return Client().get(f"/{world.county.tenant.slug}/stations/liuhe/").content.decode()


def _elected(world: World, name: str) -> Person:
    term = Term.objects.get(congress__county=world.county)
    somebody = person(f"d{Person.objects.count()}", name)
    Mandate.objects.create(person=somebody, term=term, county=world.county, place=world.village)
    return somebody


def _day(**typed: object) -> dict[str, object]:
    soon = (clock.today() + timedelta(days=9)).isoformat()
    usual = {"day": soon, "begins": "09:00", "ends": "11:00", "audience": "voters", "times": 1}
    return {**usual, "repeat": "once", "topic": "", **typed}


def test_its_liaison_edits_what_the_public_reads(world: World) -> None:
    assert as_(world.bob).post(BASE, FACTS).status_code == 302
    page = _public(world)
    assert "柳河村 8 号" in page
    assert "周三上午" in page
    event = Event.objects.get(subject="station", move="edit")
    assert (event.actor, event.public["phone"]) == (world.bob, "0000-7654321")
    as_(world.bob).post(BASE, FACTS)
    assert Event.objects.filter(subject="station").count() == 1


def test_a_station_that_pauses_says_why(world: World) -> None:
    paused = {**FACTS, "is_open": "no"}
    answer = as_(world.bob).post(BASE, paused)
    assert answer.status_code == 422
    assert "为什么暂停" in answer.content.decode()
    as_(world.bob).post(BASE, {**paused, "closed_note": "修屋顶，三月恢复"})
    assert "修屋顶，三月恢复" in _public(world)
    assert "暂停开放" in Client().get(f"/{world.county.tenant.slug}/stations/").content.decode()


@pytest.mark.parametrize("login", ["bob", "paula", "erin"])
def test_station_town_and_county_keep_it(world: World, login: str) -> None:
    client = as_(Person.objects.get(login=login))
    assert "柳河村代表联络站" in client.get("/office/stations/").content.decode()
    assert client.get(BASE).status_code == 200
    assert 'href="/office/stations/"' in client.get("/desk/").content.decode()


def test_others_do_not(world: World) -> None:
    street = person("trudy", "楚迪", Role.STREET_WC_HEAD, world.street_committee)
    other = organ(world.county, Kind.STATION, "城东联络站", world.street)
    Station.objects.create(organ=other, slug="dong", kind=StationKind.STATION)
    assert "城东联络站" in as_(street).get("/office/stations/").content.decode()
    assert as_(street).get(BASE).status_code == 404
    assert as_(world.bob).get("/office/stations/dong/").status_code == 404
    assert as_(world.mallory).post(BASE, FACTS).status_code == 404
    for somebody in (world.carol, world.dave, world.leo):
        assert as_(somebody).post(BASE, FACTS).status_code == 403


def test_deputies_in_office_are_ticked_and_serve(world: World) -> None:
    new, former = _elected(world, "林秀"), _elected(world, "前任")
    former.mandates.update(status="ended", ended_on=date(2024, 1, 1))
    page = as_(world.bob).get(f"{BASE}duties/").content.decode()
    assert "林秀" in page
    assert "前任" not in page
    assert "卡萝" not in page
    typed = {"person": [new.pk], "since": clock.today().isoformat()}
    assert as_(world.bob).post(f"{BASE}duties/", typed).status_code == 302
    assert "林秀" in _public(world)
    as_(world.bob).post(f"{BASE}duties/", typed)
    assert Duty.objects.filter(person=new).count() == 1


@pytest.mark.parametrize(
    ("who", "since", "said"),
    [
        ("", "2024-01-01", "请勾选代表"),
        ("dave", "2024-01-01", "在任的代表"),
        ("林秀", "2999-01-01", "今天以后"),
        ("林秀", "soon", "2026-01-31"),
    ],
)
def test_who_cannot_serve_is_said(world: World, who: str, since: str, said: str) -> None:
    _elected(world, "林秀")
    found = Person.objects.filter(name=who) | Person.objects.filter(login=who or "-")
    typed = {"person": [one.pk for one in found], "since": since}
    answer = as_(world.bob).post(f"{BASE}duties/", typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Duty.objects.count() == 1


def test_a_duty_ends_on_a_day_and_stays_as_history(world: World) -> None:
    duty = Duty.objects.get()
    url = f"{BASE}duties/{duty.pk}/ending/"
    assert as_(world.bob).post(url, {"until": "2020-01-01"}).status_code == 422
    assert as_(world.bob).post(url, {"until": "2025-05-01"}).status_code == 302
    duty.refresh_from_db()
    assert duty.until == date(2025, 5, 1)
    assert "卡萝" not in _public(world)
    assert "以前进站的代表" in as_(world.bob).get(BASE).content.decode()
    assert as_(world.bob).post(url, {"until": "2025-05-01"}).status_code == 409
    again = {"person": [world.carol.pk], "since": clock.today().isoformat()}
    assert as_(world.bob).post(f"{BASE}duties/", again).status_code == 302
    assert Duty.objects.filter(person=world.carol).count() == 2


def test_a_month_of_receptions_is_planned_at_once(world: World) -> None:
    typed = _day(repeat="weekly", times=4, topic="用水", deputies=[world.carol.pk])
    assert as_(world.bob).post(f"{BASE}receptions/", typed).status_code == 302
    assert Reception.objects.count() == 4
    assert list(Reception.objects.order_by("pk")[3].deputies.all()) == [world.carol]
    assert "用水" in _public(world)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": "2020-01-01"}, "将来"),
        ({"day": "2999-01-01"}, "提前一年"),
        ({"ends": "08:00"}, "在开始时间以后"),
        ({"begins": "nine"}, "14:30"),
        ({"audience": "nobody"}, "nobody"),
        ({"repeat": "weekly", "times": 400}, "12"),
        ({"repeat": "weekly", "times": 1}, "重复的请写"),
        ({"begins": "10:30", "ends": "12:00"}, "已经有安排"),
    ],
)
def test_a_day_that_cannot_be_is_said(world: World, typed: dict[str, object], said: str) -> None:
    as_(world.bob).post(f"{BASE}receptions/", _day())
    answer = as_(world.bob).post(f"{BASE}receptions/", _day(**typed))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Reception.objects.count() == 1


def test_a_reception_called_off_says_why_to_the_public(world: World) -> None:
    as_(world.bob).post(f"{BASE}receptions/", _day())
    url = f"{BASE}receptions/{Reception.objects.get().pk}/cancellation/"
    assert as_(world.bob).post(url, {"reason": " "}).status_code == 422
    assert as_(world.bob).post(url, {"reason": "代表参加县人大会议"}).status_code == 302
    page = _public(world)
    assert "已取消" in page
    assert "代表参加县人大会议" in page
    assert "下次接待" not in Client().get(f"/{world.county.tenant.slug}/stations/").content.decode()
    assert as_(world.bob).post(url, {"reason": "又一次"}).status_code == 409
    assert as_(world.bob).post(f"{BASE}receptions/", _day()).status_code == 302


def test_the_list_finds_what_is_lacking(world: World) -> None:
    other = organ(world.county, Kind.STATION, "空的联络站", world.town)
    Station.objects.create(organ=other, slug="empty", kind=StationKind.STATION)
    page = as_(world.erin).get("/office/stations/?lacks=deputies").content.decode()
    assert "空的联络站" in page
    assert "柳河村代表联络站" not in page


def test_a_month_without_the_day_takes_its_last() -> None:
    days = days_from(date(2026, 12, 31), Repeat.MONTHLY, 3)
    assert days == [date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28)]
    assert days_from(date(2026, 12, 31), Repeat.ONCE, 9) == [date(2026, 12, 31)]


def test_one_place_may_be_several_kinds_and_counts_once(world: World) -> None:
    also = {**FACTS, "also": ["legislative", "online", "station"]}
    assert as_(world.bob).post(BASE, also).status_code == 302
    kinds = "代表联络站 · 网上联络站 · 基层立法联系点"
    assert kinds in _public(world)
    assert (
        kinds in Client().get(f"/{world.county.tenant.slug}/stations/liuhe/wall/").content.decode()
    )
    assert "基层立法联系点" in as_(world.bob).get(BASE).content.decode()
    assert sum(town.stations for town in reach_of(world.county, clock.today().year)) == 1


def test_the_staff_of_a_station_are_who_holds_a_post_in_it_now(world: World) -> None:
    gone = person("gone", "赵前任", Role.STATION_LIAISON, world.station.organ)
    gone.posts.update(until=clock.today() - timedelta(days=1))
    person("here", "钱站长", Role.STATION_HEAD, world.station.organ)
    page = as_(world.bob).get(BASE).content.decode()
    assert "钱站长" in page
    assert "站长" in page
    assert "赵前任" not in page


def test_a_kind_that_ends_stays_as_history(world: World) -> None:
    as_(world.bob).post(BASE, {**FACTS, "also": ["online"]})
    as_(world.bob).post(BASE, FACTS)
    assert AlsoKind.objects.get().until == clock.today()
    assert "网上联络站" not in _public(world)
    as_(world.bob).post(BASE, {**FACTS, "also": ["online"]})
    assert AlsoKind.objects.filter(until=None).count() == 1
    assert AlsoKind.objects.count() == 2


def test_a_station_is_found_by_each_of_its_kinds(world: World) -> None:
    as_(world.bob).post(BASE, {**FACTS, "also": ["legislative"]})
    for address, somebody in (
        (f"/{world.county.tenant.slug}/stations/", None),
        ("/office/stations/", world.erin),
    ):
        client = as_(somebody) if somebody else Client()
        for kind, is_found in (("station", True), ("legislative", True), ("house", False)):
            page = client.get(address, {"kind": kind}).content.decode()
            assert (world.station.organ.name in page) == is_found, (address, kind)
        assert world.station.organ.name in client.get(address, {"kind": "x"}).content.decode()
