"""Me too: somebody says that the same happened to them, without writing it all again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from huiyin.concerns.actions import deciding, publishing
from huiyin.concerns.actions.merging import join, merge, unmerge
from huiyin.concerns.actions.raising import NewConcern
from huiyin.concerns.forms.once import fresh_key
from huiyin.concerns.models import Concern
from huiyin.concerns.replay import differences
from huiyin.concerns.states import State
from huiyin.kernel import clock
from tests.builders import World


def _fresh(concern: Concern) -> Concern:
    return Concern.objects.get(pk=concern.pk)


@pytest.fixture
def released(world: World) -> Concern:
    concern = world.taken_up()
    return publishing.release(concern, title="村口道路破损", text="路坏了。", by=world.paula)


def _say_so(client: Client, world: World, same: Concern, **more: Any) -> Any:
    slug = world.county.tenant.slug
    page = client.get(f"/{slug}/raise/?same={same.code}")
    form = page.context["form"]
    said = {name: form[name].value() or "" for name in ("text", "place", "same")}
    said["key"] = fresh_key(clock.now() - timedelta(minutes=1))
    return client.post(f"/{slug}/raise/", said | more)


def test_it_needs_no_words_and_gives_a_code_of_its_own(
    world: World, client: Client, released: Concern
) -> None:
    answer = _say_so(client, world, released)
    concern = Concern.objects.get(head=released)
    assert concern.code in answer["Location"]
    assert "村口道路破损" in concern.text
    assert (concern.state, concern.place_id) == (State.MERGED, released.place_id)
    assert list(differences([concern])) == []


def test_who_joins_a_member_rests_with_its_head(
    world: World, client: Client, released: Concern
) -> None:
    head = world.taken_up()
    merge(head, [released], by=world.paula)
    _say_so(client, world, released)
    assert Concern.objects.filter(head=head).count() == 2


def test_the_office_can_let_it_stand_by_itself(world: World, released: Concern) -> None:
    concern = join(NewConcern(place=world.village, text="我也是。"), released)
    unmerge([concern], reason="不是一件事", by=world.paula)
    assert _fresh(concern).state == State.RECEIVED


def test_everybody_who_joined_is_answered(world: World, released: Concern) -> None:
    concern = join(NewConcern(place=world.village, text="我也是。"), released)
    deciding.answer_on_spot(_fresh(released), text="下周修好。", by=world.paula)
    assert _fresh(concern).state == State.ANSWERED


def test_whose_head_was_answered_in_the_meantime_stands_by_itself(
    world: World, released: Concern
) -> None:
    deciding.answer_on_spot(released, text="下周修好。", by=world.paula)
    concern = join(NewConcern(place=world.village, text="我也是。"), released)
    assert (_fresh(concern).state, _fresh(concern).head_id) == (State.RECEIVED, None)


@pytest.mark.parametrize("code", ["K7QM3XPA9D", "\x00", "x" * 500])
def test_a_code_that_is_none_is_a_concern_like_any_other(
    world: World, client: Client, code: str
) -> None:
    slug = world.county.tenant.slug
    assert client.get(f"/{slug}/raise/", {"same": code}).status_code == 200


def test_what_is_not_released_cannot_be_joined(world: World, client: Client) -> None:
    concern = world.raised()
    page = client.get(f"/{world.county.tenant.slug}/raise/?same={concern.code}")
    assert concern.title not in page.content.decode()
    assert page.context["form"].known_same is None
