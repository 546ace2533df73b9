"""The machine of a deputy's suggestion and of a unit's part in it, as data. The first file to read.

Every allowed move is a row: where from, where to, whose hand, which clock starts, who is told, under
which guard. Where a row says `as_tasks`, the state follows from the units' tasks together
(`rules.stand`), and `to` holds all that may come of it. `docs/SUGGESTIONS.md` is printed from here.
Source: DOMAIN.md section 3.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    COSIGNING = "cosigning"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    NOT_ACCEPTED = "not_accepted"
    MERGED = "merged"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    HANDLING = "handling"
    REPLIED = "replied"
    UNSATISFIED = "unsatisfied"
    REHANDLING = "rehandling"
    ESCALATED = "escalated"
    TRACKING = "tracking"
    FULFILLED = "fulfilled"
    UNFULFILLED = "unfulfilled"
    CLOSED = "closed"
    DISSENT = "dissent"
    WITHDRAWN = "withdrawn"


_S = State
# The deputy's own: nothing is owed on it by anybody, and nobody else changes it.
OWN = frozenset({_S.DRAFT, _S.COSIGNING, _S.RETURNED, _S.NOT_ACCEPTED})
# With units: the state is that of their tasks.
WITH_UNITS = frozenset(
    {_S.ASSIGNED, _S.HANDLING, _S.REPLIED, _S.UNSATISFIED, _S.REHANDLING, _S.ESCALATED}
)
OPEN = WITH_UNITS | {_S.SUBMITTED, _S.ACCEPTED, _S.TRACKING}
CARRIED = frozenset({_S.MERGED})
ENDED = frozenset({_S.FULFILLED, _S.UNFULFILLED, _S.CLOSED, _S.DISSENT, _S.WITHDRAWN})
# These tell what a deputy said before the congress discloses it: shown as replied to all others.
UNSAID = frozenset({_S.UNSATISFIED, _S.ESCALATED})
# What a unit has before its answer: until then a suggestion can be withdrawn.
UNANSWERED = frozenset({_S.SUBMITTED, _S.ACCEPTED, _S.ASSIGNED, _S.HANDLING})
# What the last answers of all units may lead to.
SETTLED = frozenset({_S.TRACKING, _S.FULFILLED, _S.UNFULFILLED, _S.CLOSED, _S.DISSENT})


class TaskState(StrEnum):
    ASSIGNED = "assigned"
    RECEIVED = "received"
    RETURN_ASKED = "return_asked"
    CHECKING = "checking"
    OPINED = "opined"
    REPLIED = "replied"
    UNSATISFIED = "unsatisfied"
    ESCALATED = "escalated"
    SETTLED = "settled"
    DISSENT = "dissent"
    RETURNED = "returned"
    PASSED_DOWN = "passed_down"
    STOPPED = "stopped"


_T = TaskState
WORKING = frozenset({_T.ASSIGNED, _T.RECEIVED, _T.RETURN_ASKED, _T.CHECKING})
GONE = frozenset({_T.RETURNED, _T.PASSED_DOWN, _T.STOPPED})
TASK_ENDED = GONE | {_T.OPINED, _T.SETTLED, _T.DISSENT}


class Hand(StrEnum):
    """Whose hand a move needs. `policy` says for a given person whether it is theirs."""

    DEPUTY = "deputy"
    PREPARER = "preparer"
    LEAD = "lead"
    WRITER = "writer"
    COSIGNER = "cosigner"
    OFFICE = "office"
    OFFICE_OR_GOVERNMENT = "office_or_government"
    GOVERNMENT = "government"
    UNIT = "unit"
    UNIT_HEAD = "unit_head"
    LEADERS = "leaders"
    COMMITTEE = "committee"
    SYSTEM = "system"


class Told(StrEnum):
    LEAD = "lead"
    COSIGNERS = "cosigners"
    INVITED = "invited"
    OFFICE = "office"
    UNIT = "unit"
    UNITS = "units"
    LADDER = "ladder"
    COMMITTEE = "committee"


class Owner(StrEnum):
    """Who owes the next step after the move."""

    OFFICE = "office"
    NOBODY = "nobody"
    TASKS = "tasks"
    SAME = "same"


@dataclass(frozen=True)
class Move:
    """A row. An empty `to` leaves the state; `clock` names a rule of the profile."""

    verb: str
    sources: frozenset[State]
    to: frozenset[State]
    hand: Hand
    owner: Owner = Owner.SAME
    clock: str | None = None
    told: frozenset[Told] = frozenset()
    guard: str = ""

    @property
    def as_tasks(self) -> bool:
        """Say whether the state after it follows from the tasks."""
        return self.owner == Owner.TASKS


States = frozenset[State] | State | None


def _set(states: States) -> frozenset[State]:
    if states is None:
        return frozenset()
    return frozenset({states}) if isinstance(states, State) else states


def _row(
    verb: str,
    sources: States,
    to: States,
    hand: Hand,
    owner: Owner = Owner.SAME,
    clock: str | None = None,
    told: tuple[Told, ...] = (),
    guard: str = "",
) -> Move:
    return Move(verb, _set(sources), _set(to), hand, owner, clock, frozenset(told), guard)


_WRITING = frozenset({_S.DRAFT, _S.COSIGNING})
_NOBODY, _OFFICE, _TASKS = Owner.NOBODY, Owner.OFFICE, Owner.TASKS
_ANY = WITH_UNITS | SETTLED
# Accepted, so that the public knows of it; what was given up shows its words no more.
_KNOWN = _ANY | {_S.ACCEPTED, _S.MERGED}

MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        _row("draft", None, _S.DRAFT, Hand.DEPUTY, _NOBODY, guard="by a deputy, who leads it"),
        _row("prepare", None, _S.DRAFT, Hand.PREPARER, _NOBODY,
             guard="by a congress organ, for a deputy it names"),
        _row("adopt", _S.DRAFT, None, Hand.LEAD,
             guard="by the deputy it was prepared for, as the own wish"),
        _row("reword", _WRITING, None, Hand.WRITER, told=(Told.INVITED,),
             guard="every signature on other words is void and asked for again"),
        _row("invite", _WRITING, _S.COSIGNING, Hand.LEAD, _NOBODY, None, (Told.INVITED,),
             "deputies in office of the same congress"),
        _row("cosign", _S.COSIGNING, None, Hand.COSIGNER, told=(Told.LEAD,),
             guard="in office; the text signed is the text now"),
        _row("decline", _S.COSIGNING, None, Hand.COSIGNER, told=(Told.LEAD,)),
        _row("submit", _WRITING, _S.SUBMITTED, Hand.LEAD, _OFFICE, "suggest_review", (Told.OFFICE,),
             "in office; no mark of secrecy; signatures on other words do not count"),
        _row("send_back", _S.SUBMITTED, _S.RETURNED, Hand.OFFICE, _NOBODY, None, (Told.LEAD,),
             "what should be changed, in words"),
        _row("not_accept", _S.SUBMITTED, _S.NOT_ACCEPTED, Hand.OFFICE, _NOBODY, None, (Told.LEAD,),
             "one of the grounds that rules name, and a letter"),
        _row("revise", frozenset({_S.RETURNED, _S.NOT_ACCEPTED}), _S.DRAFT, Hand.LEAD, _NOBODY),
        _row("accept", _S.SUBMITTED, _S.ACCEPTED, Hand.OFFICE, _OFFICE, "suggest_assign",
             (Told.LEAD, Told.COSIGNERS), "the next number of its series, never given again"),
        _row("merge", frozenset({_S.SUBMITTED, _S.ACCEPTED}), _S.MERGED, Hand.OFFICE, _NOBODY, None,
             (Told.LEAD,), "the head is numbered and unanswered, and in nobody's head; a reason"),
        _row("unmerge", _S.MERGED, frozenset({_S.SUBMITTED, _S.ACCEPTED}), Hand.OFFICE, _OFFICE,
             "suggest_assign", (Told.LEAD,), "the head is not answered yet"),
        _row("assign", _S.ACCEPTED, _S.ASSIGNED, Hand.OFFICE, _TASKS, "suggest_reply",
             (Told.LEAD, Told.UNITS), "one lead and its co-handlers, or several that each reply"),
        _row("assign_inside", WITH_UNITS, WITH_UNITS, Hand.GOVERNMENT, _TASKS, None, (Told.UNITS,),
             "an office of the government; the clock goes on from the first assignment"),
        _row("receive", WITH_UNITS, WITH_UNITS, Hand.UNIT, _TASKS),
        _row("sub_assign", WITH_UNITS, WITH_UNITS, Hand.UNIT_HEAD, _TASKS,
             guard="an office of the same unit, never another unit"),
        _row("ask_return", WITH_UNITS, WITH_UNITS, Hand.UNIT_HEAD, _TASKS, None, (Told.OFFICE,),
             "within the return period; a reason and the unit whose matter it is"),
        _row("refuse_return", WITH_UNITS, WITH_UNITS, Hand.OFFICE, _TASKS, None, (Told.UNIT,),
             "a return was asked; a reason; the clock never stopped"),
        _row("reassign", WITH_UNITS, WITH_UNITS, Hand.OFFICE, _TASKS, "suggest_reply",
             (Told.LEAD, Told.UNIT, Told.UNITS), "a return was asked; the old dates stay on record"),
        _row("succeed", WITH_UNITS | {_S.TRACKING}, WITH_UNITS | SETTLED, Hand.OFFICE, _TASKS, None,
             (Told.LEAD, Told.UNIT), "its unit was closed or merged; its days stay; a reason"),
        _row("ask_extension", WITH_UNITS, WITH_UNITS, Hand.UNIT_HEAD, _TASKS, None, (Told.OFFICE,),
             "before the due date; not beyond the longest; a reason"),
        _row("extend", WITH_UNITS, WITH_UNITS, Hand.OFFICE_OR_GOVERNMENT, _TASKS, None,
             (Told.UNIT, Told.LEAD), "an extension was asked"),
        _row("refuse_extension", WITH_UNITS, WITH_UNITS, Hand.OFFICE_OR_GOVERNMENT, _TASKS, None,
             (Told.UNIT,), "an extension was asked; a reason"),
        _row("explain_delay", WITH_UNITS, None, Hand.UNIT_HEAD, told=(Told.OFFICE, Told.LEAD),
             guard="the due date is past; a reason"),
        _row("record_contact", WITH_UNITS | {_S.TRACKING}, None, Hand.UNIT, told=(Told.LEAD,)),
        _row("opine", WITH_UNITS, WITH_UNITS, Hand.UNIT_HEAD, _TASKS, None, (Told.UNITS,),
             "a co-handler, signed by its head"),
        _row("redo_opinion", WITH_UNITS, WITH_UNITS, Hand.UNIT_HEAD, _TASKS, "suggest_co_redo",
             (Told.UNIT,), "by the lead unit, before it replies; what is missing, in words"),
        _row("ask_check", WITH_UNITS, WITH_UNITS, Hand.UNIT, _TASKS, None, (Told.OFFICE,),
             "where the profile has replies checked"),
        _row("pass_check", WITH_UNITS, WITH_UNITS, Hand.OFFICE_OR_GOVERNMENT, _TASKS, None,
             (Told.UNIT,), "a reply waits for its check"),
        _row("fail_check", WITH_UNITS, WITH_UNITS, Hand.OFFICE_OR_GOVERNMENT, _TASKS, None,
             (Told.UNIT,), "a reply waits for its check; a reason"),
        _row("reply", WITH_UNITS, WITH_UNITS, Hand.UNIT_HEAD, _TASKS, "suggest_feedback",
             (Told.LEAD, Told.COSIGNERS, Told.OFFICE),
             "signed by the head; a contact on record; every opinion in; promises where it plans"),
        _row("rate", WITH_UNITS, WITH_UNITS | SETTLED, Hand.LEAD, _TASKS, "suggest_decide",
             (Told.OFFICE,), "each lead for themselves; words where not satisfied; no default"),
        _row("warn", OPEN, None, Hand.SYSTEM, told=(Told.LADDER,),
             guard="a clock is near its day or past it: each step of each clock once"),
        _row("remind", WITH_UNITS, None, Hand.SYSTEM, told=(Told.LEAD,),
             guard="once, when the profile says"),
        _row("lapse", WITH_UNITS, WITH_UNITS | SETTLED, Hand.SYSTEM, _TASKS, None, (Told.OFFICE,),
             "reminded, and the time for feedback is over"),
        _row("disclose", _ANY, None, Hand.OFFICE, told=(Told.UNITS,),
             guard="there is feedback that the units have not seen"),
        _row("rehandle", WITH_UNITS, WITH_UNITS, Hand.OFFICE, _TASKS, "suggest_rehandle",
             (Told.UNIT, Told.LEAD), "the deputy was not satisfied, the first time"),
        _row("convene", WITH_UNITS, None, Hand.OFFICE, told=(Told.UNIT, Told.LEAD),
             guard="not satisfied again; who met, when, and what came of it"),
        _row("order_reply", WITH_UNITS, WITH_UNITS, Hand.OFFICE, _TASKS, "suggest_rehandle",
             (Told.UNIT, Told.LEAD), "a meeting is on record since"),
        _row("close_dissent", WITH_UNITS, WITH_UNITS | SETTLED, Hand.OFFICE, _TASKS, None,
             (Told.UNIT, Told.LEAD), "a meeting is on record since; a reason"),
        _row("fulfil", _S.TRACKING, SETTLED, Hand.UNIT_HEAD, _TASKS, None,
             (Told.LEAD, Told.OFFICE), "what was done, in words: the second reply"),
        _row("fail", _S.TRACKING, SETTLED, Hand.UNIT_HEAD, _TASKS, None,
             (Told.LEAD, Told.OFFICE), "why it was not done, explained to the deputy"),
        _row("carry_over", _S.TRACKING, _S.TRACKING, Hand.OFFICE, _TASKS, None,
             (Told.LEAD, Told.UNITS), "a later day and a reason; the first day stays on record"),
        _row("confirm_promise", SETTLED, None, Hand.LEAD, told=(Told.OFFICE,),
             guard="the unit said what came of it; each lead once; words where it was not kept"),
        _row("verify_promise", SETTLED, None, Hand.OFFICE, told=(Told.LEAD, Told.UNITS),
             guard="the unit said what came of it; once; words where it was not kept"),
        _row("urge", WITH_UNITS | {_S.TRACKING}, None, Hand.OFFICE, told=(Told.UNITS,),
             guard="a letter of supervision, in words"),
        _row("entrust", OPEN - {_S.SUBMITTED}, None, Hand.OFFICE, told=(Told.COMMITTEE,),
             guard="a special committee of the county, which is told; of a key one the leaders decide"),
        _row("prompt", WITH_UNITS | {_S.TRACKING}, None, Hand.COMMITTEE, told=(Told.UNITS,),
             guard="the committee in charge, in words; the day of the next one"),
        _row("choose_key", OPEN - {_S.SUBMITTED}, None, Hand.LEADERS, told=(Told.OFFICE, Told.UNITS),
             guard="the chairpersons' council of the county"),
        _row("plan_key", OPEN - {_S.SUBMITTED}, None, Hand.OFFICE, told=(Told.LEAD, Told.UNITS),
             guard="a key suggestion; what is done in which steps; a later plan leaves the first"),
        _row("report_key", OPEN - {_S.SUBMITTED}, None, Hand.OFFICE, told=(Told.LEAD, Told.UNITS),
             guard="a key suggestion with a plan: the report in the middle of its way"),
        _row("conclude_key", _ANY, None, Hand.OFFICE, told=(Told.LEAD, Told.UNITS),
             guard="a key suggestion that was replied to: what the supervision came to"),
        _row("lead_key", OPEN - {_S.SUBMITTED}, None, Hand.LEADERS, told=(Told.OFFICE, Told.UNITS),
             guard="a key suggestion; another official or committee takes charge; a reason"),
        _row("classify", OPEN | {_S.MERGED}, None, Hand.OFFICE,
             guard="the field it belongs to, and the office's own remark"),
        _row("edit_public", _KNOWN, None, Hand.OFFICE,
             guard="its lead lets it be public; other words are another version"),
        _row("check_public", _KNOWN, None, Hand.OFFICE, guard="a version waits for its first check"),
        _row("publish", _KNOWN, None, Hand.OFFICE, told=(Told.LEAD,),
             guard="checked before, and by another person than edited or checked it"),
        _row("refuse_public", _KNOWN, None, Hand.OFFICE, guard="a version waits for a check; a reason"),
        _row("unpublish", _KNOWN, None, Hand.OFFICE, told=(Told.LEAD,),
             guard="a version is public; a reason"),
        _row("ask_withdrawal", UNANSWERED, None, Hand.LEAD, told=(Told.COSIGNERS, Told.OFFICE),
             guard="a written reason"),
        _row("agree_withdrawal", UNANSWERED, None, Hand.COSIGNER, told=(Told.LEAD,)),
        _row("object_withdrawal", UNANSWERED, None, Hand.COSIGNER, told=(Told.LEAD, Told.OFFICE),
             guard="one who objects is enough: it goes on"),
        _row("withdraw", OWN | UNANSWERED, _S.WITHDRAWN, Hand.LEAD, _NOBODY, None,
             (Told.OFFICE, Told.UNITS, Told.COSIGNERS),
             "once submitted: asked in writing, and all who signed agree; units get a stop notice"),
    )
}  # fmt: skip

TASK_MOVES: dict[str, tuple[frozenset[TaskState], TaskState | None]] = {
    "assign_inside": (frozenset({_T.ASSIGNED, _T.RECEIVED}), _T.PASSED_DOWN),
    "receive": (frozenset({_T.ASSIGNED}), _T.RECEIVED),
    "sub_assign": (frozenset({_T.ASSIGNED, _T.RECEIVED}), _T.RECEIVED),
    "ask_return": (frozenset({_T.ASSIGNED, _T.RECEIVED}), _T.RETURN_ASKED),
    "refuse_return": (frozenset({_T.RETURN_ASKED}), _T.RECEIVED),
    "reassign": (frozenset({_T.RETURN_ASKED}), _T.RETURNED),
    "ask_extension": (frozenset({_T.RECEIVED}), None),
    "extend": (frozenset({_T.RECEIVED, _T.CHECKING}), None),
    "refuse_extension": (frozenset({_T.RECEIVED, _T.CHECKING}), None),
    "explain_delay": (frozenset({_T.RECEIVED, _T.CHECKING}), None),
    "opine": (frozenset({_T.RECEIVED}), _T.OPINED),
    "redo_opinion": (frozenset({_T.OPINED}), _T.RECEIVED),
    "ask_check": (frozenset({_T.RECEIVED}), _T.CHECKING),
    "pass_check": (frozenset({_T.CHECKING}), _T.RECEIVED),
    "fail_check": (frozenset({_T.CHECKING}), _T.RECEIVED),
    "reply": (frozenset({_T.RECEIVED}), _T.REPLIED),
    "remind": (frozenset({_T.REPLIED}), None),
    "lapse": (frozenset({_T.REPLIED}), _T.SETTLED),
    "rehandle": (frozenset({_T.UNSATISFIED}), _T.RECEIVED),
    "convene": (frozenset({_T.ESCALATED}), None),
    "order_reply": (frozenset({_T.ESCALATED}), _T.RECEIVED),
    "close_dissent": (frozenset({_T.ESCALATED}), _T.DISSENT),
}
# Where a deputy's rating leads a task: the choice is `rules.outcome`.
RATED = frozenset({_T.REPLIED, _T.UNSATISFIED, _T.ESCALATED})
