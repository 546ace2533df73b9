"""Merging loses nobody: everybody who raised it is answered, and any merge can be undone."""

import contextlib
import copy
import random
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.concerns.actions import deciding, handing, handling, rating, verifying
from huiyin.concerns.actions.merging import MOST_MEMBERS, merge, unmerge
from huiyin.concerns.actions.splitting import split
from huiyin.concerns.models import Answer, Concern, Contact, Task
from huiyin.concerns.replay import FIELDS, differences
from huiyin.concerns.showing import answers_told
from huiyin.concerns.states import CARRIED, OPEN, State
from huiyin.kernel.codes import new_code
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, Refusal
from tests.builders import World


def fresh(concern: Concern) -> Concern:
    return Concern.objects.get(pk=concern.pk)


def merged(world: World, count: int = 2) -> tuple[Concern, list[Concern]]:
    head = world.taken_up()
    members = [world.raised(f"村口的路又坏了，第{number}次说。") for number in range(count)]
    merge(head, members, by=world.paula)
    return fresh(head), [fresh(member) for member in members]


def test_a_member_rests_while_its_head_owes_the_answer(world: World) -> None:
    head, members = merged(world)
    for member in members:
        assert (member.state, member.head_id) == (State.MERGED, head.pk)
        assert (member.owner_id, member.due_on) == (None, None)
    assert (head.state, head.due_on is None) == (State.TAKEN_UP, False)


def test_closing_a_head_answers_every_member(world: World) -> None:
    head, members = merged(world, 3)
    handed = handing.hand_over(head, lead=world.roads, by=world.paula)
    world.verify(world.sign(handling.claim(world.lead_task(handed), by=world.dave)))
    told = answers_told(fresh(head))
    for member in map(fresh, members):
        assert member.state == State.ANSWERED
        assert [answer.text for answer in answers_told(member)] == [told[0].text]
        assert (member.lead_id, member.verified_at is None) == (world.roads.pk, False)


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        (lambda w, c: deciding.answer_on_spot(c, text="已答复", by=w.paula), State.ANSWERED),
        (
            lambda w, c: deciding.refer_out(c, door="petition", text="请到信访局", by=w.paula),
            State.REFERRED_OUT,
        ),
        (lambda w, c: deciding.keep(c, text="留存", by=w.paula), State.KEPT),
    ],
)
def test_what_the_office_says_to_the_head_it_says_to_every_member(
    world: World, verb: Callable[[World, Concern], Concern], state: State
) -> None:
    head, members = merged(world)
    verb(world, head)
    for member in map(fresh, members):
        assert member.state == state
        assert len(answers_told(member)) == 1


def test_each_rates_for_itself_and_who_is_not_satisfied_stands_out_again(world: World) -> None:
    head, (first, second) = merged(world)
    deciding.answer_on_spot(head, text="已答复", by=world.paula)
    rating.rate(fresh(first), score="satisfied")
    rating.rate(fresh(second), score="unsatisfied")
    assert fresh(head).state == State.ANSWERED
    assert fresh(first).state == State.CLOSED
    alone = fresh(second)
    assert (alone.state, alone.head_id, alone.lead_id) == (State.TAKEN_UP, None, None)
    assert alone.due_on is not None


def test_a_head_that_is_taken_back_lets_its_members_go(world: World) -> None:
    head, members = merged(world)
    rating.withdraw(head)
    assert {fresh(member).state for member in members} == {State.RECEIVED}


def test_a_member_can_be_taken_back_by_the_one_who_raised_it(world: World) -> None:
    head, (member, _other) = merged(world)
    rating.withdraw(member)
    assert (fresh(member).state, fresh(head).state) == (State.WITHDRAWN, State.TAKEN_UP)


def test_chains_cycles_and_selves_are_refused_and_nothing_is_half_merged(world: World) -> None:
    head, (member, _other) = merged(world)
    third, fourth = world.raised(), world.raised()
    for into, what, refusal in (
        (head, [head], BadInput),
        (member, [third], NotNow),
        (third, [fourth, head], NotNow),
        (third, [fourth, member], NotNow),
    ):
        with pytest.raises(refusal):
            merge(fresh(into), [fresh(one) for one in what], by=world.erin)
    assert {fresh(third).state, fresh(fourth).state} == {State.RECEIVED}


def test_an_answered_merge_is_not_undone(world: World) -> None:
    head, members = merged(world)
    deciding.answer_on_spot(head, text="已答复", by=world.paula)
    with pytest.raises(NotNow):
        unmerge([fresh(members[0])], reason="不是一件事", by=world.paula)


def test_an_outsider_neither_merges_nor_undoes(world: World) -> None:
    head, members = merged(world)
    with pytest.raises(NotAllowed):
        merge(head, [world.raised()], by=world.mallory)
    with pytest.raises(NotAllowed):
        unmerge(members, reason="不是一件事", by=world.mallory)


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_merge_a_pair_in_opposite_directions_one_comes_first(
    world: World,
) -> None:
    pair = [world.raised(), world.raised()]
    came: list[str] = []
    said: list[str] = []
    start = threading.Barrier(2)

    def run(head: Concern, member: Concern) -> None:
        start.wait()
        try:
            merge(head, [member], by=world.paula)
            came.append("merged")
        except NotNow as late:
            came.append("late")
            said.append(late.reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in (pair, pair[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["late", "merged"]
    assert "已经并入" in said[0]  # and where it is by now, so that it can be found
    assert sorted(fresh(one).state for one in pair) == [State.MERGED, State.RECEIVED]


@pytest.mark.django_db(transaction=True)
def test_who_merges_members_again_while_their_head_is_answered_is_told_and_nobody_waits_for_ever(
    world: World,
) -> None:
    members = [world.raised(), world.raised()]
    late, head = world.raised(), world.taken_up()
    merge(head, members, by=world.paula)
    said: list[str] = []
    is_held, has_asked = threading.Event(), threading.Event()

    def answers() -> None:
        try:
            with transaction.atomic():
                one = Concern.objects.select_for_update().get(pk=head.pk)
                is_held.set()
                # Whoever took the members by now wants the head, or was refused.
                has_asked.wait(1)
                deciding.answer_on_spot(one, text="已答复", by=world.paula)
        finally:
            connection.close()

    def merges() -> None:
        is_held.wait()
        try:
            merge(head, [*members, late], by=world.paula)
        except NotNow as refused:
            said.append(refused.reason)
        finally:
            has_asked.set()
            connection.close()

    threads = [threading.Thread(target=each) for each in (answers, merges)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "已经并入" in said[0]
    assert [fresh(one).state for one in members] == [State.ANSWERED] * 2
    assert fresh(late).state == State.RECEIVED


def test_two_hundred_are_merged_and_answered_in_few_statements(
    world: World, django_assert_max_num_queries: Any
) -> None:
    head = world.taken_up()
    one = world.raised()
    members = [one, *_copies(one, 199)]
    with django_assert_max_num_queries(40):
        merge(head, members, by=world.paula)
    with django_assert_max_num_queries(60):
        deciding.answer_on_spot(fresh(head), text="已答复", by=world.paula)
    assert Concern.objects.filter(head=head, state=State.ANSWERED).count() == 200


@pytest.mark.slow
def test_five_thousand_are_merged_answered_and_told_within_seconds(world: World) -> None:
    head = world.taken_up()
    members = _plain_copies(world.raised(), 5_000)
    began = time.perf_counter()
    merge(head, members, by=world.paula)
    deciding.answer_on_spot(fresh(head), text="已答复", by=world.paula)
    assert time.perf_counter() - began < 60
    assert Concern.objects.filter(head=head, state=State.ANSWERED).count() == 5_000
    assert Answer.objects.filter(concern__head=head).count() == 5_000


def test_more_than_the_limit_is_refused_by_name(world: World) -> None:
    head, one = world.taken_up(), world.raised()
    with pytest.raises(BadInput, match="5000"):
        merge(head, [one] * (MOST_MEMBERS + 1), by=world.paula)
    assert fresh(one).state == State.RECEIVED


def _plain_copies(one: Concern, count: int) -> list[Concern]:
    rows = []
    for _ in range(count):
        row = copy.copy(one)
        row.pk, row.code, row.request_key = None, new_code(), None
        rows.append(row)
    return Concern.objects.bulk_create(rows)


def _copies(one: Concern, count: int) -> list[Concern]:
    return [Concern.objects.get(pk=raised.pk) for raised in (_copy(one) for _ in range(count))]


def _copy(one: Concern) -> Concern:
    from huiyin.concerns.actions.raising import NewConcern, raise_concern

    return raise_concern(NewConcern(place=one.place, text=one.text))


Step = Callable[[World, list[Concern], random.Random], object]


def _task(concern: Concern) -> Task:
    task = concern.tasks.order_by("-pk").first()
    if task is None:
        raise NotNow
    return task


STEPS: dict[str, Step] = {
    "raise": lambda w, all_, _: all_.append(w.raised()) if len(all_) < 6 else None,
    "merge": lambda w, all_, dice: merge(*_head_and_members(all_, dice), by=w.paula),
    "merge_by_county": lambda w, all_, dice: merge(*_head_and_members(all_, dice), by=w.erin),
    "unmerge": lambda w, all_, dice: unmerge([dice.choice(all_)], reason="不是一件事", by=w.paula),
    "take_up": lambda w, all_, dice: deciding.take_up(dice.choice(all_), by=w.paula),
    "escalate": lambda w, all_, dice: deciding.escalate(dice.choice(all_), reason="难", by=w.paula),
    "spot": lambda w, all_, dice: deciding.answer_on_spot(dice.choice(all_), text="好", by=w.paula),
    "keep": lambda w, all_, dice: deciding.keep(dice.choice(all_), text="留存", by=w.paula),
    "hand_over": lambda w, all_, dice: handing.hand_over(
        dice.choice(all_), lead=w.roads, by=w.paula
    ),
    "claim": lambda w, all_, dice: handling.claim(_task(dice.choice(all_)), by=w.dave),
    "answer": lambda w, all_, dice: handling.answer(
        _task(dice.choice(all_)), text="已办", result="solved", by=w.heidi
    ),
    "verify": lambda w, all_, dice: verifying.verify(dice.choice(all_), note="看过", by=w.paula),
    "satisfied": lambda _, all_, dice: rating.rate(dice.choice(all_), score="satisfied"),
    "unsatisfied": lambda _, all_, dice: rating.rate(dice.choice(all_), score="unsatisfied"),
    "withdraw": lambda _, all_, dice: rating.withdraw(dice.choice(all_)),
    "split": lambda w, all_, dice: split(dice.choice(all_), text="另一件事", by=w.paula),
}


def _head_and_members(
    concerns: list[Concern], dice: random.Random
) -> tuple[Concern, list[Concern]]:
    picked = dice.sample(concerns, k=dice.randint(2, len(concerns)))
    return picked[0], picked[1:]


def _columns(concern: Concern) -> dict[str, Any]:
    names = [name for name in FIELDS if name != "is_released"] + ["due_rule", "ladder", "closed_at"]
    return {name: getattr(fresh(concern), name) for name in names}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32), length=st.integers(10, 60))
def test_any_sequence_with_merges_is_rebuilt_and_every_merge_can_be_undone(
    world: World, seed: int, length: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a test's dice
    concerns = [world.raised(), world.raised(), world.raised()]
    for name in dice.choices(list(STEPS), k=length):
        before = {concern.pk: _columns(concern) for concern in concerns}
        with contextlib.suppress(Refusal):
            STEPS[name](world, concerns, dice)
        concerns = [fresh(concern) for concern in concerns]
        assert list(differences(concerns)) == [], name
        for concern in concerns:
            _check_promise(concern)
        if name.startswith("merge"):
            _check_undo(world, concerns, before)


def _check_promise(concern: Concern) -> None:
    """Somebody owes the next step of whatever is open: of a member, through its head."""
    if concern.state in CARRIED:
        assert concern.head is not None
        assert concern.head.state in OPEN
    assert (concern.owner_id is not None) == (concern.state in OPEN)
    assert (concern.due_on is not None) == (concern.state in OPEN)


def _check_undo(world: World, concerns: list[Concern], before: dict[int, dict[str, Any]]) -> None:
    """Undo what was merged just now, compare with before, and merge it again."""
    new = [
        concern
        for concern in concerns
        if concern.state == State.MERGED and before[concern.pk]["state"] != State.MERGED
    ]
    if not new:
        return
    head = new[0].head
    assert head is not None
    unmerge(new, reason="看看", by=world.erin)
    for concern in new:
        assert _columns(concern) == before[concern.pk]
    merge(head, [fresh(concern) for concern in new], by=world.erin)


def test_splitting_keeps_the_raiser_on_each_part(world: World) -> None:
    concern = world.raised("路坏了，还有垃圾没人收。", contact_phone="13800000000")
    part = split(concern, text="垃圾没人收。", by=world.paula)
    assert part.code != concern.code
    assert fresh(part).split_from_id == concern.pk
    assert fresh(concern).state == State.RECEIVED
    assert Contact.objects.filter(concern=part).exists()
    assert list(differences([fresh(concern), fresh(part)])) == []


def test_a_split_is_undone_by_merging_the_part_again(world: World) -> None:
    concern = world.raised("路坏了，还有垃圾没人收。")
    part = split(concern, text="垃圾没人收。", by=world.paula)
    merge(concern, [part], by=world.paula)
    assert fresh(part).head_id == concern.pk
