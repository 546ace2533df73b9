"""Pure rules of the loop: what an unsatisfied resident causes, when to warn, what counts as what."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from huiyin.kernel.deadlines import Span, reckon
from huiyin.kernel.workdays import Workdays


class Score(StrEnum):
    """满意 / 基本满意 / 不满意. There is no default and no fourth choice (DOMAIN 0.6)."""

    SATISFIED = "satisfied"
    BASIC = "basic"
    UNSATISFIED = "unsatisfied"


class ResultClass(StrEnum):
    """What the answer comes to (DOMAIN 3.6, the four kinds without letters)."""

    SOLVED = "solved"
    PLANNED = "planned"
    EXPLAINED = "explained"
    PASSED_UP = "passed_up"


def verb_for_rating(score: Score, *, unsatisfied_before: int, was_handled: bool) -> str:
    """Return the move that a rating causes: once it reopens by itself, then the office decides."""
    if score != Score.UNSATISFIED:
        return "rate"
    if unsatisfied_before > 0:
        return "object"
    return "reopen" if was_handled else "reopen_to_office"


LADDER = ("warn_before", "due", "ladder_second", "ladder_third")


def ladder_step(due_on: date, today: date, spans: dict[str, Span], workdays: Workdays) -> int:
    """Return how many steps of the ladder are reached: 0 none, 1 near, 2 late, 3 and 4 later still.

    `spans` holds warn_before, ladder_second and ladder_third. Step 1 warns the owner, 2 the owner
    and its head, 3 the office that handed it over, 4 the county's leaders.
    """
    if today > due_on:
        second = reckon(due_on, spans["ladder_second"], workdays, roll_forward=False).due
        third = reckon(due_on, spans["ladder_third"], workdays, roll_forward=False).due
        return 4 if today > third else 3 if today > second else 2
    near = reckon(today, spans["warn_before"], workdays, roll_forward=False).due
    return 1 if near >= due_on else 0
