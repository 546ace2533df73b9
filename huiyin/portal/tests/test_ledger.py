"""The public ledger: every concern is there, no word that was not released, nothing personal."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.concerns.actions.publishing import release, withhold
from huiyin.concerns.actions.raising import LONGEST_TEXT
from huiyin.concerns.models import Concern
from huiyin.kernel.sealing import seal
from huiyin.people.models import Person
from huiyin.places.models import County
from huiyin.portal.views import ledger as view
from tests.builders import World

PRIVATE = "我叫王小明，住柳河村三组 12 号，电话 13900000000，路坏了。"


@pytest.fixture
def ledger(world: World) -> str:
    return f"/{County.objects.get(place=world.county).slug}/ledger/"


def rows(client: Client, ledger: str, **filters: str) -> int:
    page = client.get(ledger, filters).content.decode()
    return page.count('class="rows__title"')


def released(world: World, title: str) -> Concern:
    return release(world.raised(), title=title, text=f"{title}，请修。", by=world.erin)


def test_every_concern_is_there_whether_released_or_not(
    world: World, client: Client, ledger: str
) -> None:
    withhold(world.raised(), reason="涉及个人", by=world.erin)
    released(world, "村口路灯不亮")
    for concern in (world.raised(), world.handed(), world.closed()):
        assert concern.pk
    assert rows(client, ledger) == 5
    page = client.get(ledger).content.decode()
    assert "村口路灯不亮" in page
    assert page.count("文字待编辑核发") == 3
    assert page.count("内容不公开") == 1


def test_nothing_personal_is_on_any_public_page(world: World, client: Client, ledger: str) -> None:
    concern = world.raised(
        text=PRIVATE, wish=PRIVATE, contact_name="李小红", contact_phone="13911111111"
    )
    Person.objects.filter(pk=world.carol.pk).update(mobile=seal("13922222222", b"k" * 32))
    slug = ledger.split("/")[1]
    paths = (
        f"/{slug}/",
        ledger,
        f"{ledger}{concern.code}/",
        f"/f/{concern.code}/",
        f"/{slug}/deputies/",
        f"/{slug}/deputies/{world.carol.pk}/",
        f"/{slug}/stations/liuhe/",
        f"/{slug}/figures/",
    )
    for path in paths:
        page = client.get(path).content.decode()
        for word in ("王小明", "13900000000", "李小红", "13911111111", "13922222222", "三组"):
            assert word not in page, (path, word)


def test_the_search_finds_released_words_only(world: World, client: Client, ledger: str) -> None:
    released(world, "村口路灯坏了")
    released(world, "桥头水管漏水")
    world.raised(text="路灯坏了，我叫王小明")
    assert rows(client, ledger, q="路灯") == 1
    assert rows(client, ledger, q="路灯 村口") == 1
    assert rows(client, ledger, q="路灯 漏水") == 0
    assert rows(client, ledger, q="王小明") == 0


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"state": "owed"}, 2),
        ({"state": "answered"}, 1),
        ({"state": "late"}, 0),
        ({"state": "withdrawn"}, 0),
        ({"state": "nonsense"}, 3),
        ({"town": "nonsense", "year": "1066", "category": "x", "station": "y"}, 3),
        ({"after": "nonsense"}, 3),
        ({"q": "'; DROP TABLE concerns_concern; --"}, 0),
        ({"q": "<script>alert(1)</script>"}, 0),
        ({"q": "路" * LONGEST_TEXT}, 3),
    ],
)
def test_filters_are_in_the_address_and_unknown_ones_narrow_nothing(
    world: World, client: Client, ledger: str, filters: dict[str, str], found: int
) -> None:
    for concern in (world.raised(), world.handed(), world.closed()):
        assert concern.pk
    assert rows(client, ledger, **filters) == found


def test_a_town_holds_its_villages_and_a_station_its_own(
    world: World, client: Client, ledger: str
) -> None:
    world.raised(station=world.station)
    world.raised()
    assert rows(client, ledger, town=str(world.town.pk)) == 2
    assert rows(client, ledger, town=str(world.street.pk)) == 0
    assert rows(client, ledger, station=str(world.station.pk)) == 1


def test_more_than_fifty_are_on_further_pages(world: World, client: Client, ledger: str) -> None:
    for _ in range(55):
        world.raised()
    first = client.get(ledger)
    assert rows(client, ledger) == 50
    older = first.context["page"].older
    assert rows(client, ledger, after=older) == 5


def test_the_three_facts_stand_side_by_side(world: World, client: Client, ledger: str) -> None:
    page = client.get(f"{ledger}{world.closed().code}/").content.decode()
    for fact in ("办理", "核验", "评价", "满意"):
        assert fact in page


def test_the_code_of_another_county_is_not_there(world: World, client: Client, ledger: str) -> None:
    other = County.objects.exclude(place=world.county).get().slug
    concern = world.raised()
    assert client.get(f"/{other}/ledger/{concern.code}/").status_code == 404
    assert client.get(f"{ledger}NOTACODE22/").status_code == 404


def test_searches_without_end_are_refused_and_the_list_is_not(
    world: World, client: Client, ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "SEARCHES_AN_HOUR", 2)
    assert [client.get(ledger, {"q": "路"}).status_code for _ in range(3)] == [200, 200, 429]
    assert client.get(ledger).status_code == 200
