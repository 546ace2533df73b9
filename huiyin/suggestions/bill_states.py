"""The machines of a bill (议案), an inquiry (质询案) and a question (询问), as data.

Every allowed move is a row: of which kind, where from, where to, whose hand, who is told, under
which guard. `docs/BILLS.md` is printed from here. Source: DOMAIN.md section 4; Organic Law 22, 24;
Deputies Law 15, 19, 20.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    BILL = "bill"
    INQUIRY = "inquiry"
    QUESTION = "question"


class State(StrEnum):
    DRAFT = "draft"
    COSIGNING = "cosigning"
    FILED = "filed"
    EXAMINED = "examined"
    ON_AGENDA = "on_agenda"
    TO_COMMITTEE = "to_committee"
    IN_COMMITTEE = "in_committee"
    OPINED = "opined"
    CONVERTED = "converted"
    DELIBERATED = "deliberated"
    PASSED = "passed"
    FAILED = "failed"
    ASSIGNED = "assigned"
    REPORTED = "reported"
    ANSWERED = "answered"
    ANSWER_ASKED = "answer_asked"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


_S = State
# Of its movers alone: the words can still change.
WRITING = frozenset({_S.DRAFT, _S.COSIGNING})
# What is ended; a report that does not satisfy opens a bill again.
ENDED = frozenset({_S.CONVERTED, _S.FAILED, _S.REPORTED, _S.CLOSED, _S.WITHDRAWN})
# The presidium decided on it: every deputy of the congress may read it.
BEFORE_ALL = frozenset(_S) - WRITING - {_S.FILED, _S.EXAMINED, _S.WITHDRAWN, _S.CONVERTED}


class Hand(StrEnum):
    """Whose hand a move needs. `bill_policy` says for a given person whether it is theirs."""

    DEPUTY = "deputy"
    LEAD = "lead"
    ASKED = "asked"
    MOVER = "mover"
    OFFICE = "office"


class Told(StrEnum):
    LEAD = "lead"
    MOVERS = "movers"
    ASKED = "asked"
    OFFICE = "office"
    UNIT = "unit"


@dataclass(frozen=True)
class Move:
    """A row. No `to` leaves the state; `clock` is the rule of the profile that begins with it."""

    verb: str
    kinds: frozenset[Kind]
    sources: frozenset[State]
    to: frozenset[State]
    hand: Hand
    told: frozenset[Told]
    guard: str
    clock: str = ""


# "joint" is what several deputies move, "asked" what somebody answers.
_OF = {
    "all": frozenset(Kind),
    "joint": frozenset({Kind.BILL, Kind.INQUIRY}),
    "asked": frozenset({Kind.INQUIRY, Kind.QUESTION}),
    "bill": frozenset({Kind.BILL}),
    "inquiry": frozenset({Kind.INQUIRY}),
}


def _row(
    verb: str,
    kinds: str,
    sources: frozenset[State],
    to: frozenset[State],
    hand: Hand,
    told: tuple[Told, ...] = (),
    guard: str = "",
    clock: str = "",
) -> Move:
    return Move(verb, _OF[kinds], sources, to, hand, frozenset(told), guard, clock)


def _set(*states: State) -> frozenset[State]:
    return frozenset(states)


_H, _T = Hand, Told
# After the session a committee deliberates on it: decided, handed over, its opinion given.
_AFTER_SESSION = _set(_S.TO_COMMITTEE, _S.IN_COMMITTEE, _S.OPINED)
_BEFORE_VOTE = _AFTER_SESSION | _set(_S.ON_AGENDA, _S.DELIBERATED)
_HANDED_IN = _set(_S.FILED, _S.EXAMINED)

MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        _row("begin", "all", _set(), _set(_S.DRAFT), _H.DEPUTY,
             guard="in office in this congress; all three parts written (Deputies Law 15); "
             "of a question, whom it asks and what"),
        _row("reword", "all", WRITING, _set(), _H.LEAD, (_T.ASKED, _T.MOVERS),
             "every signature on other words is void and asked for again"),
        _row("invite", "joint", WRITING, _set(_S.COSIGNING), _H.LEAD, (_T.ASKED,),
             "deputies in office of the same congress"),
        _row("sign", "joint", _set(_S.COSIGNING), _set(), _H.ASKED, (_T.LEAD,),
             "in office; the text signed is the text now"),
        _row("decline", "joint", _set(_S.COSIGNING), _set(), _H.ASKED, (_T.LEAD,)),
        _row("file", "all", WRITING, _set(_S.FILED), _H.LEAD, (_T.OFFICE, _T.MOVERS),
             "10 valid signatures of a county's deputies, 5 of a town's; 10 for an inquiry; "
             "a question needs the asker alone; a bill before bills close"),
        _row("convert", "bill", WRITING, _set(_S.CONVERTED), _H.LEAD, (_T.MOVERS,),
             "too few signatures, or too late: a draft of a suggestion, linked both ways"),
        _row("give_up", "all", WRITING, _set(_S.WITHDRAWN), _H.LEAD, (_T.MOVERS,)),
        _row("examine", "bill", _set(_S.FILED), _set(_S.EXAMINED), _H.OFFICE, (_T.LEAD,),
             "which committee, and its opinion"),
        _row("put_on_agenda", "bill", _set(_S.EXAMINED), _set(_S.ON_AGENDA), _H.OFFICE,
             (_T.MOVERS,), "the presidium's decision"),
        _row("refer", "bill", _set(_S.EXAMINED), _set(_S.TO_COMMITTEE), _H.OFFICE, (_T.MOVERS,),
             "the presidium's decision; which committee deliberates after the session",
             "bill_hand_over"),
        _row("hand_over", "bill", _set(_S.TO_COMMITTEE), _set(_S.IN_COMMITTEE), _H.OFFICE,
             (_T.LEAD,), "the committee has it from today", "bill_opinion"),
        _row("opine", "bill", _set(_S.IN_COMMITTEE), _set(_S.OPINED), _H.OFFICE, (_T.LEAD,),
             "the committee's opinion, in words; its report is due from when it got the bill",
             "bill_result"),
        _row("make_suggestion", "bill", _AFTER_SESSION | {_S.EXAMINED}, _set(_S.CONVERTED),
             _H.OFFICE, (_T.MOVERS,),
             "the presidium's decision and why; handed in as the lead's, linked both ways"),
        _row("deliberate", "bill", _AFTER_SESSION | {_S.ON_AGENDA}, _set(_S.DELIBERATED),
             _H.OFFICE, (_T.LEAD,), "what was said, in words"),
        _row("vote", "bill", _set(_S.DELIBERATED), _set(_S.PASSED, _S.FAILED), _H.OFFICE,
             (_T.MOVERS,), "the count; passed by more than half of all deputies (Organic Law 25)"),
        _row("assign", "bill", _set(_S.PASSED), _set(_S.ASSIGNED), _H.OFFICE, (_T.UNIT, _T.LEAD),
             "who carries it out, and by when it reports: not later than the rule", "bill_report"),
        _row("report", "bill", _set(_S.ASSIGNED), _set(_S.REPORTED), _H.OFFICE, (_T.MOVERS,),
             "what was done, in words"),
        _row("rehandle", "bill", _set(_S.REPORTED), _set(_S.ASSIGNED), _H.OFFICE,
             (_T.UNIT, _T.LEAD), "what is missing, in words; the first report stays in its story",
             "bill_rehandle"),
        _row("withdraw", "all", _HANDED_IN, _set(_S.WITHDRAWN), _H.LEAD, (_T.OFFICE, _T.MOVERS),
             "not on the agenda yet; why"),
        _row("ask_withdrawal", "bill", _BEFORE_VOTE, _set(), _H.LEAD, (_T.OFFICE,),
             "on the agenda: before the vote; why"),
        _row("consent", "bill", _BEFORE_VOTE, _set(_S.WITHDRAWN), _H.OFFICE, (_T.MOVERS,),
             "withdrawal was asked for; the presidium consents (Organic Law 22)"),
        _row("refuse_withdrawal", "bill", _BEFORE_VOTE, _set(), _H.OFFICE, (_T.LEAD,),
             "withdrawal was asked for; why not"),
        _row("answer", "asked", _set(_S.FILED, _S.ANSWER_ASKED), _set(_S.ANSWERED), _H.OFFICE,
             (_T.MOVERS,), "orally or in writing, by whom, what was said"),
        _row("judge", "inquiry", _set(_S.ANSWERED), _set(), _H.MOVER, (),
             "each mover for themselves: satisfied or not"),
        _row("ask_again", "inquiry", _set(_S.ANSWERED), _set(_S.ANSWER_ASKED), _H.LEAD,
             (_T.OFFICE, _T.MOVERS), "half of the movers or more are dissatisfied (Deputies Law 20); once"),
        _row("close", "asked", _set(_S.ANSWERED), _set(_S.CLOSED), _H.OFFICE, (_T.MOVERS,),
             "no further answer was asked for"),
    )
}  # fmt: skip
