"""Rows written past the models' save are as those that were saved."""

import pytest
from django.db import IntegrityError, transaction

from huiyin.ledger.copying import copy_in, draw_ids, insert
from huiyin.ledger.models import Event
from tests.builders import World


def an_event(world: World, subject_id: int) -> Event:
    return Event(
        county=world.county,
        subject="concern",
        subject_id=subject_id,
        move="raise",
        actor=world.bob,
        public={"to": "received", "words": "\t换\n行\\N"},
    )


def test_what_is_copied_reads_as_it_was_written(world: World) -> None:
    events = [an_event(world, number) for number in (1, 2)]
    copy_in(events)
    for event in events:
        kept = Event.objects.get(pk=event.pk)
        assert (kept.at, kept.public, kept.private) == (event.at, event.public, {})
        assert (kept.actor, kept.county) == (world.bob, world.county)


def test_what_is_inserted_reads_as_it_was_written(world: World) -> None:
    event = an_event(world, 1)
    insert(event)
    kept = Event.objects.get(pk=event.pk)
    assert (kept.at, kept.public, kept.private) == (event.at, event.public, {})
    assert (kept.actor, kept.county) == (world.bob, world.county)


def test_an_inserted_row_without_an_id_gets_one_and_can_be_saved_again(world: World) -> None:
    category = type(world.category)(county=world.county, name="新")
    insert(category)
    category.name = "更新"
    category.save()
    assert type(category).objects.get(pk=category.pk).name == "更新"


def test_nothing_is_nothing(world: World) -> None:
    copy_in([])
    assert not Event.objects.exists()


def test_a_broken_rule_is_an_integrity_error_and_nothing_is_kept(world: World) -> None:
    event = an_event(world, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_in([event, event])
    assert not Event.objects.exists()


def test_drawn_ids_are_never_given_again(world: World) -> None:
    drawn = draw_ids(type(world.category), 3)
    assert len(set(drawn)) == 3
    assert type(world.category).objects.create(county=world.county, name="新").pk > max(drawn)
