"""Several at once: filters in the address, bulk take-up and hand-over, and the undo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from zeal import zeal_ignore

from huiyin.concerns.actions import handling
from huiyin.concerns.models import Concern, Task
from huiyin.concerns.states import State
from huiyin.organs.capabilities import Kind
from huiyin.places.models import Place
from tests.builders import World, organ


@pytest.fixture(autouse=True)
def _row_by_row() -> Iterator[None]:
    """A bulk move locks and moves each concern in a transaction of its own: that is meant."""
    with zeal_ignore():
        yield


def _states(*concerns: Concern) -> list[str]:
    found = dict(Concern.objects.values_list("pk", "state"))
    return [found[one.pk] for one in concerns]


def test_several_are_handed_over_and_taken_back(world: World, client: Client) -> None:
    one, two = world.taken_up(), world.raised()
    client.force_login(world.paula)
    said = {"pick": [one.pk, two.pk], "lead": world.roads.pk, "here": "/desk/?pile=mine"}
    response = client.post("/desk/bulk/handing-over/", said)
    assert response["Location"].startswith("/desk/?pile=mine&undo=")
    assert response["Location"].endswith("n=2")
    assert _states(one, two) == [State.HANDLING, State.HANDLING]
    page = client.get(response["Location"]).content.decode()
    assert "已交办 2 件" in page
    batch = Task.objects.get(concern=one).batch
    assert f"/desk/bulk/{batch}/recall/" in page
    response = client.post(f"/desk/bulk/{batch}/recall/", {"here": response["Location"]})
    assert response["Location"] == "/desk/?pile=mine"
    assert _states(one, two) == [State.TAKEN_UP, State.TAKEN_UP]


def test_what_a_unit_has_claimed_stays_with_it(world: World, client: Client) -> None:
    one, two = world.taken_up(), world.taken_up()
    client.force_login(world.paula)
    said = {"pick": [one.pk, two.pk], "lead": world.roads.pk}
    client.post("/desk/bulk/handing-over/", said)
    task = Task.objects.get(concern=one)
    handling.claim(task, by=world.dave)
    client.post(f"/desk/bulk/{task.batch}/recall/")
    assert _states(one, two) == [State.HANDLING, State.TAKEN_UP]


def test_nobody_else_takes_a_batch_back(world: World, client: Client) -> None:
    one = world.taken_up()
    client.force_login(world.paula)
    client.post("/desk/bulk/handing-over/", {"pick": [one.pk], "lead": world.roads.pk})
    batch = Task.objects.get(concern=one).batch
    client.force_login(world.mallory)
    client.post(f"/desk/bulk/{batch}/recall/")
    client.force_login(world.heidi)
    assert client.post(f"/desk/bulk/{batch}/recall/").status_code == 403
    assert _states(one) == [State.HANDLING]


def test_what_cannot_be_done_is_named_and_the_rest_done(world: World, client: Client) -> None:
    one, done = world.raised(), world.handed()
    client.force_login(world.paula)
    response = client.post(
        "/desk/bulk/taking-up/", {"pick": [one.pk, done.pk], "here": "/desk/"}, follow=True
    )
    page = response.content.decode()
    assert "已定单 1 件。" in page
    assert "没有办成" in page
    assert _states(one) == [State.TAKEN_UP]


def test_others_rows_cannot_be_ticked(world: World, client: Client) -> None:
    one = world.raised()
    client.force_login(world.mallory)
    client.post("/desk/bulk/taking-up/", {"pick": [one.pk], "here": "//evil.example/"})
    assert _states(one) == [State.RECEIVED]


def test_nothing_ticked_or_no_unit_is_said(world: World, client: Client) -> None:
    one = world.taken_up()
    client.force_login(world.paula)
    assert client.post("/desk/bulk/handing-over/", {"lead": world.roads.pk}).status_code == 422
    assert client.post("/desk/bulk/handing-over/", {"pick": [one.pk]}).status_code == 422


def test_a_unit_that_cannot_take_them_leaves_all_as_they_were(world: World, client: Client) -> None:
    one, two = world.raised(), world.taken_up()
    elsewhere = organ(Place.objects.get(code="980102"), Kind.DEPARTMENT, "邻县水利局", world.town)
    client.force_login(world.paula)
    for lead in (elsewhere.pk, world.presidium.pk, "9" * 40, "²"):
        said = {"pick": [one.pk, two.pk, "9" * 40], "lead": lead}
        assert client.post("/desk/bulk/handing-over/", said).status_code == 422
    assert _states(one, two) == [State.RECEIVED, State.TAKEN_UP]


def test_a_list_leads_back_only_to_ourselves(world: World, client: Client) -> None:
    one = world.raised()
    client.force_login(world.paula)
    for address in ("//evil.example/", "https://evil.example/", "javascript:alert(1)"):
        response = client.post("/desk/bulk/taking-up/", {"pick": [one.pk], "here": address})
        assert response["Location"] == "/desk/"


def test_filters_stand_in_the_address(world: World, client: Client) -> None:
    path, water = world.raised(), world.raised("自来水三天没来了。", category=world.category)
    client.force_login(world.paula)

    def found(query: str) -> set[int]:
        return {row.pk for row in client.get(f"/desk/concerns/?{query}").context["rows"]}

    assert found("") == {path.pk, water.pk}
    assert found("q=自来水") == {water.pk}
    assert found(f"category={world.category.pk}") == {water.pk}
    assert found(f"town={world.town.pk}") == {path.pk, water.pk}
    assert found(f"town={world.street.pk}") == set()
    assert found("state=late") == set()
    assert found("state=received") == {path.pk, water.pk}
    assert found("since=2099-01-01") == set()
    assert found("channel=phone") == set()


def test_a_filter_that_cannot_be_read_is_said_and_not_used(world: World, client: Client) -> None:
    world.raised()
    client.force_login(world.paula)
    for query in ("since=soon", "town=x", "state=nonsense", "unit=1' OR '1'='1", "after=%00"):
        response = client.get(f"/desk/concerns/?{query}")
        assert response.status_code == 200
        assert len(response.context["rows"]) == 1
    assert (
        "请按 2026-01-31 的样子写日期" in client.get("/desk/concerns/?since=soon").content.decode()
    )
