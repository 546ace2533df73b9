"""Merging and splitting at the desk, and what everybody sees of it."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.concerns.actions.merging import merge
from huiyin.concerns.models import Concern
from huiyin.concerns.receipt import pin_of
from huiyin.concerns.states import State
from tests.builders import World


def _fresh(concern: Concern) -> Concern:
    return Concern.objects.get(pk=concern.pk)


@pytest.fixture
def pair(world: World) -> tuple[Concern, Concern]:
    head, member = world.raised("村口的路坏了。"), world.raised("村口那条路坏了好久。")
    merge(head, [member], by=world.paula)
    return _fresh(head), _fresh(member)


def test_what_was_ticked_is_looked_at_first_and_then_merged(world: World, client: Client) -> None:
    one, two = world.raised("村口的路坏了。"), world.raised("村口那条路坏了好久。")
    client.force_login(world.paula)
    asked = client.post("/desk/merging/", {"pick": [one.pk, two.pk]})
    page = asked.content.decode()
    assert asked.status_code == 200
    assert one.text in page
    assert two.text in page
    assert _fresh(two).state == State.RECEIVED
    done = client.post("/desk/merging/", {"pick": [one.pk, two.pk], "head": one.pk})
    assert done["Location"] == f"/desk/concerns/{one.code}/"
    assert _fresh(two).head_id == one.pk


@pytest.mark.parametrize("head", ["", "abc", "0"])
def test_a_head_that_was_not_ticked_is_asked_for_again(
    world: World, client: Client, head: str
) -> None:
    one, two = world.raised(), world.raised()
    client.force_login(world.paula)
    answer = client.post("/desk/merging/", {"pick": [one.pk, two.pk], "head": head})
    assert answer.status_code == 422
    assert "请选择一项" in answer.content.decode()


def test_what_came_too_late_to_be_merged_is_said_and_kept(world: World, client: Client) -> None:
    one, two = world.raised(), world.closed()
    client.force_login(world.paula)
    answer = client.post("/desk/merging/", {"pick": [one.pk, two.pk], "head": one.pk})
    assert answer.status_code == 409
    assert _fresh(two).state == State.CLOSED


def test_one_is_merged_into_the_concern_of_a_code(world: World, client: Client) -> None:
    head, one = world.handed(), world.raised()
    client.force_login(world.paula)
    wrong = client.post(f"/desk/concerns/{one.code}/merger/", {"head": "K7QM-3XPA-9D"})
    assert wrong.status_code == 422
    client.post(f"/desk/concerns/{one.code}/merger/", {"head": head.code})
    assert _fresh(one).head_id == head.pk


def test_an_outsider_cannot_name_a_concern_of_ours(world: World, client: Client) -> None:
    one = world.raised()
    client.force_login(world.mallory)
    answer = client.post(f"/desk/concerns/{one.code}/merger/", {"head": one.code})
    assert answer.status_code == 404


def test_ticked_members_stand_by_themselves_again(
    world: World, client: Client, pair: tuple[Concern, Concern]
) -> None:
    head, member = pair
    client.force_login(world.paula)
    url = f"/desk/concerns/{head.code}/unmerging/"
    without = client.post(url, {"member": member.pk})
    assert without.status_code == 422
    client.post(url, {"member": member.pk, "reason": "不是一件事"})
    assert (_fresh(member).state, _fresh(member).head_id) == (State.RECEIVED, None)


def test_both_pages_of_staff_say_so(
    world: World, client: Client, pair: tuple[Concern, Concern]
) -> None:
    head, member = pair
    client.force_login(world.paula)
    assert "并入这里的 1 件" in client.get(f"/desk/concerns/{head.code}/").content.decode()
    page = client.get(f"/desk/concerns/{member.code}/").content.decode()
    assert f"/desk/concerns/{head.code}/" in page
    assert "一并办理" in page


def test_everybody_sees_that_it_is_handled_with_another(
    world: World, client: Client, pair: tuple[Concern, Concern]
) -> None:
    head, member = pair
    slug = world.county.tenant.slug
    assert "另有 1 件" in client.get(f"/{slug}/ledger/{head.code}/").content.decode()
    assert head.code in client.get(f"/{slug}/ledger/{member.code}/").content.decode()
    told = client.get(f"/api/v1/concerns/{member.code}").json()
    assert (told["state"], told["merged_into"].replace("-", "")) == ("merged", head.code)


def test_received_and_merged_are_counted_apart(
    world: World, client: Client, pair: tuple[Concern, Concern]
) -> None:
    page = client.get(f"/{world.county.tenant.slug}/figures/").content.decode()
    assert "共 2 件，其中 1 件并案" in page
    assert pair


def test_the_raiser_sees_the_part_that_was_split_off_under_the_first_code(
    world: World, client: Client
) -> None:
    concern = world.raised("路坏了，垃圾也没人收。")
    client.force_login(world.paula)
    client.post(f"/desk/concerns/{concern.code}/split/", {"text": "垃圾也没人收。"})
    part = Concern.objects.get(split_from=concern)
    client.logout()
    client.get(f"/f/{concern.code}/?pin={pin_of(concern.code)}")
    own = client.get(f"/f/{concern.code}/").content.decode()
    assert f"/f/{part.code}/?pin={pin_of(part.code)}" in own
