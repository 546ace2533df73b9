"""A rota on the pages: drawn up, changed, published, and a substitute sent; who may, and bad input."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.notices.models import Notice
from huiyin.organs.capabilities import Kind
from huiyin.people.models import Mandate, Person, Term
from huiyin.stations.actions import receptions
from huiyin.stations.models import Duty, Reception, Rota, Station, StationKind
from tests.builders import World, organ, person

pytestmark = pytest.mark.django_db


def as_(somebody: Person) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


def serving(world: World, name: str, station: Station | None = None) -> Person:
    somebody = person(f"d{Person.objects.count()}", name)
    term = Term.objects.get(congress__county=world.county)
    Mandate.objects.create(person=somebody, term=term, county=world.county, place=world.village)
    Duty.objects.create(station=station or world.station, person=somebody, since=date(2024, 1, 1))
    return somebody


def another(world: World) -> Station:
    found = organ(world.county, Kind.STATION, "河东联络站", world.village)
    return Station.objects.create(organ=found, slug="hedong", kind=StationKind.STATION)


def typed(world: World, **more: object) -> dict[str, object]:
    today = clock.today()
    usual: dict[str, object] = {
        "station": [world.station.pk],
        "since": (today + timedelta(days=1)).isoformat(),
        "until": (today + timedelta(days=90)).isoformat(),
        "often": "week-1",
        "weekday": "2",
        "which": "2",
        "day": "",
        "begins": "09:00",
        "ends": "11:00",
        "seats": "1",
    }
    return {**usual, **more}


def drawn(world: World, **more: object) -> Rota:
    answer = as_(world.paula).post("/office/rotas/new/", typed(world, **more))
    assert answer.status_code == 302, answer.content.decode()
    return Rota.objects.order_by("-pk")[0]


def test_a_draft_is_seen_by_its_keepers_only_and_its_publication_by_everybody(
    world: World,
) -> None:
    serving(world, "林秀")
    rota = drawn(world)
    page = f"/{world.county.tenant.slug}/stations/liuhe/"
    assert "林秀" in as_(world.paula).get(f"/office/rotas/{rota.pk}/").content.decode()
    assert not Reception.objects.exists()
    assert as_(world.mallory).get(f"/office/rotas/{rota.pk}/").status_code == 404
    assert as_(world.dave).get(f"/office/rotas/{rota.pk}/").status_code == 403
    as_(world.paula).post(f"/office/rotas/{rota.pk}/publication/")
    assert Reception.objects.count() == rota.shifts.count() > 10
    assert "09:00" in Client().get(page).content.decode()
    assert Notice.objects.filter(person=world.carol, about="rota.publish").count() == 1
    assert as_(world.paula).post(f"/office/rotas/{rota.pk}/publication/").status_code == 409


def test_two_share_the_days_evenly(world: World) -> None:
    other = serving(world, "林秀")
    rota = drawn(world)
    often = [rota.shifts.filter(deputies=one).count() for one in (world.carol, other)]
    assert abs(often[0] - often[1]) <= 1


def test_nobody_is_planned_where_they_sit_already(world: World) -> None:
    other = another(world)
    Duty.objects.create(station=other, person=world.carol, since=date(2024, 1, 1))
    first = drawn(world)
    as_(world.paula).post(f"/office/rotas/{first.pk}/publication/")
    second = drawn(world, station=[other.pk])
    assert not second.shifts.filter(deputies=world.carol).exists()
    page = as_(world.paula).get(f"/office/rotas/{second.pk}/?lacks=1").content.decode()
    assert "还缺代表" in page


def test_a_day_of_the_draft_is_changed_by_hand_and_left_out(world: World) -> None:
    other = serving(world, "林秀")
    rota = drawn(world)
    shift = rota.shifts.filter(deputies=world.carol).order_by("day")[0]
    url = f"/office/rotas/{rota.pk}/shifts/{shift.pk}/"
    day = (shift.day + timedelta(days=1)).isoformat()
    as_(world.paula).post(url, {"day": day, "deputies": [other.pk]})
    shift.refresh_from_db()
    assert (shift.day.isoformat(), shift.deputies.get()) == (day, other)
    taken = rota.shifts.exclude(pk=shift.pk).order_by("day")[0].day.isoformat()
    refused = as_(world.paula).post(url, {"day": taken, "deputies": [other.pk]})
    assert refused.status_code == 422
    assert "已经有安排" in refused.content.decode()
    as_(world.paula).post(f"{url}leaving-out/")
    assert not rota.shifts.filter(pk=shift.pk).exists()
    assert Event.objects.filter(subject="rota", move="leave_out").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"station": []}, "请勾选联络站"),
        ({"since": "2020-01-01"}, "从明天或者以后"),
        ({"until": "2099-01-01"}, "最多安排一年"),
        ({"ends": "08:00"}, "开始时间以后"),
        ({"seats": "99"}, "10"),
        ({"day": "15"}, "请选星期几"),
        ({"often": "daily"}, "daily"),
    ],
)
def test_what_cannot_be_planned_is_said_beside_its_field(
    world: World, wrong: dict[str, object], said: str
) -> None:
    answer = as_(world.paula).post("/office/rotas/new/", typed(world, **wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Rota.objects.exists()


def test_a_plan_that_no_longer_holds_is_not_published(world: World) -> None:
    rota = drawn(world)
    Duty.objects.update(until=clock.today())
    answer = as_(world.paula).post(f"/office/rotas/{rota.pk}/publication/")
    assert answer.status_code == 409
    assert "请先改" in answer.content.decode()
    assert not Reception.objects.exists()


def test_a_deputy_who_cannot_come_names_who_sits_instead(world: World) -> None:
    other, stranger = serving(world, "林秀"), serving(world, "别站的", another(world))
    soon = clock.now() + timedelta(days=5)
    reception = Reception.objects.create(
        station=world.station, starts_at=soon, ends_at=soon + timedelta(hours=2)
    )
    reception.deputies.add(world.carol)
    url = f"/desk/receptions/{reception.pk}/substitution/"
    assert "林秀" in as_(world.carol).get(url).content.decode()
    assert as_(world.carol).post(url, {"instead": stranger.pk}).status_code == 422
    assert as_(world.carol).post(url, {"instead": other.pk}).status_code == 302
    assert reception.deputies.get() == other
    assert Notice.objects.get(person=other).about == "rota.substitute"
    assert "换了人" in as_(other).get("/desk/notices/").content.decode()
    assert as_(world.carol).get(url).status_code == 404


def test_a_day_of_reception_is_reminded_of_once(world: World) -> None:
    soon = clock.now() + timedelta(days=2)
    reception = Reception.objects.create(
        station=world.station, starts_at=soon, ends_at=soon + timedelta(hours=2)
    )
    reception.deputies.add(world.carol)
    assert [receptions.remind(), receptions.remind()] == [1, 0]
    assert Notice.objects.filter(person=world.carol, about="rota.remind").count() == 1


def test_the_days_are_in_the_calendar_of_a_phone(world: World) -> None:
    soon = clock.now() + timedelta(days=2)
    reception = Reception.objects.create(
        station=world.station, starts_at=soon, ends_at=soon + timedelta(hours=2), topic="修路；水"
    )
    reception.deputies.add(world.carol)
    slug = world.county.tenant.slug
    for of in ("stations/liuhe", f"deputies/{world.carol.pk}"):
        answer = Client().get(f"/{slug}/{of}/calendar.ics")
        assert answer["Content-Type"].startswith("text/calendar")
        text = answer.content.decode().replace("\r\n ", "")
        assert "柳河村代表联络站" in text
        assert f"UID:reception-{reception.pk}@" in text
        assert "STATUS:CONFIRMED" in text
