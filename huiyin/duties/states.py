"""The machine of an activity of deputies (代表活动), as data. The first file to read.

Plan, record, result (计划—记录—结果): an activity is planned and held and recorded, or recorded at
once. `lines` says what becomes of the archive and station ledger lines that are derived from it.
Source: DOMAIN.md section 8.2, nos. 40 and 41.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    RECORDED = "recorded"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class Hand(StrEnum):
    """Whose hand a move needs; `policy` says for a given person whether it is theirs."""

    KEEPER = "keeper"  # the office or station where it is, and the leader of its group
    OTHER_OFFICE = "other_office"  # the office of another congress whose deputies took part


class Lines(StrEnum):
    """What a move does to the lines derived from the activity."""

    NONE = ""
    MADE = "made"
    COMPARED = "compared"  # what is no longer so gets an opposite entry, what is new a line
    REVERSED = "reversed"


@dataclass(frozen=True)
class Move:
    """A row of the table. `to` None leaves the state; `told` are the deputies it is about."""

    verb: str
    sources: frozenset[State]
    to: State | None
    hand: Hand
    lines: Lines = Lines.NONE
    told: bool = False
    guard: str = ""


_S = State
_OPEN = frozenset({_S.PLANNED, _S.HELD})
_DONE = frozenset({_S.RECORDED})

MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        Move("plan", frozenset(), _S.PLANNED, Hand.KEEPER, told=True),
        Move(
            "enter",
            frozenset(),
            _S.RECORDED,
            Hand.KEEPER,
            Lines.MADE,
            guard="not in the future; every deputy named held a mandate on that day",
        ),
        Move(
            "bring_in",
            frozenset(),
            _S.RECORDED,
            Hand.KEEPER,
            Lines.MADE,
            guard="as for enter; out of a table of the past, each row once",
        ),
        Move("hold", frozenset({_S.PLANNED}), _S.HELD, Hand.KEEPER, guard="its day has come"),
        Move("record", _OPEN, _S.RECORDED, Hand.KEEPER, Lines.MADE, guard="as for enter"),
        Move("cancel", _OPEN, _S.CANCELLED, Hand.KEEPER, told=True, guard="a reason"),
        Move("correct", _DONE, None, Hand.KEEPER, Lines.COMPARED, guard="as for enter; a reason"),
        Move("withdraw", _DONE, _S.WITHDRAWN, Hand.KEEPER, Lines.REVERSED, guard="a reason"),
        Move(
            "list_too",
            _DONE,
            None,
            Hand.OTHER_OFFICE,
            Lines.COMPARED,
            guard="it counts for that congress's mandates as well (DOMAIN 19 no. 44)",
        ),
        Move("unlist", _DONE, None, Hand.OTHER_OFFICE, Lines.COMPARED),
    )
}


class ClaimState(StrEnum):
    """Of a line that a deputy adds to the own archive by hand (DOMAIN 8.4)."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    STRUCK = "struck"


class AppealState(StrEnum):
    """Of what a deputy says is wrong with a month of the own record."""

    WAITING = "waiting"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


_A = AppealState
APPEAL_MOVES: dict[str, tuple[frozenset[AppealState], AppealState]] = {
    "appeal": (frozenset(), _A.WAITING),
    "answer": (frozenset({_A.WAITING}), _A.ANSWERED),
    "withdraw": (frozenset({_A.WAITING}), _A.WITHDRAWN),
}

_C = ClaimState
# verb: from, to. The deputy claims and withdraws; a second person confirms, returns and strikes.
CLAIM_MOVES: dict[str, tuple[frozenset[ClaimState], ClaimState]] = {
    "claim": (frozenset(), _C.WAITING),
    "confirm": (frozenset({_C.WAITING}), _C.CONFIRMED),
    "send_back": (frozenset({_C.WAITING}), _C.RETURNED),
    "withdraw_claim": (frozenset({_C.WAITING}), _C.WITHDRAWN),
    "strike": (frozenset({_C.CONFIRMED}), _C.STRUCK),
}
