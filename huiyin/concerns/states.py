"""The machine of a concern and of a department's task, as data. The first file to read.

Every allowed move is a row: where from, where to, whose hand, under which right, which clock
starts, who owes the next step, and who is told. `actions` only look up; `docs/STATES.md` is printed
from here and a test walks every pair of states. Source: DOMAIN.md section 2.2, shaped into one table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    RECEIVED = "received"
    TAKEN_UP = "taken_up"
    ESCALATED = "escalated"
    HANDLING = "handling"
    RESULT_BACK = "result_back"
    ANSWERED = "answered"
    UNDER_REVIEW = "under_review"
    CLOSED = "closed"
    REFERRED_OUT = "referred_out"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


OPEN = frozenset(
    {
        State.RECEIVED,
        State.TAKEN_UP,
        State.ESCALATED,
        State.HANDLING,
        State.RESULT_BACK,
        State.ANSWERED,
        State.UNDER_REVIEW,
    }
)
# Nothing is owed on the row itself: its head owes the answer, and gives it to every member.
CARRIED = frozenset({State.MERGED})
ENDED = frozenset(State) - OPEN - CARRIED


class TaskState(StrEnum):
    ASSIGNED = "assigned"
    CLAIMED = "claimed"
    RETURN_ASKED = "return_asked"
    ANSWERED = "answered"
    RETURNED = "returned"
    RECALLED = "recalled"
    STOPPED = "stopped"


TASK_OPEN = frozenset({TaskState.ASSIGNED, TaskState.CLAIMED, TaskState.RETURN_ASKED})


class Hand(StrEnum):
    """Whose hand a move needs. `policy` says for a given person whether it is theirs."""

    RESIDENT = "resident"
    RECORDER = "recorder"
    OFFICE = "office"
    OFFICE_OR_DEPUTY = "office_or_deputy"
    OFFICE_OR_COUNTY = "office_or_county"
    COUNTY_OFFICE = "county_office"
    UNIT = "unit"
    UNIT_HEAD = "unit_head"
    VERIFIER = "verifier"
    EDITOR = "editor"
    SYSTEM = "system"


class Told(StrEnum):
    RAISER = "raiser"
    OWNER = "owner"
    OFFICE = "office"
    UNIT = "unit"
    LADDER = "ladder"


class Owner(StrEnum):
    """Who owes the next step after the move."""

    OFFICE = "office"
    COUNTY_OFFICE = "county_office"
    LEAD = "lead"
    NOBODY = "nobody"
    SAME = "same"


@dataclass(frozen=True)
class Move:
    """A row of the table. `to` None leaves the state; `clock` names a rule of the profile."""

    verb: str
    sources: frozenset[State]
    to: State | None
    hand: Hand
    owner: Owner = Owner.SAME
    clock: str | None = None
    told: frozenset[Told] = frozenset()
    guard: str = ""


_S = State
_DECIDING = frozenset({_S.TAKEN_UP, _S.ESCALATED})
# What is still to be answered, and so may take others in.
GATHERING = _DECIDING | {_S.RECEIVED, _S.HANDLING, _S.RESULT_BACK}


def _row(
    verb: str,
    sources: frozenset[State] | State,
    to: State | None,
    hand: Hand,
    owner: Owner = Owner.SAME,
    clock: str | None = None,
    told: tuple[Told, ...] = (),
    guard: str = "",
) -> Move:
    froms = frozenset({sources}) if isinstance(sources, State) else sources
    return Move(verb, froms, to, hand, owner, clock, frozenset(told), guard)


MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        _row("raise", frozenset(), _S.RECEIVED, Hand.RECORDER, Owner.OFFICE, "take_up",
             (Told.OWNER,)),
        _row("take_up", _S.RECEIVED, _S.TAKEN_UP, Hand.OFFICE_OR_DEPUTY, Owner.OFFICE, "hand_over",
             (Told.RAISER, Told.OFFICE)),
        _row("answer_on_spot", frozenset({_S.RECEIVED, _S.TAKEN_UP}), _S.ANSWERED,
             Hand.OFFICE_OR_DEPUTY, Owner.OFFICE, "rate", (Told.RAISER,),
             "the answer is not empty"),
        _row("refer_out", frozenset({_S.RECEIVED, _S.TAKEN_UP, _S.ESCALATED}), _S.REFERRED_OUT,
             Hand.OFFICE, Owner.NOBODY, None, (Told.RAISER,), "names the right door"),
        _row("keep", _DECIDING, _S.KEPT, Hand.OFFICE, Owner.NOBODY, None, (Told.RAISER,),
             "a reason that the resident reads"),
        _row("escalate", _S.TAKEN_UP, _S.ESCALATED, Hand.OFFICE, Owner.COUNTY_OFFICE,
             "decide_escalated", (Told.RAISER, Told.OWNER), "a reason; not the county itself"),
        _row("send_down", _S.ESCALATED, _S.TAKEN_UP, Hand.COUNTY_OFFICE, Owner.OFFICE, "hand_over",
             (Told.OWNER,), "a reason"),
        _row("hand_over", _DECIDING | {_S.UNDER_REVIEW}, _S.HANDLING, Hand.OFFICE, Owner.LEAD,
             "answer", (Told.RAISER, Told.OWNER, Told.UNIT),
             "one lead that can handle, co-handlers besides it"),
        _row("recall", _S.HANDLING, _S.TAKEN_UP, Hand.OFFICE, Owner.OFFICE, "hand_over",
             (Told.UNIT,), "no unit has claimed it yet"),
        _row("claim", _S.HANDLING, None, Hand.UNIT),
        _row("sub_assign", _S.HANDLING, None, Hand.UNIT_HEAD, guard="an office of the same unit"),
        _row("ask_return", _S.HANDLING, None, Hand.UNIT_HEAD, Owner.SAME, None, (Told.OFFICE,),
             "within the return period; a reason"),
        _row("grant_return", _S.HANDLING, _S.TAKEN_UP, Hand.OFFICE, Owner.OFFICE, "hand_over",
             (Told.UNIT, Told.RAISER), "a return was asked"),
        _row("refuse_return", _S.HANDLING, None, Hand.OFFICE, Owner.SAME, None, (Told.UNIT,),
             "a return was asked; a reason"),
        _row("ask_extension", _S.HANDLING, None, Hand.UNIT_HEAD, Owner.SAME, None, (Told.OFFICE,),
             "before the due date; not beyond the longest"),
        _row("grant_extension", _S.HANDLING, None, Hand.OFFICE, Owner.SAME, "answer_longest",
             (Told.UNIT, Told.RAISER), "an extension was asked"),
        _row("refuse_extension", _S.HANDLING, None, Hand.OFFICE, Owner.SAME, None, (Told.UNIT,),
             "an extension was asked; a reason"),
        _row("co_answer", _S.HANDLING, None, Hand.UNIT_HEAD, Owner.SAME, None, (Told.UNIT,)),
        _row("answer", _S.HANDLING, _S.RESULT_BACK, Hand.UNIT_HEAD, Owner.OFFICE, "verify",
             (Told.OFFICE,), "no co-handler's task is open; signed by the head"),
        _row("verify", _S.RESULT_BACK, _S.ANSWERED, Hand.VERIFIER, Owner.OFFICE, "rate",
             (Told.RAISER, Told.UNIT), "by somebody who did not handle it"),
        _row("refuse_result", _S.RESULT_BACK, _S.HANDLING, Hand.VERIFIER, Owner.LEAD, "rehandle",
             (Told.UNIT,), "by somebody who did not handle it; a reason"),
        _row("rate", _S.ANSWERED, _S.CLOSED, Hand.RESIDENT, Owner.NOBODY, None,
             (Told.OFFICE, Told.UNIT)),
        _row("reopen", _S.ANSWERED, _S.HANDLING, Hand.RESIDENT, Owner.LEAD, "rehandle",
             (Told.OFFICE, Told.UNIT), "first 不满意, and a unit had handled it"),
        _row("reopen_to_office", _S.ANSWERED, _S.TAKEN_UP, Hand.RESIDENT, Owner.OFFICE,
             "hand_over", (Told.OFFICE,), "first 不满意 with an answer given on the spot"),
        _row("object", _S.ANSWERED, _S.UNDER_REVIEW, Hand.RESIDENT, Owner.OFFICE, "review",
             (Told.OFFICE, Told.UNIT), "不满意 again"),
        _row("explain", _S.UNDER_REVIEW, _S.CLOSED, Hand.OFFICE, Owner.NOBODY, None,
             (Told.RAISER,), "an explanation that the resident reads"),
        _row("close_unrated", _S.ANSWERED, _S.CLOSED, Hand.SYSTEM, Owner.NOBODY, None,
             (Told.RAISER,), "the rating period is over"),
        _row("record_answer", _S.RECEIVED, _S.ANSWERED, Hand.SYSTEM, Owner.OFFICE, "rate",
             (), "an import: answered before it came here, so neither handed over nor verified"),
        _row("archive", _S.RECEIVED, _S.KEPT, Hand.SYSTEM, Owner.NOBODY, None,
             (), "an import: older than the day the county chose, without an answer on record"),
        _row("merge", _DECIDING | {_S.RECEIVED}, _S.MERGED, Hand.OFFICE_OR_COUNTY, Owner.NOBODY,
             None, (Told.RAISER,), "the head is still to be answered and in nobody's head; no chains"),
        _row("gather", GATHERING, None, Hand.OFFICE_OR_COUNTY, Owner.SAME, None, (Told.UNIT,)),
        _row("join", _S.RECEIVED, _S.MERGED, Hand.RESIDENT, Owner.NOBODY, None, (),
             "raised with the words: the same happened to me; the head is still to be answered"),
        _row("unmerge", _S.MERGED, None, Hand.OFFICE_OR_COUNTY, Owner.SAME, None, (Told.RAISER,),
             "back to where it was, with the due date it had"),
        _row("answer_with_head", _S.MERGED, _S.ANSWERED, Hand.SYSTEM, Owner.OFFICE, "rate",
             (Told.RAISER,), "the head was answered"),
        _row("refer_with_head", _S.MERGED, _S.REFERRED_OUT, Hand.SYSTEM, Owner.NOBODY, None,
             (Told.RAISER,), "the head was referred out"),
        _row("keep_with_head", _S.MERGED, _S.KEPT, Hand.SYSTEM, Owner.NOBODY, None,
             (Told.RAISER,), "the head was kept"),
        _row("split", GATHERING, None, Hand.OFFICE_OR_COUNTY, guard="another matter, in words"),
        _row("withdraw", frozenset({_S.RECEIVED, _S.TAKEN_UP, _S.ESCALATED, _S.HANDLING, _S.MERGED}),
             _S.WITHDRAWN, Hand.RESIDENT, Owner.NOBODY, None, (Told.OFFICE, Told.UNIT)),
        _row("warn", OPEN, None, Hand.SYSTEM, Owner.SAME, None, (Told.LADDER,),
             "the due date is near or past"),
        _row("write", OPEN | CARRIED, None, Hand.RESIDENT, Owner.SAME, None, (Told.OWNER,)),
        _row("erase", frozenset(State), None, Hand.RESIDENT, guard="contact was left"),
        _row("reply", frozenset(State), None, Hand.RECORDER, Owner.SAME, None, (Told.RAISER,)),
        _row("categorise", OPEN, None, Hand.OFFICE),
        _row("release", frozenset(State), None, Hand.EDITOR),
        _row("withhold", frozenset(State), None, Hand.EDITOR, guard="a reason"),
    )
}  # fmt: skip


TASK_MOVES: dict[str, tuple[frozenset[TaskState], TaskState]] = {
    "claim": (frozenset({TaskState.ASSIGNED}), TaskState.CLAIMED),
    "sub_assign": (frozenset({TaskState.ASSIGNED, TaskState.CLAIMED}), TaskState.CLAIMED),
    "ask_return": (
        frozenset({TaskState.ASSIGNED, TaskState.CLAIMED}),
        TaskState.RETURN_ASKED,
    ),
    "grant_return": (frozenset({TaskState.RETURN_ASKED}), TaskState.RETURNED),
    "refuse_return": (frozenset({TaskState.RETURN_ASKED}), TaskState.CLAIMED),
    "ask_extension": (frozenset({TaskState.CLAIMED}), TaskState.CLAIMED),
    "grant_extension": (frozenset({TaskState.CLAIMED}), TaskState.CLAIMED),
    "refuse_extension": (frozenset({TaskState.CLAIMED}), TaskState.CLAIMED),
    "co_answer": (frozenset({TaskState.CLAIMED}), TaskState.ANSWERED),
    "answer": (frozenset({TaskState.CLAIMED}), TaskState.ANSWERED),
    "recall": (frozenset({TaskState.ASSIGNED}), TaskState.RECALLED),
}


def allowed(verb: str, state: str) -> bool:
    """Return whether the verb may start from this state."""
    return state in MOVES[verb].sources


def moves_from(state: str) -> list[Move]:
    """Return the moves that this state allows, in the table's order."""
    return [move for move in MOVES.values() if state in move.sources]
