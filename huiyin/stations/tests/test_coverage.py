"""What the stations reach, counted town by town; names of whom they do not, and no ranking."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.stations.coverage import reach_of
from huiyin.stations.models import Reception
from tests.builders import World

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
