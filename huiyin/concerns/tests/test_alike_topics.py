"""Hot topics are brought up to date with few queries; of one that is as it was, only its heat moves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.concerns.alike import topics
from huiyin.concerns.alike.topics import find_topics
from huiyin.concerns.models import AlikePair, Concern, Topic
from huiyin.kernel import clock
from tests.builders import World

NOISE = "{name}小区东门旁边的搅拌站夜里还在加工，轰鸣声大，粉尘飘进屋里，老人孩子睡不着。"
NAMES = ("金桂苑", "银杏里", "翠湖花园", "望江台", "云栖谷")


def grouped(world: World, name: str, count: int = 3) -> list[Concern]:
    """Return concerns that are tied to each other, as the job that files them does it."""
    concerns = [world.raised(NOISE.format(name=name)) for _ in range(count)]
    tie(concerns)
    return concerns


def tie(concerns: list[Concern]) -> None:
    AlikePair.objects.bulk_create(
        [
            AlikePair(county_id=a.county_id, first=a, second=b, likeness=0.9)
            for a in concerns
            for b in concerns
            if a.pk < b.pk
        ],
        ignore_conflicts=True,
    )


def test_many_topics_take_no_more_queries_than_one(world: World) -> None:
    grouped(world, NAMES[0])
    find_topics(world.county.pk)  # reads what is kept for a while: the common words
    Topic.objects.all().delete()
    with CaptureQueriesContext(connection) as for_one:
        assert find_topics(world.county.pk) == 1
    Topic.objects.all().delete()
    for name in NAMES[1:]:
        grouped(world, name)
    with CaptureQueriesContext(connection) as for_five:
        assert find_topics(world.county.pk) == 5
    assert len(for_five) == len(for_one)
    assert sorted(topic.place_names[0] for topic in Topic.objects.all()) == sorted(NAMES)


def test_small_batches_write_the_same_topics(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        grouped(world, name)
    find_topics(world.county.pk)
    at_once = list(Topic.objects.order_by("title").values("title", "raised", "people", "heat"))
    Topic.objects.all().delete()
    monkeypatch.setattr(topics, "AT_ONCE", 4)
    find_topics(world.county.pk)
    said = list(Topic.objects.order_by("title").values("title", "raised", "people", "heat"))
    assert said == at_once


def test_a_topic_as_it_was_is_not_written_again(world: World) -> None:
    grouped(world, NAMES[0])
    find_topics(world.county.pk)
    before = Topic.objects.values().get()
    with CaptureQueriesContext(connection) as queries:
        find_topics(world.county.pk)
    assert Topic.objects.values().get() == before
    assert not [one for one in queries if one["sql"].startswith(("INSERT", "UPDATE"))]


def test_a_topic_as_it_was_cools(world: World) -> None:
    concerns = grouped(world, NAMES[0])
    find_topics(world.county.pk)
    before = Topic.objects.get()
    past = clock.now() - timedelta(days=180)
    Concern.objects.filter(pk__in=[one.pk for one in concerns]).update(raised_at=past)
    find_topics(world.county.pk)
    after = Topic.objects.get()
    assert (after.pk, after.title) == (before.pk, before.title)
    assert after.heat < before.heat / 3
    assert after.last_on == clock.day_of(past)


def test_a_topic_that_grows_keeps_its_address_and_takes_in_the_new_one(world: World) -> None:
    concerns = grouped(world, NAMES[0])
    find_topics(world.county.pk)
    before = Topic.objects.get()
    concerns.append(world.raised(NOISE.format(name=NAMES[0])))
    tie(concerns)
    find_topics(world.county.pk)
    after = Topic.objects.get()
    assert (after.pk, after.raised) == (before.pk, 4)
    assert set(after.concerns.all()) == set(concerns)


def test_a_topic_that_falls_apart_is_gone(world: World) -> None:
    grouped(world, NAMES[0])
    find_topics(world.county.pk)
    AlikePair.objects.update(refused_at=clock.now(), refused_by=world.paula)
    assert find_topics(world.county.pk) == 0
    assert not Topic.objects.exists()
