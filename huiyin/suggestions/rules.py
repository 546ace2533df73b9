"""Pure rules of suggestions and bills: signatures, numbers, where a case stands, figures, thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from huiyin.kernel.hashes import canonical_json, sha256_hex
from huiyin.suggestions.bill_states import Kind
from huiyin.suggestions.states import GONE, WORKING, State, TaskState


class Score(StrEnum):
    """满意 / 基本满意 / 不满意. There is no default and no fourth choice (DOMAIN 0.6)."""

    SATISFIED = "satisfied"
    BASIC = "basic"
    UNSATISFIED = "unsatisfied"


ABSENT = "absent"  # the deputy stayed silent after the reminder: counted nowhere (重庆29)


class ResultClass(StrEnum):
    """What a reply comes to: A solved, B being solved, C planned for later, D explained (DOMAIN 3.6)."""

    SOLVED = "solved"
    UNDER_WAY = "under_way"
    PLANNED = "planned"
    EXPLAINED = "explained"


# These promise something, so the case is tracked until it is done.
PROMISING = frozenset({ResultClass.UNDER_WAY, ResultClass.PLANNED})


class Ground(StrEnum):
    """What is not to be raised as a suggestion (DOMAIN 3.3, from the local regulations)."""

    PERSONAL = "personal"
    FORWARDED = "forwarded"
    ACADEMIC = "academic"
    NOTHING_CONCRETE = "nothing_concrete"
    JUDICIAL = "judicial"
    TENDER = "tender"
    ACCUSATION = "accusation"
    OTHER = "other"


class Level(StrEnum):
    COUNTY = "county"
    TOWN = "town"


def text_hash(title: str, reason: str, proposal: str) -> str:
    """Return what a signature holds of the words it was given on: other words, another hash."""
    return sha256_hex(canonical_json({"title": title, "reason": reason, "proposal": proposal}))


def reply_rules(level: Level) -> tuple[str, str]:
    """Return the names of the profile's rules for the reply and for the longest extended one."""
    if level == Level.TOWN:
        return "suggest_town_reply", "suggest_town_reply_longest"
    return "suggest_reply", "suggest_reply_longest"


def series_of(*, term: int | None, sitting: int | None, year: int) -> str:
    """Return the key of the series that numbers it: 18-3 for a sitting, 2026 between sittings."""
    return str(year) if sitting is None else f"{term}-{sitting}"


def outcome(scores: Iterable[str | None], *, unsatisfied_before: int) -> TaskState:
    """Return where a reply's task stands, given what each lead said (None: nothing yet).

    One who is not satisfied is enough, and the second time the congress convenes; it is settled
    when everybody has answered.
    """
    said = list(scores)
    if Score.UNSATISFIED in said:
        return TaskState.ESCALATED if unsatisfied_before else TaskState.UNSATISFIED
    return TaskState.REPLIED if None in said else TaskState.SETTLED


@dataclass(frozen=True)
class Branch:
    """A unit's task that replies, as the case's state needs it."""

    state: str
    round: int
    due_on: date
    organ_id: int


@dataclass(frozen=True)
class Vow:
    """A promise as the case's state needs it: open until it was kept or was not."""

    is_open: bool
    is_kept: bool
    due_on: date
    organ_id: int


@dataclass(frozen=True)
class Stand:
    """Where a case stands: its state, who owes the next step, by when."""

    state: State
    owner_id: int | None = None
    due_on: date | None = None


def stand(branches: Sequence[Branch], vows: Sequence[Vow], office_id: int) -> Stand:
    """Return where a case with units stands; it ends only when every unit's part has ended."""
    live = [branch for branch in branches if branch.state not in GONE]
    for state in (TaskState.ESCALATED, TaskState.UNSATISFIED):
        if found := [branch for branch in live if branch.state == state]:
            return Stand(State(state.value), office_id, min(one.due_on for one in found))
    if working := [branch for branch in live if branch.state in WORKING]:
        first = min(working, key=lambda one: (one.due_on, one.organ_id))
        owner = office_id if first.state == TaskState.RETURN_ASKED else first.organ_id
        return Stand(_working_state(live, working), owner, first.due_on)
    if waiting := [branch for branch in live if branch.state == TaskState.REPLIED]:
        return Stand(State.REPLIED, office_id, min(one.due_on for one in waiting))
    return _settled(live, vows)


def _working_state(live: Sequence[Branch], working: Sequence[Branch]) -> State:
    if any(branch.round > 1 for branch in working):
        return State.REHANDLING
    if all(branch.state == TaskState.ASSIGNED for branch in live):
        return State.ASSIGNED
    return State.HANDLING


def _settled(live: Sequence[Branch], vows: Sequence[Vow]) -> Stand:
    if still := [vow for vow in vows if vow.is_open]:
        first = min(still, key=lambda one: (one.due_on, one.organ_id))
        return Stand(State.TRACKING, first.organ_id, first.due_on)
    if any(branch.state == TaskState.DISSENT for branch in live):
        return Stand(State.DISSENT)
    if vows:
        kept = all(vow.is_kept for vow in vows)
        return Stand(State.FULFILLED if kept else State.UNFULFILLED)
    return Stand(State.CLOSED)


@dataclass(frozen=True)
class Counted:
    """One accepted case for the figures: `scores` are those of its deputies.

    Whether it was on time goes by the deadline actually in force; None while nothing is owed yet.
    """

    is_solved: bool
    is_fulfilled: bool
    had_meeting: bool
    was_on_time: bool | None
    scores: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figures:
    """Completion before satisfaction (DOMAIN 3.6). A rate of nothing is None, not zero."""

    completion: Fraction | None
    satisfaction: Fraction | None
    on_time: Fraction | None
    face_to_face: Fraction | None


def figures(cases: Sequence[Counted]) -> Figures:
    """Return the four rates; who stayed silent is in no satisfaction rate."""
    scores = [score for case in cases for score in case.scores if score != ABSENT]
    due = [case for case in cases if case.was_on_time is not None]
    return Figures(
        completion=_rate([case.is_solved or case.is_fulfilled for case in cases]),
        satisfaction=_rate([score == Score.SATISFIED for score in scores]),
        on_time=_rate([case.was_on_time is True for case in due]),
        face_to_face=_rate([case.had_meeting for case in cases]),
    )


def _rate(facts: Sequence[bool]) -> Fraction | None:
    return Fraction(sum(facts), len(facts)) if facts else None


# 地方组织法 22: ten deputies of a county, five of a town, the lead among them.
BILL_SIGNERS = {Level.COUNTY: 10, Level.TOWN: 5}
INQUIRY_SIGNERS = 10  # 组织法 24: in a county and in a town alike
QUESTION_SIGNERS = 1  # 代表法 19: any deputy


def signers_needed(kind: str, level: Level) -> int:
    """Return how many valid signatures, the lead's included, it takes to file one."""
    if kind == Kind.BILL:
        return BILL_SIGNERS[level]
    return INQUIRY_SIGNERS if kind == Kind.INQUIRY else QUESTION_SIGNERS


def may_ask_again(movers: int, dissatisfied: int) -> bool:
    """Return whether a second answer may be asked: half of the movers or more (代表法 20)."""
    return 0 < movers <= dissatisfied * 2


def has_passed(yes: int, deputies: int) -> bool:
    """Return whether a bill is passed: by more than half of all deputies in office (组织法 25)."""
    return yes * 2 > deputies
