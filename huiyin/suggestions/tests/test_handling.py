"""DOMAIN 19, numbers 10 to 13: split handling, no passing on, opinions, who signs."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.suggestions.actions import (
    assigning,
    delegating,
    extending,
    handling,
    rating,
    replying,
)
from huiyin.suggestions.hands import delegated_by
from huiyin.suggestions.models import Reply, Task
from huiyin.suggestions.states import MOVES, TASK_MOVES, Hand, State, TaskState
from huiyin.suggestions.tests.made_up import Cycle, again_read, fresh, task_of


def test_10_split_handling_closes_when_both_replied_and_both_were_rated(cycle: Cycle) -> None:
    found, world = cycle.split(), cycle.world
    roads, water = task_of(found, world.roads), task_of(found, world.water)
    for task, staff, head in (
        (roads, world.dave, world.heidi),
        (water, world.walter, world.walter),
    ):
        handling.receive(task, by=staff)
        cycle.contact(task, by=staff)
        assert fresh(found).state == State.HANDLING
        cycle.reply(task, by=head)
    assert fresh(found).state == State.REPLIED
    rating.rate(roads, of=found, score="satisfied", by=world.carol)
    assert fresh(found).state == State.REPLIED
    rating.rate(water, of=found, score="basic", by=world.carol)
    assert fresh(found).state == State.CLOSED


def test_11_no_verb_lets_a_unit_pass_a_case_on(cycle: Cycle) -> None:
    world = cycle.world
    task = task_of(cycle.received())
    with pytest.raises(NotAllowed):
        assigning.assign_inside(task, lead=world.water, by=world.heidi)
    with pytest.raises(BadInput, match="本单位"):
        handling.sub_assign(task, office=world.water, by=world.heidi)
    handling.ask_return(task, reason="属水利", right_unit="县水利局", by=world.heidi)
    with pytest.raises(NotAllowed):
        assigning.reassign(task, unit=world.water, by=world.heidi)
    assert again_read(task).organ == world.roads
    units = {verb for verb, move in MOVES.items() if move.hand in {Hand.UNIT, Hand.UNIT_HEAD}}
    leaves = {TaskState.RETURNED, TaskState.PASSED_DOWN}
    assert not {verb for verb in units & set(TASK_MOVES) if TASK_MOVES[verb][1] in leaves}


def test_the_congress_reassigns_with_a_new_clock_and_keeps_the_old_dates(cycle: Cycle) -> None:
    world = cycle.world
    with clock.frozen(date(2026, 5, 11)):
        task = task_of(cycle.received())
        handling.ask_return(task, reason="属水利", right_unit="县水利局", by=world.heidi)
        assert fresh(task.suggestion).owner == world.affairs
    with clock.frozen(date(2026, 5, 18)):
        found = assigning.reassign(task, unit=world.water, by=world.erin)
    assert found.due_on == date(2026, 8, 18)
    old = again_read(task)
    assert (old.state, old.due_on) == (TaskState.RETURNED, date(2026, 8, 11))
    assert found.owner == world.water


def test_a_return_is_asked_within_its_days_only(cycle: Cycle) -> None:
    with clock.frozen(date(2026, 5, 11)):
        task = task_of(cycle.received())
    with clock.frozen(date(2026, 5, 26)), pytest.raises(NotNow, match="退办的期限"):
        handling.ask_return(task, reason="属水利", right_unit="水利局", by=cycle.world.heidi)


def test_the_governments_office_assigns_inside_and_the_clock_goes_on(cycle: Cycle) -> None:
    world = cycle.world
    with clock.frozen(date(2026, 5, 11)):
        found = assigning.assign(cycle.accepted(), leads=[cycle.government], by=world.erin)
    with clock.frozen(date(2026, 5, 25)):
        assigning.assign_inside(task_of(found), lead=world.roads, co=[world.water], by=cycle.grace)
    found = fresh(found)
    assert (found.owner, found.due_on) == (world.roads, date(2026, 8, 11))
    assert task_of(found, world.roads).assigned_on == date(2026, 5, 11)
    assert task_of(found, cycle.government).state == TaskState.PASSED_DOWN
    assert task_of(found, world.water).part == Task.Part.CO


def test_12_an_empty_opinion_is_redone_in_five_working_days(cycle: Cycle) -> None:
    world = cycle.world
    with clock.frozen(date(2026, 5, 11)):
        found = cycle.received(co=(world.water,))
        co, lead = task_of(found, world.water), task_of(found)
        handling.receive(co, by=world.walter)
        with pytest.raises(BadInput):
            handling.opine(co, text="  ", by=world.walter)
        cycle.contact(lead)
        with pytest.raises(NotNow, match="会办单位"):
            cycle.reply(lead)
        handling.opine(co, text="同意。", by=world.walter)
        handling.redo_opinion(co, lead_task=lead, reason="没有具体意见", by=world.heidi)
    co = again_read(co)
    assert (co.state, co.due_on) == (TaskState.RECEIVED, date(2026, 5, 18))
    with clock.frozen(date(2026, 5, 14)):
        handling.opine(co, text="河道管理范围内可以施工。", by=world.walter)
        cycle.reply(lead)
    assert fresh(found).state == State.REPLIED
    assert co.opinions.count() == 2


def test_13_staff_cannot_sign_but_one_to_whom_the_head_delegated_it(cycle: Cycle) -> None:
    world, task = cycle.world, task_of(cycle.contacted())
    with pytest.raises(NotAllowed):
        cycle.reply(task, by=world.dave)
    with pytest.raises(NotAllowed):
        delegating.delegate(world.roads, to=world.dave, until=None, by=world.dave)
    today = clock.today()
    given = delegating.delegate(world.roads, to=world.dave, until=today, by=world.heidi)
    cycle.reply(task, by=world.dave)
    signed = Reply.objects.get()
    assert (signed.signed_by, signed.delegated_by) == (world.dave, world.heidi)
    delegating.end_delegation(given, by=world.heidi)
    assert delegated_by(world.dave, world.roads.pk) is None


def test_no_reply_without_a_contact_a_result_or_a_day_for_what_is_planned(cycle: Cycle) -> None:
    task, heidi = task_of(cycle.received()), cycle.world.heidi
    with pytest.raises(NotNow, match="联系沟通"):
        cycle.reply(task)
    cycle.contact(task)
    for result in ("", "planned"):
        with pytest.raises(BadInput):
            replying.reply(task, document_no="1号", text="好", result=result, by=heidi)


def test_where_the_profile_says_so_a_reply_is_checked_as_it_is_signed(cycle: Cycle) -> None:
    cycle.world.profile.numbers = {"suggest_check_reply": True}
    cycle.world.profile.save()
    task, world = task_of(cycle.contacted()), cycle.world
    with pytest.raises(NotNow, match="审核"):
        cycle.reply(task)
    replying.draft_reply(task, text="已经修好，请代表查看。", result="solved", by=world.dave)
    replying.ask_check(task, by=world.dave)
    replying.pass_check(task, by=cycle.grace)
    cycle.reply(task)
    assert fresh(task.suggestion).state == State.REPLIED


def test_an_outsider_and_another_unit_may_do_nothing(cycle: Cycle) -> None:
    task, world = task_of(cycle.assigned()), cycle.world
    for somebody in (world.mallory, world.walter, world.carol):
        with pytest.raises(NotAllowed):
            handling.receive(task, by=somebody)
    for somebody in (world.mallory, world.heidi, world.paula, cycle.grace):
        with pytest.raises(NotAllowed):
            assigning.refuse_return(task, reason="不", by=somebody)
    with pytest.raises(NotAllowed):
        extending.extend(task, by=world.heidi)
