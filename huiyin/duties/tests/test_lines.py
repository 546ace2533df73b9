"""Whatever is recorded, corrected, listed and taken back: what stands is what the facts say."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from huiyin.duties.actions import ending, recording
from huiyin.duties.actions.settling import differences, key_of
from huiyin.duties.facts import facts
from huiyin.duties.models import Activity, Line, Source
from huiyin.duties.rules import Seat, counted
from huiyin.kernel import clock
from huiyin.kernel.errors import NotNow
from huiyin.organs.capabilities import Kind
from huiyin.people.models import Mandate, Person, Term
from tests.builders import World, organ, person

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["enter", "correct", "list_too", "unlist", "withdraw"]),
        st.integers(0, 2),  # which activity
        st.sets(st.integers(0, 4), min_size=1),  # who came
        st.integers(0, 2),  # how many days ago
    ),
    max_size=12,
)


@hypothesis(max_examples=40, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_nos_41_42_what_stands_is_what_the_facts_say(
    world: World, deputies: list[Person], steps: list[tuple[str, int, set[int], int]]
) -> None:
    with transaction.atomic():
        for verb, which, came, ago in steps:
            before = Line.objects.count()
            _do(world, verb, which, [deputies[number].pk for number in sorted(came)], ago)
            assert Line.objects.count() >= before
        ids = list(Activity.objects.values_list("pk", flat=True))
        assert differences(Source.ACTIVITY, ids) == []
        standing: Counter[object] = Counter()
        for line in Line.objects.all():
            standing[key_of(line)] += line.sign
        wanted = Counter(fact.key for fact in facts(Source.ACTIVITY, ids))
        assert +standing == wanted
        assert min(standing.values(), default=0) >= 0
        transaction.set_rollback(True)


def _do(world: World, verb: str, which: int, came: list[int], ago: int) -> None:
    what = recording.What("visit", clock.today() - timedelta(days=ago), persons=came)
    done = recording.Done("看了。")
    if verb == "enter":
        recording.enter(f"s{world.station.pk}", what, done, by=world.bob)
        return
    activities = list(Activity.objects.order_by("pk"))
    if which >= len(activities):
        return
    activity = activities[which]
    try:
        if verb == "correct":
            recording.correct(activity, what, done, reason="记错了", by=world.bob)
        elif verb == "withdraw":
            ending.withdraw(activity, reason="记错了", by=world.bob)
        else:
            getattr(ending, verb)(activity, by=world.erin)
    except NotNow:
        assert activity.state == "withdrawn"


@pytest.fixture
def deputies(world: World) -> list[Person]:
    """Five deputies; two of them hold a mandate of the town besides the county's."""
    congress = organ(world.county, Kind.TOWN_CONGRESS, "柳河镇人民代表大会", world.town)
    county = Term.objects.get()
    town = Term.objects.create(congress=congress, number=19, starts_on=county.starts_on)
    made = [person(f"deputy{number}", f"代表{number}") for number in range(5)]
    for number, one in enumerate(made):
        for term in (county, town)[: 2 if number < 2 else 1]:
            Mandate.objects.create(person=one, term=term, county=world.county, place=world.town)
    return made


def test_no_44_of_several_mandates_those_count_whose_organ_lists_it() -> None:
    county, town = Seat(1, place_id=10, level=3), Seat(2, place_id=20, level=4)
    assert counted([], [10]) == []
    assert counted([county], [20]) == [1]
    assert counted([county, town], [20]) == [2]
    assert counted([county, town], [10]) == [1]
    assert counted([county, town], [10, 20]) == [1, 2]
    assert counted([county, town], [30]) == [2]
