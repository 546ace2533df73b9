"""Every clock that is watched: which rows it runs for, on which day it ends, and whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.organs.numbers import due_by
from huiyin.suggestions.models import ContactRecord, Promise, Suggestion, Task
from huiyin.suggestions.states import WORKING, State, TaskState

# Reminded of twice before the day; the others once, as `warn_before` says.
LONG = frozenset({"reply", "promise"})
# Of the office's own: who reviews learns of them, and no unit does.
OF_OFFICE = {
    "review": State.SUBMITTED,
    "assign": State.ACCEPTED,
    "decide": State.UNSATISFIED,
    "convene": State.ESCALATED,
}


@dataclass(frozen=True)
class Running:
    """A clock that runs: of a suggestion, of a task of it, or of a promise."""

    clock: str
    suggestion_id: int
    due_on: date
    task_id: int | None = None
    promise_id: int | None = None

    @property
    def key(self) -> tuple[str, int, int | None, int | None, date]:
        return self.clock, self.suggestion_id, self.task_id, self.promise_id, self.due_on


def running(profile_id: int, until: date, suggestion_id: int | None = None) -> Iterator[Running]:
    """Yield the clocks of open cases under the profile that end up to and with the day."""
    tasks = Task.objects.filter(suggestion__profile=profile_id, closed_at=None, state__in=WORKING)
    promises = Promise.objects.open().filter(
        suggestion__profile=profile_id, suggestion__state=State.TRACKING
    )
    cases = Suggestion.objects.filter(profile=profile_id)
    if suggestion_id is not None:
        tasks = tasks.filter(suggestion=suggestion_id)
        promises = promises.filter(suggestion=suggestion_id)
        cases = cases.filter(pk=suggestion_id)
    yield from _of_tasks(tasks, until)
    for pk, case, day in promises.filter(due_on__lte=until).values_list(
        "pk", "suggestion", "due_on"
    ):
        yield Running("promise", case, day, promise_id=pk)
    for name, state in OF_OFFICE.items():
        owed = cases.filter(state=state, due_on__lte=until, owner__isnull=False)
        for pk, due_on in owed.values_list("pk", "due_on"):
            assert due_on is not None
            yield Running(name, pk, due_on)
    yield from _of_returns(tasks, until)


_Tasks = QuerySet[Task]
_SPOKEN = Exists(ContactRecord.objects.filter(task=OuterRef("pk")))
TASK_CLOCKS: dict[str, tuple[str, Callable[[_Tasks], _Tasks]]] = {
    "receive": ("receive_by", lambda tasks: tasks.filter(state=TaskState.ASSIGNED)),
    "contact": (
        "speak_by",
        lambda tasks: tasks.filter(round=1).exclude(part=Task.Part.CO).exclude(_SPOKEN),
    ),
    "opinion": ("due_on", lambda tasks: tasks.filter(part=Task.Part.CO)),
    "reply": ("due_on", lambda tasks: tasks.exclude(part=Task.Part.CO)),
}


def _of_tasks(tasks: _Tasks, until: date) -> Iterator[Running]:
    for name, (column, part) in TASK_CLOCKS.items():
        near = part(tasks).filter(**{f"{column}__lte": until})
        for pk, case, day in near.values_list("pk", "suggestion", column):
            yield Running(name, case, day, task_id=pk)


def _of_returns(tasks: _Tasks, until: date) -> Iterator[Running]:
    """Yield the office's clock for each return that was asked: it runs from the day of asking."""
    asked = tasks.filter(state=TaskState.RETURN_ASKED).select_related("suggestion")
    for task in asked:
        events = Event.objects.filter(
            subject="suggestion", subject_id=task.suggestion_id, move="ask_return"
        )
        last = events.order_by("-id").values_list("at", flat=True).first()
        profile_id = task.suggestion.profile_id
        if last is None or profile_id is None:
            continue
        due = due_by(profile_id, "suggest_reassign", clock.day_of(last)).due
        if due <= until:
            yield Running("reassign", task.suggestion_id, due, task_id=task.pk)
