"""The desk's pages cost the same number of queries however many rows there are."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.concerns.models import Concern
from tests.builders import World

MOST = 8
HANDS = ["paula", "bob", "carol", "dave", "heidi", "erin", "leo"]


def _filled(world: World) -> None:
    for _ in range(6):
        world.raised(station=world.station)
    for _ in range(3):
        world.handed(world.water)
        world.signed()
        world.closed()


def _queries(client: Client, url: str) -> int:
    client.get(url)  # what is kept in the process is read once in ten seconds, not once a page
    with CaptureQueriesContext(connection) as caught:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(caught)


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize(
    "url",
    ["/desk/", "/desk/concerns/", "/desk/concerns/?state=late&q=路", "/desk/search/?q=路 下雨"],
)
def test_a_list_costs_at_most_eight_queries(
    world: World, client: Client, hand: str, url: str
) -> None:
    _filled(world)
    client.force_login(getattr(world, hand))
    assert _queries(client, url) <= MOST


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("state", ["raised", "taken_up", "claimed", "signed", "verified", "closed"])
def test_a_concern_costs_at_most_eight_queries(
    world: World, client: Client, hand: str, state: str
) -> None:
    concern = world.raised(station=world.station) if state == "raised" else getattr(world, state)()
    if hand in {"bob", "carol"}:
        Concern.objects.filter(pk=concern.pk).update(station=world.station)
    client.force_login(getattr(world, hand))
    url = f"/desk/concerns/{concern.code}/"
    if client.get(url).status_code == 404:
        assert hand in {"dave", "heidi"}
        assert state in {"raised", "taken_up"}
        return
    assert _queries(client, url) <= MOST
