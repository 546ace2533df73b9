"""Who missed two sittings of the congress: the office is told, and nothing else happens."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from huiyin.duties.models import Absence, Activity
from huiyin.people.models import Mandate
from tests.builders import World

pytestmark = pytest.mark.django_db
SAID = "两次大会没有出席记录"


def sitting(world: World, on: date, *, kind: str = "congress", has_come: bool = False) -> Activity:
    office = world.affairs
    made = Activity.objects.create(
        county=world.county, office=office, place_path=office.place_path, kind=kind,
        state="recorded", title="人代会会议", on=on, done="开了会。", made_by=world.carol,
        recorded_at="2026-01-01T00:00+08:00",
    )  # fmt: skip
    made.participations.create(person=world.carol, is_invited=True, has_come=has_come)
    return made


def page(world: World, client: Client) -> str:
    client.force_login(world.erin)
    return client.get("/desk/archives/year/").content.decode()


def test_no_35_two_sittings_missed_without_leave_are_told_and_end_no_mandate(
    world: World, client: Client
) -> None:
    sitting(world, date(2022, 3, 1))
    assert SAID not in page(world, client)
    sitting(world, date(2023, 3, 1))
    assert SAID in page(world, client)
    assert Mandate.objects.get(person=world.carol).status == Mandate.Status.IN_OFFICE
    client.force_login(world.carol)
    assert SAID not in client.get("/desk/archive/").content.decode()


def test_leave_a_sitting_attended_and_other_meetings_do_not_count(
    world: World, client: Client
) -> None:
    sitting(world, date(2022, 3, 1))
    sitting(world, date(2023, 3, 1), has_come=True)
    sitting(world, date(2023, 6, 1), kind="study")
    away = sitting(world, date(2024, 3, 1))
    leave = Absence.objects.create(
        county=world.county, person=world.carol, since=away.on, until=away.on, noted_by=world.erin
    )
    assert SAID not in page(world, client)
    leave.is_dropped = True
    leave.save()
    assert SAID in page(world, client)
