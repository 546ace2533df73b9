"""The whole loop, from the first word to the rating, and what each hand may not do."""

import pytest

from huiyin.concerns.actions import deciding, handing, handling, rating, verifying
from huiyin.concerns.models import Concern
from huiyin.concerns.states import State
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.ledger.models import Event
from tests.builders import World


def test_a_concern_goes_through_four_hands_to_a_rating(world: World) -> None:
    concern = world.closed()
    concern.refresh_from_db()
    assert concern.state == State.CLOSED
    assert concern.score == "satisfied"
    assert None not in {concern.handled_at, concern.verified_at, concern.answered_at}
    events = Event.objects.filter(subject_id=concern.pk).order_by("id")
    moves = [event.move for event in events]
    assert moves == ["raise", "take_up", "hand_over", "claim", "answer", "verify", "rate"]


def test_the_office_of_the_place_owes_the_first_step(world: World) -> None:
    concern = world.raised()
    assert concern.owner == world.presidium
    assert concern.due_on is not None


def test_every_open_state_has_an_owner_and_a_due_date(world: World) -> None:
    states = (world.raised(), world.taken_up(), world.handed(), world.signed(), world.verified())
    for concern in states:
        concern.refresh_from_db()
        assert concern.owner_id is not None
        assert concern.due_on is not None


def test_only_the_head_signs(world: World) -> None:
    task = world.lead_task(world.claimed())
    with pytest.raises(NotAllowed):
        handling.answer(task, text="已修复", result="solved", by=world.dave)


def test_nobody_verifies_their_own_handling(world: World) -> None:
    with pytest.raises(NotAllowed):
        verifying.verify(world.signed(), note="好了", by=world.heidi)


def test_the_lead_waits_for_its_co_handlers(world: World) -> None:
    concern = world.claimed(world.water)
    with pytest.raises(NotNow):
        world.sign(concern)
    co_task = concern.tasks.get(organ=world.water)
    handling.claim(co_task, by=world.walter)
    handling.co_answer(co_task, text="涵洞已清淤。", by=world.walter)
    assert world.sign(concern).state == State.RESULT_BACK


def test_unsatisfied_reopens_once_by_itself_then_the_office_decides(world: World) -> None:
    concern = rating.rate(world.verified(), score="unsatisfied", comment="又坏了")
    assert concern.state == State.HANDLING
    assert concern.owner == world.roads
    concern = world.verify(world.sign(concern))
    concern = rating.rate(concern, score="unsatisfied")
    assert concern.state == State.UNDER_REVIEW
    assert concern.owner == world.presidium
    concern = deciding.explain(concern, text="需列入明年计划。", by=world.paula)
    assert concern.state == State.CLOSED


def test_a_rating_has_no_default(world: World) -> None:
    with pytest.raises(BadInput):
        rating.rate(world.verified(), score="")


def test_a_return_brings_it_back_to_the_office(world: World) -> None:
    concern = world.handed()
    task = world.lead_task(concern)
    handling.ask_return(task, reason="属于县水利局职责", by=world.heidi)
    concern = handing.grant_return(task, by=world.paula)
    assert concern.state == State.TAKEN_UP
    assert world.roads.pk not in concern.parties


def test_a_claimed_task_cannot_be_recalled(world: World) -> None:
    with pytest.raises(NotNow):
        handing.recall(world.claimed(), by=world.paula)
    assert handing.recall(world.handed(), by=world.paula).state == State.TAKEN_UP


def test_the_second_of_two_officers_is_told_that_it_changed(world: World) -> None:
    concern = world.raised()
    deciding.take_up(concern, by=world.paula)
    with pytest.raises(NotNow):
        deciding.take_up(concern, by=world.paula)


def test_the_county_decides_what_a_town_reports_up(world: World) -> None:
    concern = deciding.escalate(world.taken_up(), reason="涉及省道", by=world.paula)
    assert concern.owner == world.affairs
    with pytest.raises(NotAllowed):
        handing.hand_over(concern, lead=world.roads, by=world.paula)
    concern = handing.hand_over(concern, lead=world.roads, by=world.erin)
    assert concern.office == world.affairs
    assert Concern.objects.visible_to(world.paula).filter(pk=concern.pk).exists()


def test_an_outsider_sees_nothing(world: World) -> None:
    concern = world.handed()
    assert not Concern.objects.visible_to(world.mallory).filter(pk=concern.pk).exists()
    with pytest.raises(NotAllowed):
        deciding.keep(concern, text="x", by=world.mallory)


def test_a_repeated_request_key_returns_the_first_concern(world: World) -> None:
    assert world.raised(request_key="k1") == world.raised(request_key="k1")
