"""The table of bills and inquiries is total, reachable, named, and printed in the docs."""

from pathlib import Path

import pytest

from huiyin.organs.rules import RULES
from huiyin.suggestions.bill_docs import bills_page
from huiyin.suggestions.bill_policy import _HANDS
from huiyin.suggestions.bill_states import ENDED, MOVES, Hand, Kind, State
from huiyin.suggestions.bill_wording import (
    CLOCK_NAMES,
    KIND_NAMES,
    MOVE_NAMES,
    STATE_NAMES,
    VERB_NAMES,
)
from huiyin.suggestions.views.bill_steps import STEPS

DOCS = Path(__file__).resolve().parents[3] / "docs" / "BILLS.md"
# Made on pages of their own.
# A report that does not satisfy opens a bill that was at its end.
REOPENS = {"rehandle"}
ELSEWHERE = {"begin", "reword", "invite", "sign"}


@pytest.mark.parametrize("kind", Kind)
def test_every_state_of_a_kind_is_left_unless_it_is_its_end(kind: Kind) -> None:
    moves = [move for move in MOVES.values() if kind in move.kinds]
    reached = {state for move in moves for state in move.to}
    for state in reached:
        out = [move for move in moves if state in move.sources and move.verb not in REOPENS]
        left = [move for move in out if move.to - {state}]
        assert bool(left) != (state in ENDED), state


def test_every_state_is_reached_and_everything_has_a_name() -> None:
    assert {state for move in MOVES.values() for state in move.to} == set(State)
    assert set(_HANDS) == set(Hand)
    assert set(STATE_NAMES) == set(State)
    assert set(KIND_NAMES) == set(Kind)
    clocks = {move.clock for move in MOVES.values() if move.clock}
    assert set(CLOCK_NAMES) == clocks == {key for key in RULES if key.startswith("bill_")}
    assert set(VERB_NAMES) == set(MOVES)
    assert set(MOVE_NAMES) == {f"bill.{verb}" for verb, move in MOVES.items() if move.told}


def test_every_move_has_a_page() -> None:
    assert set(STEPS) | ELSEWHERE == set(MOVES)


def test_the_docs_page_is_printed_from_the_table() -> None:
    assert DOCS.read_text(encoding="utf-8") == bills_page()
