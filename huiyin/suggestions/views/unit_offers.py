"""Which steps a person is offered on a task's page: those that the tables and the verb's guard allow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.concerns.choices import choices_of
from huiyin.kernel import clock
from huiyin.organs.capabilities import Capability
from huiyin.people.models import Person
from huiyin.suggestions.clocks import last_return_of, longest_of
from huiyin.suggestions.forms.unit import TaskForm
from huiyin.suggestions.hands import may
from huiyin.suggestions.models import Task
from huiyin.suggestions.states import MOVES, TASK_MOVES, Hand, State, TaskState
from huiyin.suggestions.views.unit_steps import STEPS, Step
from huiyin.ui import days
from huiyin.ui.markup import Text

# The next step, if it is this person's, is the first of these.
MAIN = ("receive", "pass_check", "extend", "assign_inside", "record_contact", "opine")


@dataclass
class Offer:
    """A step with its form, and lines beside it."""

    step: Step
    url: str
    form: TaskForm
    notes: list[Text] = field(default_factory=list)
    is_open: bool = False

    @property
    def key(self) -> str:
        return self.step.verb


@dataclass(frozen=True)
class Bound:
    """A form that came back, and of which step."""

    step: Step
    form: TaskForm


class Hands:
    """Whose hands the person's are on this task; each kind of hand is asked for once."""

    def __init__(self, task: Task, person: Person) -> None:
        self.task, self.person = task, person
        self._known: dict[Hand, bool] = {}

    def may(self, verb: str) -> bool:
        hand = MOVES[verb].hand
        if hand not in self._known:
            self._known[hand] = may(verb, self.task.suggestion, self.person, task=self.task)
        return self._known[hand]


def offers_for(task: Task, hands: Hands, *, opined: int, bound: Bound | None) -> list[Offer]:
    """Return the steps that this person may make now, the one to make first in front.

    `opined` is how many co-handlers gave their opinion.
    """
    offers = []
    for step in STEPS:
        if not _fits(step.verb, task, opined) or not hands.may(step.verb):
            continue
        if bound is not None and bound.step is step:
            form, is_open = bound.form, True
        else:
            form, is_open = step.form(task=task, prefix_id=step.verb), False
        url = reverse(f"desk_unit_{step.verb}", args=[task.pk])
        offers.append(Offer(step, url, form, _notes(step.verb, task), is_open))
    return offers


def main_of(offers: list[Offer], *, is_contacted: bool) -> Offer | None:
    """Return the next step; who has spoken with the deputy goes on to the reply."""
    skipped = {"record_contact"} if is_contacted else set()
    by_verb = {offer.step.verb: offer for offer in offers}
    if by_verb.get("opine"):
        skipped.add("record_contact")
    return next((by_verb[verb] for verb in MAIN if verb in by_verb and verb not in skipped), None)


def _fits(verb: str, task: Task, opined: int) -> bool:
    """Return whether the states and dates leave room for the verb."""
    if task.suggestion.state not in MOVES[verb].sources:
        return False
    # Whoever asks for another opinion does so from the lead's task; it is the other's that moves.
    sources, _to = TASK_MOVES.get(verb, (None, None))
    if verb != "redo_opinion" and sources is not None and task.state not in sources:
        return False
    if verb == "redo_opinion" and not opined:
        return False
    room = _ROOM.get(verb)
    return room is None or room(task)


def _may_ask_for_time(task: Task) -> bool:
    if not task.replies_itself or task.round > 1 or task.extension_to is not None:
        return False
    return clock.today() <= task.due_on < longest_of(task)


_ROOM: dict[str, Callable[[Task], bool]] = {
    "assign_inside": lambda task: task.organ.can(Capability.ASSIGN_INSIDE_GOVERNMENT),
    "extend": lambda task: task.extension_to is not None,
    "sub_assign": lambda task: task.organ_id in choices_of(task.suggestion.county_id).offices,
    "ask_extension": _may_ask_for_time,
    "ask_return": lambda task: task.round == 1 and clock.today() <= last_return_of(task),
    "explain_delay": lambda task: task.is_overdue(clock.today()),
    "opine": lambda task: not task.replies_itself,
    "redo_opinion": lambda task: task.part == Task.Part.LEAD and task.state == TaskState.RECEIVED,
    "succeed": lambda task: task.closed_at is None or task.suggestion.state == State.TRACKING,
    "record_contact": lambda task: task.state != TaskState.ASSIGNED,
}


def _notes(verb: str, task: Task) -> list[Text]:
    """Return what stands above the form: the dates that bound it, or what was asked and why."""
    said: dict[str, tuple[Text, Callable[[], dict[str, Any]]]] = {
        "ask_return": (
            _("最迟%(day)s提出。"),
            lambda: {"day": days.day(last_return_of(task))},
        ),
        "ask_extension": (
            _("应在%(due)s前申请，最长可以延到%(longest)s。"),
            lambda: {"due": days.day(task.due_on), "longest": days.day(longest_of(task))},
        ),
        "extend": (
            _("%(unit)s申请延期到%(day)s：%(reason)s"),
            lambda: {
                "unit": task.organ.name,
                "day": days.day(task.extension_to),
                "reason": task.request_reason,
            },
        ),
        "record_contact": (
            _("办理前、办理中、答复后都要与代表见面沟通，答复以前至少有一次记录。"),
            dict,
        ),
    }
    if verb not in said:
        return []
    words, facts = said[verb]
    return [str(words) % facts()]
