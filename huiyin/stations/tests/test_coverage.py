"""What the stations reach, counted town by town; names of whom they do not, and no ranking."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.people.models import Mandate
from huiyin.places.actions import add_place
from huiyin.places.models import Level
from huiyin.stations.coverage import reach_of
from huiyin.stations.mapping import map_of
from huiyin.stations.models import Duty, Reception, Station
from tests.builders import World, person

pytestmark = pytest.mark.django_db


def test_a_deputy_counts_as_received_once_a_day_of_theirs_is_recorded(world: World) -> None:
    year = clock.today().year
    town = next(one for one in reach_of(world.county, year) if one.name == world.town.name)
    assert (town.stations, town.deputies, town.serving, town.received) == (1, 1, 1, 0)
    assert town.not_received == [world.carol.name]
    begins = clock.now() - timedelta(hours=3)
    reception = Reception.objects.create(
        station=world.station, starts_at=begins, ends_at=begins + timedelta(hours=2),
        state="recorded", recorded_at=clock.now(),
    )  # fmt: skip
    reception.deputies.add(world.carol)
    town = next(one for one in reach_of(world.county, year) if one.name == world.town.name)
    assert (town.received, town.not_received) == (1, [])


def test_the_page_names_what_is_missing_to_keepers_only(world: World) -> None:
    client = Client()
    client.force_login(world.erin)
    page = client.get("/office/rotas/coverage/").content.decode()
    assert world.carol.name in page
    assert client.get("/office/rotas/coverage/?year=1").status_code == 200
    client.force_login(world.dave)
    assert client.get("/office/rotas/coverage/").status_code == 403


def test_a_constituency_whose_deputies_serve_nowhere_is_named(world: World) -> None:
    held = Mandate.objects.filter(person=world.carol)
    held.update(constituency="第三选区")
    year = clock.today().year
    town = next(one for one in reach_of(world.county, year) if one.name == world.town.name)
    assert (town.constituencies, town.constituencies_without) == (1, [])
    Duty.objects.update(until=clock.today())
    town = next(one for one in reach_of(world.county, year) if one.name == world.town.name)
    assert town.constituencies_without == ["第三选区"]


def test_a_village_with_three_deputies_and_no_station_is_hinted_at(world: World) -> None:
    term = Mandate.objects.get(person=world.carol).term
    add_place(code="980101100301", name="青石村", level=Level.VILLAGE, parent=world.town)
    for number in range(3):
        one = person(f"v{number}", f"村代表{number}")
        Mandate.objects.create(
            person=one, term=term, county=world.county, place=world.town,
            constituency=f"第{number}选区（青石村）",
        )  # fmt: skip
        towns = reach_of(world.county, clock.today().year)
        town = next(one for one in towns if one.name == world.town.name)
        assert town.rooms == (["青石村"] if number == 2 else [])


def test_the_map_stands_on_coordinates_and_its_table_behind_it(world: World) -> None:
    assert map_of(world.county) is None
    Station.objects.update(latitude="27.71000", longitude="113.52000")
    client = Client()
    client.force_login(world.erin)
    drawn = map_of(world.county)
    assert drawn is not None
    assert [one.slug for one in drawn.points] == [world.station.slug]
    assert 0 <= drawn.points[0].x <= 640
    page = client.get("/office/rotas/coverage/map/").content.decode()
    assert "<circle" in page
    assert "/office/stations/liuhe/" in page
