"""Which moves a person is offered on a concern's page: those that policy and the state allow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from huiyin.concerns.choices import choices_of
from huiyin.concerns.dossier import Dossier
from huiyin.concerns.forms.desk import MoveForm
from huiyin.concerns.forms.desk_tasks import drafted
from huiyin.concerns.letters import letter
from huiyin.concerns.listing import url_of
from huiyin.concerns.models import Concern, Task
from huiyin.concerns.policy import may
from huiyin.concerns.states import TASK_MOVES, TaskState, allowed
from huiyin.concerns.views.desk_steps import STEPS, TASK_STEPS, Step
from huiyin.kernel import clock
from huiyin.organs.numbers import due_by
from huiyin.people.models import Person
from huiyin.ui import days
from huiyin.ui.markup import Text

LETTERS = frozenset({"answer", "co_answer"})


@dataclass
class Offer:
    """A move with its form. `notes` are lines beside it; a person who only drafts `may_sign` not."""

    step: Step
    url: str
    form: MoveForm
    task: Task | None = None
    notes: list[Text] = field(default_factory=list)
    may_sign: bool = True
    blocked: Text = ""
    is_open: bool = False

    @property
    def key(self) -> str:
        return f"{self.step.verb}-{self.task.pk}" if self.task else self.step.verb

    @property
    def is_letter(self) -> bool:
        """Return whether it is drafted first and signed later."""
        return self.step.verb in LETTERS


@dataclass(frozen=True)
class Bound:
    """A form that came back: of which step, and for a task's step of which task."""

    step: Step
    form: MoveForm
    task_id: int | None = None


MAIN = (
    "grant_return",
    "grant_extension",
    "claim",
    "answer",
    "co_answer",
    "take_up",
    "hand_over",
    "verify",
    "explain",
)
ASIDE = frozenset({"reply", "categorise"})


def offers_for(dossier: Dossier, person: Person, bound: Bound | None = None) -> list[Offer]:
    """Return the moves of this person on this concern, the one to make first in front."""
    offers = [
        *_of_tasks(dossier, person),
        *(
            Offer(step, f"{url_of(dossier.concern)}{step.noun}/", _form(dossier, step))
            for step in STEPS
            if allowed(step.verb, dossier.concern.state)
            and _makes_sense(step.verb, dossier)
            and may(step.verb, dossier.concern, person)
        ),
    ]
    for offer in offers:
        if bound and bound.step is offer.step and bound.task_id == _id(offer.task):
            offer.form, offer.is_open = bound.form, True
    return sorted(offers, key=_rank)


def main_of(offers: list[Offer]) -> Offer | None:
    """Return the next step, if it is this person's."""
    return next((offer for offer in offers if offer.step.verb in MAIN), None)


def _rank(offer: Offer) -> int:
    return MAIN.index(offer.step.verb) if offer.step.verb in MAIN else len(MAIN)


def _id(task: Task | None) -> int | None:
    return task.pk if task else None


def _form(dossier: Dossier, step: Step, task: Task | None = None, **initial: Any) -> MoveForm:
    return step.form(
        concern=dossier.concern,
        task=task,
        verb=f"{step.verb}{_id(task) or ''}",
        initial={"seen": dossier.last_event, **initial},
    )


def _makes_sense(verb: str, dossier: Dossier) -> bool:
    """Return whether the verb's own guard holds, as far as the page can know."""
    concern = dossier.concern
    if verb == "escalate":
        return concern.office_id not in choices_of(concern.county_id).deciders
    if verb == "recall":
        open_tasks = [task for task in dossier.tasks if task.is_open]
        return all(task.state == TaskState.ASSIGNED for task in open_tasks)
    return True


def _of_tasks(dossier: Dossier, person: Person) -> list[Offer]:
    concern = dossier.concern
    found = []
    for task in dossier.tasks:
        if not task.is_open:
            continue
        for step in TASK_STEPS:
            right = "draft" if step.verb in LETTERS else step.verb
            if _fits(step.verb, task, concern) and may(right, concern, person, task=task):
                found.append(_task_offer(dossier, step, task, person))
    return found


def _fits(verb: str, task: Task, concern: Concern) -> bool:
    """Return whether the task's state, part and dates leave room for the verb."""
    sources, _to = TASK_MOVES[verb]
    if task.state not in sources or not allowed(verb, concern.state):
        return False
    room = _ROOM.get(verb)
    return room is None or room(concern, task)


def _may_ask_for_time(concern: Concern, task: Task) -> bool:
    asked = task.extension_to is not None
    return not asked and clock.today() <= task.due_on < longest_of(concern, task)


_ROOM: dict[str, Callable[[Concern, Task], bool]] = {
    "answer": lambda _concern, task: task.is_lead,
    "co_answer": lambda _concern, task: not task.is_lead,
    "sub_assign": lambda it, task: task.organ_id in choices_of(it.county_id).offices,
    "grant_extension": lambda _concern, task: task.extension_to is not None,
    "ask_extension": _may_ask_for_time,
    "ask_return": lambda it, task: clock.today() <= last_return_of(it, task),
}


def last_return_of(concern: Concern, task: Task) -> date:
    """Return the last day on which the unit may ask to hand it back."""
    return due_by(concern.profile_id, "return_within", clock.day_of(task.assigned_at)).due


def longest_of(concern: Concern, task: Task) -> date:
    """Return the last day to which the unit's time may be extended."""
    return due_by(concern.profile_id, "answer_longest", clock.day_of(task.assigned_at)).due


def _task_offer(dossier: Dossier, step: Step, task: Task, person: Person) -> Offer:
    concern = dossier.concern
    initial: dict[str, Any] = {}
    if step.verb == "answer":
        initial = drafted(task.draft, task.draft_result, letter(concern, task))
    if step.verb == "co_answer":
        initial = {"text": task.draft}
    offer = Offer(
        step,
        f"/desk/tasks/{task.pk}/{step.noun}/",
        _form(dossier, step, task, **initial),
        task,
        notes=_notes(step.verb, concern, task),
    )
    if step.verb in LETTERS:
        offer.may_sign = may(step.verb, concern, person, task=task)
    if step.verb == "answer":
        waiting = [one.organ.name for one in dossier.tasks if one.is_open and one.pk != task.pk]
        if waiting:
            offer.blocked = _("还要等会办单位的意见：%(units)s。可以先起草。") % {
                "units": _("、").join(waiting)
            }
    return offer


def _notes(verb: str, concern: Concern, task: Task) -> list[Text]:
    """Return what stands above the form: the unit's own clock, or what was asked and why."""
    said: dict[str, tuple[Text, Callable[[], dict[str, Any]]]] = {
        "claim": (
            _("请在%(by)s前签收，在%(due)s前答复。"),
            lambda: {"by": days.day(task.claim_by), "due": days.day(task.due_on)},
        ),
        "answer": (_("请在%(due)s前答复。"), lambda: {"due": days.day(task.due_on)}),
        "co_answer": (_("请在%(due)s前提交会办意见。"), lambda: {"due": days.day(task.due_on)}),
        "ask_return": (
            _("最迟%(day)s提出。"),
            lambda: {"day": days.day(last_return_of(concern, task))},
        ),
        "ask_extension": (
            _("应在%(due)s前申请，最长可以延到%(longest)s。"),
            lambda: {
                "due": days.day(task.due_on),
                "longest": days.day(longest_of(concern, task)),
            },
        ),
        "grant_return": (_("%(unit)s：%(reason)s"), lambda: _asked(task)),
        "grant_extension": (_("%(unit)s申请延期到%(day)s：%(reason)s"), lambda: _asked(task)),
    }
    if verb not in said:
        return []
    words, facts = said[verb]
    return [str(words) % facts()]


def _asked(task: Task) -> dict[str, Any]:
    return {
        "unit": task.organ.name,
        "reason": task.request_reason,
        "day": days.day(task.extension_to),
    }
