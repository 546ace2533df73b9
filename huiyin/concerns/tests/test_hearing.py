"""A day of reception is written down once, and each matter of it goes into the loop by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.test import Client

from huiyin.concerns.models import Concern, Contact, DoorShown, Heard
from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.stations.models import Reception
from tests.builders import World

pytestmark = pytest.mark.django_db


def as_(somebody: Person) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


@pytest.fixture
def today(world: World) -> Reception:
    begins = clock.moment_on(clock.today(), hour=9)
    reception = Reception.objects.create(
        station=world.station, starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    reception.deputies.add(world.carol)
    return reception


def url(reception: Reception) -> str:
    return f"/desk/receptions/{reception.pk}/record/"


def typed(world: World, *matters: Mapping[str, object], **more: object) -> dict[str, object]:
    """Return what the form sends: each matter with its place, whatever else is said of it."""
    sent: dict[str, object] = {
        "deputies": [world.carol.pk],
        "matter-TOTAL_FORMS": len(matters),
        "matter-INITIAL_FORMS": 0,
        **more,
    }
    for at, matter in enumerate(matters):
        for name, value in {"place": world.village.pk, **matter}.items():
            sent[f"matter-{at}-{name}"] = value
    return sent


def test_every_matter_becomes_a_concern_of_its_own_and_empty_rows_count_for_nothing(
    world: World, today: Reception
) -> None:
    matters = [
        {"text": "村口的路坏了三个月。", "name": "王大娘", "phone": "13800000000"},
        {"text": "路灯不亮，晚上看不见。", "answer": "已告知本周内修好。"},
        {},
    ]
    answer = as_(world.bob).post(url(today), typed(world, *matters, person_times="5"))
    assert answer["Location"] == f"/desk/receptions/{today.pk}/sheet/"
    today.refresh_from_db()
    assert (today.state, today.person_times, today.recorded_by) == ("recorded", 5, world.bob)
    heard = [one.concern for one in Heard.objects.filter(reception=today).order_by("pk")]
    assert [one.state for one in heard if one] == ["received", "answered"]
    assert Contact.objects.filter(concern=heard[0]).exists()
    assert all(one.station == world.station for one in heard if one)
    event = Event.objects.get(subject="station", move="record_reception")
    assert event.public["heard"] == 2
    assert "王大娘" not in str(event.public)


def test_the_sheet_shows_the_pins_to_who_wrote_it_and_on_that_day_only(
    world: World, today: Reception
) -> None:
    as_(world.bob).post(url(today), typed(world, {"text": "村口的路坏了三个月。"}))
    sheet = f"/desk/receptions/{today.pk}/sheet/"
    assert "密码" in as_(world.bob).get(sheet).content.decode()
    assert "密码 " not in as_(world.carol).get(sheet).content.decode()
    assert as_(world.dave).get(sheet).status_code == 403
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert "密码 " not in as_(world.bob).get(sheet).content.decode()


def test_what_belongs_elsewhere_is_counted_and_no_word_of_it_kept(
    world: World, today: Reception
) -> None:
    sent = {"text": "法院判得不对，我要上诉。", "door": "litigation"}
    as_(world.bob).post(url(today), typed(world, sent))
    assert not Concern.objects.exists()
    assert Heard.objects.get().door == "litigation"
    assert DoorShown.objects.count() == 1
    assert "1 件" in as_(world.bob).get(f"/desk/receptions/{today.pk}/sheet/").content.decode()


def test_a_matter_for_another_door_is_asked_about_and_kept_when_wanted(
    world: World, today: Reception
) -> None:
    hotline = {"text": "请问办身份证需要带什么材料？"}
    asked = as_(world.bob).post(url(today), typed(world, hotline))
    assert asked.status_code == 422
    assert "照样登记" in asked.content.decode()
    assert not Concern.objects.exists()
    kept = as_(world.bob).post(url(today), typed(world, {**hotline, "keep": "on"}))
    assert kept.status_code == 302
    assert Concern.objects.get().text == hotline["text"]


def test_a_matter_before_a_court_is_not_recorded_whatever_is_ticked(
    world: World, today: Reception
) -> None:
    court = {"text": "法院一审判决不公，正在上诉，请代表过问。", "keep": "on"}
    answer = as_(world.bob).post(url(today), typed(world, court))
    assert answer.status_code == 422
    assert "照样登记" not in answer.content.decode()
    assert not Concern.objects.exists()


def test_one_bad_row_saves_nothing_and_keeps_all_that_was_typed(
    world: World, today: Reception
) -> None:
    bad = {"text": "", "name": "王大娘", "phone": "abc"}
    answer = as_(world.bob).post(url(today), typed(world, {"text": "路坏了，走不了。"}, bad))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "路坏了，走不了。" in page
    assert "这个电话好像不对" in page
    assert "请写下反映的事情" in page
    assert not Concern.objects.exists()
    today.refresh_from_db()
    assert today.state == "planned"


def test_more_rows_come_without_losing_a_word(world: World, today: Reception) -> None:
    sent = typed(world, {"text": "路坏了，走不了。"}, more="1")
    answer = as_(world.bob).post(url(today), sent)
    assert answer.status_code == 200
    assert "路坏了，走不了。" in answer.content.decode()
    assert 'name="matter-5-text"' in answer.content.decode()
    assert not Concern.objects.exists()


def test_a_day_is_recorded_once_on_the_day_or_after_it(world: World, today: Reception) -> None:
    as_(world.bob).post(url(today), typed(world, {"text": "村口的路坏了三个月。"}))
    again = as_(world.bob).post(url(today), typed(world, {"text": "村口的路坏了三个月。"}))
    assert again["Location"].endswith("/sheet/")
    assert Concern.objects.count() == 1
    later = clock.now() + timedelta(days=3)
    coming = Reception.objects.create(
        station=world.station, starts_at=later, ends_at=later + timedelta(hours=2)
    )
    assert as_(world.bob).post(url(coming), typed(world)).status_code == 409


def test_a_deputy_who_sits_records_it_too_and_nobody_else(world: World, today: Reception) -> None:
    assert as_(world.mallory).get(url(today)).status_code == 404
    assert as_(world.dave).get(url(today)).status_code == 403
    page = as_(world.carol).get("/desk/receptions/").content.decode()
    assert url(today) in page
    sent = as_(world.carol).post(url(today), typed(world, {"text": "村口的路坏了三个月。"}))
    assert sent.status_code == 302
    assert Concern.objects.get().station == world.station


def test_who_was_planned_and_did_not_come_stands_in_the_event(
    world: World, today: Reception
) -> None:
    nobody = as_(world.bob).post(url(today), typed(world, deputies=[]))
    assert nobody.status_code == 422
    assert "到场的代表" in nobody.content.decode()
