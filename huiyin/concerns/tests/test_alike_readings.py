"""What is read of concerns is read once while many are filed, and never more than some thousands kept."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.concerns.alike.filing import count_words, file_missing
from huiyin.concerns.alike.finding import LOOKED_AT, alike_to
from huiyin.concerns.alike.likeness import compared
from huiyin.concerns.alike.readings import Readings
from huiyin.concerns.models import AlikePair, AlikeRead, Concern
from tests.builders import World

NOISE = "金桂苑小区东门旁边的搅拌站夜里还在加工，轰鸣声大，粉尘飘进屋里，老人孩子睡不着。"


def test_a_concern_is_fetched_and_read_once(world: World) -> None:
    pks = [world.raised(NOISE).pk for _ in range(3)]
    readings = Readings(world.county.pk)
    first = readings.of_all(pks)
    with CaptureQueriesContext(connection) as queries:
        again = readings.of_all(pks)
    assert len(queries) == 0
    assert [again[pk] is first[pk] for pk in pks] == [True] * 3


def test_only_those_asked_for_last_are_kept(world: World) -> None:
    pks = [world.raised(NOISE).pk for _ in range(3)]
    readings = Readings(world.county.pk, most=2)
    kept = readings.of_all(pks[:2])
    readings.of_all(pks[:1])
    readings.of_all(pks[2:])
    with CaptureQueriesContext(connection) as queries:
        assert readings.of_all(pks[:1])[pks[0]] is kept[pks[0]]
        assert readings.of_all(pks[1:2])[pks[1]] is not kept[pks[1]]
    assert len(queries) == 1


def test_what_is_kept_lean_says_the_same(world: World) -> None:
    pks = [world.raised(NOISE).pk, world.raised(NOISE.replace("金桂苑", "银杏里")).pk]
    whole, lean = (
        list(Readings(world.county.pk, is_lean=is_lean).of_all(pks).values())
        for is_lean in (False, True)
    )
    assert compared(*lean) == compared(*whole)
    assert lean[0].reading.body == whole[0].reading.body


def test_all_are_weighed_anew_once_words_were_counted(world: World) -> None:
    concern = world.raised(NOISE)
    readings = Readings(world.county.pk)
    before = readings.of(concern)
    for _ in range(3):
        world.raised(NOISE)
    count_words(world.county.pk)
    after = readings.of(concern)
    assert after.common.read == 4
    assert before.weights["搅拌站"] > after.weights["搅拌站"]


def test_what_is_missing_here_and_there_is_filed_in_order(world: World) -> None:
    concerns = [world.raised(NOISE) for _ in range(4)]
    file_missing(world.county.pk)
    AlikePair.objects.all().delete()
    AlikeRead.objects.filter(concern__in=concerns[1:3]).delete()
    assert file_missing(world.county.pk) == 2
    assert file_missing(world.county.pk) == 0
    pairs = set(AlikePair.objects.values_list("first", "second"))
    a, b, c, d = (concern.pk for concern in concerns)
    assert pairs == {(a, b), (b, c), (b, d), (a, c), (c, d)}


def test_so_many_are_filed_at_once_and_the_rest_the_next_time(world: World) -> None:
    concerns = [world.raised(NOISE) for _ in range(3)]
    assert file_missing(world.county.pk, most=2) == 2
    assert not AlikeRead.objects.filter(concern=concerns[2]).exists()
    assert file_missing(world.county.pk, most=2) == 1


def test_a_look_up_asks_little_of_the_database_however_many_say_the_same(world: World) -> None:
    for _ in range(LOOKED_AT + 10):
        world.raised(NOISE)
    file_missing(world.county.pk)
    concern = Concern.objects.order_by("pk")[0]
    alike_to(concern)
    with CaptureQueriesContext(connection) as queries:
        found = alike_to(concern)
    assert len(found) == LOOKED_AT
    assert len(queries) == 4  # the keys, what was refused, what they say, those that are proposed
