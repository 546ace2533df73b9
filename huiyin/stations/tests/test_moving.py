"""A day of reception put off: off a holiday by itself, or by hand; the public and all concerned read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from huiyin.kernel import clock
from huiyin.notices.models import Notice
from huiyin.organs import numbers
from huiyin.people.models import Person
from huiyin.stations import tasks
from huiyin.stations.actions import moving
from huiyin.stations.models import Reception, Station
from huiyin.stations.tests.test_rotas import another, as_, serving
from tests.builders import World

pytestmark = pytest.mark.django_db
THE_HOLIDAY = date(2026, 10, 1)  # 国庆节: free from the 1st to the 7th, worked on the 10th


@pytest.fixture(autouse=True)
def _in_september() -> Iterator[None]:
    with clock.frozen(date(2026, 9, 1)):
        yield


def planned(station: Station, day: date, *deputies: Person) -> Reception:
    begins = clock.moment_on(day, hour=9)
    made = Reception.objects.create(
        station=station, starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    made.deputies.set(deputies)
    return made


def day_of(reception: Reception) -> date:
    reception.refresh_from_db()
    return clock.day_of(reception.starts_at)


def the_holidays_are_loaded(world: World) -> None:
    """By the page, and by the worker that it asks."""
    answer = as_(world.erin).post("/office/calendar/filling/", {"year": 2026})
    assert answer.status_code == 302
    numbers.forget()
    job = ProcrastinateJob.objects.get(task_name="stations.keep_off")
    tasks.keep_off(**job.args)


def public_page(world: World) -> str:
    return Client().get(f"/{world.county.tenant.slug}/stations/{world.station.slug}/").text


def test_no_39_a_holiday_moves_it_to_the_next_workday_and_the_notice_changes(world: World) -> None:
    reception = planned(world.station, THE_HOLIDAY, world.carol)
    the_holidays_are_loaded(world)
    assert day_of(reception) == date(2026, 10, 8)
    assert reception.first_day == THE_HOLIDAY
    assert clock.day_of(reception.ends_at) == date(2026, 10, 8)
    assert '原定 <time datetime="2026-10-01">' in public_page(world)
    assert Notice.objects.get(person=world.carol).about == "reception.move"
    assert Notice.objects.filter(person=world.bob, about="reception.move").exists()


def test_it_passes_over_days_on_which_the_station_or_a_deputy_is_taken(world: World) -> None:
    reception = planned(world.station, THE_HOLIDAY, world.carol)
    planned(world.station, date(2026, 10, 8))
    planned(another(world), date(2026, 10, 9), world.carol)
    the_holidays_are_loaded(world)
    assert day_of(reception) == date(2026, 10, 10)  # a Saturday that is worked


def test_one_of_the_weekend_goes_to_a_plain_weekend(world: World) -> None:
    reception = planned(world.station, date(2026, 10, 3))
    the_holidays_are_loaded(world)
    assert day_of(reception) == date(2026, 10, 11)


def test_who_plans_one_on_a_known_holiday_means_it(world: World) -> None:
    the_holidays_are_loaded(world)
    reception = planned(world.station, THE_HOLIDAY)
    as_(world.erin).post("/office/calendar/filling/", {"year": 2026})
    assert ProcrastinateJob.objects.filter(task_name="stations.keep_off").count() == 1
    assert day_of(reception) == THE_HOLIDAY


def test_done_again_it_moves_nothing(world: World) -> None:
    reception = planned(world.station, THE_HOLIDAY, world.carol)
    the_holidays_are_loaded(world)
    moved_to = day_of(reception)
    assert moving.move_off([THE_HOLIDAY]) == 0
    assert day_of(reception) == moved_to
    assert Notice.objects.filter(person=world.carol).count() == 1


def test_its_keeper_puts_it_off_by_hand(world: World) -> None:
    reception = planned(world.station, date(2026, 9, 9), world.carol)
    url = f"/office/stations/{world.station.slug}/receptions/{reception.pk}/moving/"
    assert "2026-09-09" in as_(world.bob).get(url).text
    asked = {"day": "2026-09-16", "begins": "14:00", "ends": "16:30"}
    assert as_(world.bob).post(url, asked).status_code == 302
    assert day_of(reception) == date(2026, 9, 16)
    assert '原定 <time datetime="2026-09-09">' in public_page(world)
    assert Notice.objects.get(person=world.carol).about == "reception.move"
    assert not Notice.objects.filter(person=world.bob).exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "2026-08-01"}, "将来"),
        ({"day": "2026-09-09"}, "时间没有改"),
        ({"day": "2026-09-10"}, "已经有安排"),
        ({"day": "2026-09-11"}, "在别的站接待"),
        ({"ends": "08:00"}, "在开始时间以后"),
        ({"day": "soon"}, "2026-01-31"),
    ],
)
def test_a_day_that_cannot_be_is_said_beside_it(
    world: World, wrong: dict[str, str], said: str
) -> None:
    reception = planned(world.station, date(2026, 9, 9), world.carol)
    planned(world.station, date(2026, 9, 10))
    planned(another(world), date(2026, 9, 11), world.carol)
    url = f"/office/stations/{world.station.slug}/receptions/{reception.pk}/moving/"
    asked = {"day": "2026-09-16", "begins": "09:00", "ends": "11:00"} | wrong
    answer = as_(world.bob).post(url, asked)
    assert answer.status_code == 422
    assert said in answer.text
    assert day_of(reception) == date(2026, 9, 9)


def test_what_is_over_or_called_off_is_not_put_off(world: World) -> None:
    over = planned(world.station, date(2026, 8, 20))
    off = planned(world.station, date(2026, 9, 9))
    Reception.objects.filter(pk=off.pk).update(state=Reception.State.CANCELLED)
    asked = {"day": "2026-09-16", "begins": "09:00", "ends": "11:00"}
    for one in (over, off):
        url = f"/office/stations/{world.station.slug}/receptions/{one.pk}/moving/"
        assert as_(world.bob).post(url, asked).status_code == 409


def test_who_was_to_sit_there_is_told_that_it_is_off(world: World) -> None:
    reception = planned(world.station, date(2026, 9, 9), world.carol, serving(world, "林秀"))
    url = f"/office/stations/{world.station.slug}/receptions/{reception.pk}/cancellation/"
    as_(world.bob).post(url, {"reason": "代表参加县人大会议"})
    told = Notice.objects.filter(about="reception.cancel").values_list("person__name", flat=True)
    assert sorted(told) == sorted([world.carol.name, "林秀"])
