"""The tables of moves are total, reachable, named, and printed in the docs."""

from pathlib import Path

import pytest

from huiyin.organs.rules import RULES
from huiyin.suggestions.docs import suggestions_page
from huiyin.suggestions.hands import _HANDS
from huiyin.suggestions.states import (
    ENDED,
    MOVES,
    OPEN,
    TASK_ENDED,
    TASK_MOVES,
    Hand,
    Move,
    Owner,
    State,
    TaskState,
)
from huiyin.suggestions.wording import MOVE_NAMES, STATE_NAMES, TASK_STATE_NAMES

DOCS = Path(__file__).resolve().parents[3] / "docs" / "SUGGESTIONS.md"


def test_every_state_can_be_reached_and_every_open_state_left() -> None:
    assert {state for move in MOVES.values() for state in move.to} == set(State)
    for state in OPEN:
        assert any(state in move.sources and move.to - {state} for move in MOVES.values())


@pytest.mark.parametrize("state", sorted(ENDED))
def test_an_ended_state_is_never_left(state: State) -> None:
    assert not [move for move in MOVES.values() if state in move.sources and move.to]


@pytest.mark.parametrize("move", MOVES.values(), ids=lambda move: move.verb)
def test_a_move_into_an_open_state_names_who_owes_and_by_when(move: Move) -> None:
    if move.to & OPEN:
        assert move.owner in {Owner.OFFICE, Owner.TASKS}
        assert move.clock is None or move.clock in RULES
        assert move.owner == Owner.TASKS or move.clock


def test_every_hand_has_a_policy_and_every_state_and_notice_a_name() -> None:
    assert set(_HANDS) == set(Hand)
    assert set(STATE_NAMES) == set(State)
    assert set(TASK_STATE_NAMES) == set(TaskState)
    told = {f"suggestion.{verb}" for verb, move in MOVES.items() if move.told}
    assert told == set(MOVE_NAMES) - {"prepare_suggestion"}


def test_a_task_moves_only_where_the_case_has_the_verb() -> None:
    assert set(TASK_MOVES) <= set(MOVES)
    for state in set(TaskState) - TASK_ENDED - {TaskState.RETURN_ASKED}:
        assert any(state in sources for sources, _to in TASK_MOVES.values()), state


def test_the_docs_page_is_printed_from_the_tables() -> None:
    assert DOCS.read_text(encoding="utf-8") == suggestions_page()
