"""Every public page opens, in eight queries at most, and shows nothing personal."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.concerns.actions.publishing import release, withhold
from huiyin.concerns.models import Concern
from huiyin.kernel import clock
from huiyin.places.models import County
from huiyin.stations.models import Reception
from tests.builders import World

MOST_QUERIES = 8
PAGES = (
    "/",
    "/{slug}/",
    "/{slug}/ledger/",
    "/{slug}/ledger/{code}/",
    "/{slug}/stations/",
    "/{slug}/stations/liuhe/",
    "/{slug}/stations/liuhe/wall/",
    "/{slug}/deputies/",
    "/{slug}/deputies/{carol}/",
    "/{slug}/figures/",
    "/{slug}/how/",
    "/{slug}/doors/",
    "/{slug}/raise/",
    "/f/",
    "/f/{code}/",
)


def slug_of(world: World) -> str:
    return County.objects.get(place=world.county).slug


def addresses(world: World, concern: Concern) -> list[str]:
    names = {"slug": slug_of(world), "code": concern.code, "carol": world.carol.pk}
    return [page.format(**names) for page in PAGES]


def fill(world: World, times: int) -> Concern:
    """Return the last of some concerns in every state, with days of reception to come."""
    for _ in range(times):
        for concern in (world.raised(), world.taken_up(), world.handed(world.water)):
            assert concern.pk
        world.verified()
        answered = world.closed()
        release(answered, title="村口的路修好了", text="路坏了。", answer="修好了。", by=world.erin)
        withhold(world.raised(), reason="涉及个人", by=world.erin)
        starts = clock.now() + timedelta(days=1)
        reception = Reception.objects.create(
            station=world.station, starts_at=starts, ends_at=starts + timedelta(hours=2)
        )
        reception.deputies.add(world.carol)
    return answered


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_opens_without_an_account(world: World, client: Client, language: str) -> None:
    client.cookies["language"] = language
    concern = fill(world, 1)
    for address in addresses(world, concern):
        assert client.get(address).status_code == 200, address


def test_no_page_asks_more_than_eight_queries_however_many_rows(
    world: World, client: Client
) -> None:
    concern = fill(world, 3)
    for address in addresses(world, concern):
        client.get(address)  # names and counts are kept for some seconds
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address)
        assert len(asked) <= MOST_QUERIES, (address, [query["sql"][:90] for query in asked])


def test_a_watcher_that_asks_for_the_head_only_gets_it(world: World, client: Client) -> None:
    for address in addresses(world, fill(world, 1)):
        answer = client.head(address, follow=True)
        assert answer.status_code == 200, address
        assert answer.content == b""
