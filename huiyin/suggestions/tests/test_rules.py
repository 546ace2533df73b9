"""The figures and where a case stands, by hand-made numbers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from huiyin.suggestions.bill_states import Kind
from huiyin.suggestions.rules import (
    Branch,
    Counted,
    Level,
    Vow,
    figures,
    may_ask_again,
    outcome,
    series_of,
    signers_needed,
    stand,
    text_hash,
)
from huiyin.suggestions.states import State, TaskState

OFFICE, ROADS, WATER = 1, 2, 3
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def _case(**facts: object) -> Counted:
    usual: dict[str, object] = {
        "is_solved": False,
        "is_fulfilled": False,
        "had_meeting": False,
        "was_on_time": None,
        "scores": (),
    }
    return Counted(**(usual | facts))  # type: ignore[arg-type]  # named as the fields are


def test_completion_and_satisfaction_are_two_numbers() -> None:
    cases = [
        _case(is_solved=True, scores=("unsatisfied",), was_on_time=True),
        _case(is_fulfilled=True, scores=("satisfied",), was_on_time=False),
        _case(scores=("satisfied",), had_meeting=True, was_on_time=True),
        _case(scores=("basic",)),
        _case(scores=("absent",)),
    ]
    found = figures(cases)
    assert found.completion == Fraction(2, 5)
    assert found.satisfaction == Fraction(2, 4)
    assert found.on_time == Fraction(2, 3)
    assert found.face_to_face == Fraction(1, 5)


def test_a_rate_of_nothing_is_not_zero() -> None:
    nothing = figures([])
    assert (nothing.completion, nothing.satisfaction, nothing.on_time) == (None, None, None)


@pytest.mark.parametrize(
    ("scores", "before", "state"),
    [
        (["satisfied", None], 0, TaskState.REPLIED),
        (["satisfied", "basic"], 0, TaskState.SETTLED),
        (["satisfied", "absent"], 0, TaskState.SETTLED),
        (["unsatisfied", None], 0, TaskState.UNSATISFIED),
        (["unsatisfied", "satisfied"], 1, TaskState.ESCALATED),
    ],
)
def test_a_rating_leads_where_all_leads_together_lead(
    scores: list[str | None], before: int, state: TaskState
) -> None:
    assert outcome(scores, unsatisfied_before=before) == state


def test_a_split_case_stands_where_its_slowest_part_stands() -> None:
    done = Branch(TaskState.SETTLED, 1, MAY, ROADS)
    late = Branch(TaskState.RECEIVED, 1, JUNE, WATER)
    assert stand([done, late], [], OFFICE).state == State.HANDLING
    assert stand([done, late], [], OFFICE).owner_id == WATER
    vow = Vow(is_open=True, is_kept=False, due_on=JUNE, organ_id=ROADS)
    assert stand([done], [vow], OFFICE).state == State.TRACKING
    kept = Vow(is_open=False, is_kept=True, due_on=JUNE, organ_id=ROADS)
    assert stand([done], [kept], OFFICE).state == State.FULFILLED
    gone = Branch(TaskState.RETURNED, 1, MAY, WATER)
    assert stand([done, gone], [], OFFICE).state == State.CLOSED


def test_numbers_run_in_a_sitting_or_in_a_year() -> None:
    assert series_of(term=18, sitting=3, year=2026) == "18-3"
    assert series_of(term=None, sitting=None, year=2026) == "2026"


def test_a_hash_tells_words_apart_wherever_they_stand() -> None:
    assert text_hash("甲", "乙", "丙") != text_hash("甲乙", "", "丙")


def test_33_a_bill_takes_ten_of_a_county_and_five_of_a_town() -> None:
    assert [signers_needed(Kind.BILL, one) for one in (Level.COUNTY, Level.TOWN)] == [10, 5]
    assert {signers_needed(Kind.INQUIRY, one) for one in Level} == {10}
    assert {signers_needed(Kind.QUESTION, one) for one in Level} == {1}


def test_34_half_of_the_movers_may_ask_for_a_second_answer() -> None:
    assert [may_ask_again(10, n) for n in (4, 5)] == [False, True]
    assert [may_ask_again(11, n) for n in (5, 6)] == [False, True]
    assert not may_ask_again(0, 0)
