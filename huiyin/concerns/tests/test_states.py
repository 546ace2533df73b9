"""The table of moves is total, reachable and printed in the docs."""

from pathlib import Path

import pytest

from huiyin.concerns.docs import states_page
from huiyin.concerns.models.concern import STATE_NAMES
from huiyin.concerns.policy import RESIDENT_VERBS, RIGHTS
from huiyin.concerns.states import ENDED, MOVES, OPEN, Hand, Owner, State, Told
from huiyin.concerns.wording import DUE_NAMES, MOVE_NAMES, TO_RAISER
from huiyin.organs.rules import RULES

DOCS = Path(__file__).resolve().parents[3] / "docs" / "STATES.md"


def test_every_state_can_be_reached_and_every_open_state_left() -> None:
    reached = {move.to for move in MOVES.values() if move.to}
    assert reached == set(State)
    for state in OPEN:
        assert any(
            state in move.sources and move.to not in {None, state} for move in MOVES.values()
        )


@pytest.mark.parametrize("state", sorted(ENDED))
def test_an_ended_state_is_never_left(state: State) -> None:
    assert not [move for move in MOVES.values() if state in move.sources and move.to]


@pytest.mark.parametrize("move", MOVES.values(), ids=lambda move: move.verb)
def test_a_move_into_an_open_state_names_an_owner_and_a_clock(move: object) -> None:
    assert hasattr(move, "to")
    if move.to in OPEN:
        assert move.owner not in {Owner.NOBODY, Owner.SAME}  # type: ignore[attr-defined]
        assert move.clock in RULES  # type: ignore[attr-defined]


@pytest.mark.parametrize("verb", MOVES)
def test_every_move_has_a_right_or_is_the_residents_or_the_systems(verb: str) -> None:
    by_code = MOVES[verb].hand in {Hand.RESIDENT, Hand.SYSTEM}
    assert (verb in RIGHTS) != by_code
    assert (verb in RESIDENT_VERBS) == (MOVES[verb].hand == Hand.RESIDENT)


def test_everything_has_a_name_that_people_read() -> None:
    assert set(MOVE_NAMES) == set(MOVES)
    assert set(STATE_NAMES) == set(State)
    told = {verb for verb, move in MOVES.items() if Told.RAISER in move.told}
    assert set(TO_RAISER) == told
    clocks = {move.clock for move in MOVES.values() if move.clock}
    assert clocks | {"take_up_mobile"} == set(DUE_NAMES)


def test_the_docs_page_is_printed_from_the_table() -> None:
    assert DOCS.read_text(encoding="utf-8") == states_page()
