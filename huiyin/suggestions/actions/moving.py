"""How every verb changes a suggestion: lock, look, change named fields, write the event last."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from huiyin.kernel import clock
from huiyin.kernel.deadlines import Reckoning
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.secrecy import secrecy_words
from huiyin.kernel.text import clean
from huiyin.ledger.actions import record
from huiyin.ledger.models import Event
from huiyin.organs.numbers import due_by
from huiyin.people.models import Person
from huiyin.suggestions.actions.telling import tell
from huiyin.suggestions.actions.telling_residents import step_for_residents
from huiyin.suggestions.models import Promise, Suggestion, Task
from huiyin.suggestions.outcomes import reckon
from huiyin.suggestions.rules import Branch, Stand, Vow, stand
from huiyin.suggestions.states import (
    ENDED,
    MOVES,
    TASK_ENDED,
    TASK_MOVES,
    UNSAID,
    Move,
    Owner,
    State,
)
from huiyin.suggestions.wording import STATE_NAMES

SUBJECT = "suggestion"
LONGEST_SAYING = 20_000


def locked(suggestion: Suggestion) -> Suggestion:
    """Return the row as it is now, locked until the transaction ends.

    Closes the race of two who both saw the old state: the second one looks after the first.
    """
    rows = Suggestion.objects.select_for_update(of=("self",)).select_related("office")
    return rows.get(pk=suggestion.pk)


def locked_task(task: Task) -> tuple[Suggestion, Task]:
    """Return the suggestion and the task, locked in this order everywhere."""
    suggestion = locked(task.suggestion)
    tasks = Task.objects.select_for_update(of=("self",)).select_related("organ")
    return suggestion, tasks.get(pk=task.pk)


def look(suggestion: Suggestion, verb: str) -> Move:
    """Return the table's row for the verb, or raise NotNow if the state does not allow it."""
    row = MOVES[verb]
    if suggestion.state not in row.sources:
        name = STATE_NAMES[State(suggestion.state)]
        raise NotNow(_("现在是“%(state)s”，不能这样做。") % {"state": name})
    return row


def look_task(task: Task, verb: str) -> None:
    """Raise NotNow if the task's state does not allow the verb."""
    sources, _to = TASK_MOVES[verb]
    if task.state not in sources:
        raise NotNow(_("这项任务的状态已经变了，请刷新后再看。"))


def set_task(task: Task, verb: str | None = None, **changes: Any) -> Task:
    """Save the task's state after the verb, if it has one, and the named fields."""
    state = TASK_MOVES[verb][1] if verb else None
    if state is not None:
        changes["state"] = state
    if "state" in changes:
        ended = changes["state"] in TASK_ENDED
        changes["closed_at"] = clock.now() if ended else None
    for name, value in changes.items():
        setattr(task, name, value)
    task.save(update_fields=list(changes))
    return task


def move(
    suggestion: Suggestion,
    verb: str,
    *,
    by: Person | None,
    organ_id: int | None,
    to: State | None = None,
    due: Reckoning | None = None,
    tasks: Sequence[Task] = (),
    changes: dict[str, Any] | None = None,
    public: dict[str, Any] | None = None,
    private: dict[str, Any] | None = None,
    texts: Mapping[str, Any] | None = None,
    also_told: Iterable[int] = (),
    hidden: bool = False,
) -> Suggestion:
    """Make the move on a locked suggestion and return it.

    `tasks` are those that changed with it; `due` the clock that started; `to` is given where the
    row leaves a choice that does not follow from the tasks. A `hidden` move says nothing of itself
    in public (feedback: only counts are public).
    """
    before = suggestion.state
    row = look(suggestion, verb)
    changed = {**(changes or {}), **_projection(suggestion, row, to, due)}
    for name, value in changed.items():
        setattr(suggestion, name, value)
    if changed:
        suggestion.save(update_fields=list(changed))
    said = facts(suggestion, before, due, tasks) | (public or {})
    event = write_event(suggestion, verb, by, organ_id, said, private or {}, texts, hidden=hidden)
    reckon([suggestion.pk])
    tell(event, suggestion, tasks, also_told)
    return suggestion


def _projection(
    suggestion: Suggestion, row: Move, to: State | None, due: Reckoning | None
) -> dict[str, Any]:
    """Return the state columns after the move."""
    if row.owner == Owner.SAME:
        return {}
    if row.owner == Owner.TASKS:
        now = standing_now(suggestion)
        rounds = suggestion.tasks.values_list("round", flat=True)
        extra = {"round": max(rounds, default=0)}
    else:
        state = to or (min(row.to) if row.to else State(suggestion.state))
        owner = suggestion.office_id if row.owner == Owner.OFFICE else None
        if row.owner == Owner.OFFICE and due is None:
            raise ValueError(f"{row.verb} starts the clock {row.clock}: pass its due date")
        now, extra = Stand(state, owner, due.due if due and owner else None), {}
    if row.to and now.state not in row.to:
        raise ValueError(f"{row.verb} does not lead to {now.state}")
    ended = now.state in ENDED
    return extra | {
        "state": now.state,
        "owner_id": now.owner_id,
        "due_on": now.due_on,
        "closed_at": clock.now() if ended else None,
    }


def standing_now(suggestion: Suggestion) -> Stand:
    """Return where the suggestion stands by its tasks and promises."""
    rows = Task.objects.filter(suggestion=suggestion).replying()
    branches = [Branch(one.state, one.round, one.due_on, one.organ_id) for one in rows]
    vows = [
        Vow(one.state == Promise.State.OPEN, one.state == Promise.State.KEPT, one.due_on,
            one.task.organ_id)
        for one in Promise.objects.filter(suggestion=suggestion).select_related("task")
    ]  # fmt: skip
    assert suggestion.office_id is not None
    return stand(branches, vows, suggestion.office_id)


def facts(
    suggestion: Suggestion, before: str | None, due: Reckoning | None, tasks: Sequence[Task]
) -> dict[str, Any]:
    """Return what every event of a suggestion says, as it stands after the move."""
    said: dict[str, Any] = {
        "from": before,
        "to": suggestion.state,
        "owner": suggestion.owner_id,
        "by_day": suggestion.due_on.isoformat() if suggestion.due_on else None,
        "round": suggestion.round,
    }
    if due is not None:
        said["due"] = due.as_json()
    if tasks:
        said["tasks"] = [task_facts(task) for task in tasks]
    return said


def task_facts(task: Task) -> dict[str, Any]:
    return {
        "task": task.pk,
        "unit": task.organ_id,
        "part": task.part,
        "state": task.state,
        "round": task.round,
        "by_day": task.due_on.isoformat(),
    }


def write_event(
    suggestion: Suggestion,
    verb: str,
    by: Person | None,
    organ_id: int | None,
    said: dict[str, Any],
    private: dict[str, Any],
    texts: Mapping[str, Any] | None = None,
    *,
    hidden: bool = False,
) -> Event:
    """Write the verb's event. Before it is accepted, and of feedback, nothing of it is public."""
    is_public = suggestion.is_public and not hidden and suggestion.state not in UNSAID
    salt = suggestion.salt if suggestion.is_public else None
    return record(
        subject=SUBJECT,
        subject_id=suggestion.pk,
        county_id=suggestion.county_id,
        move=verb,
        by=by,
        organ_id=organ_id,
        public=said if is_public else {},
        private=private if is_public else {**said, **private},
        salt=salt,
        texts=texts if salt is not None else None,
        follow=_follow,
    )


def _follow(event: Event) -> None:
    """Let the residents learn of it whose concerns it comes from, where it is a step for them."""
    if step_for_residents(event) is not None:
        queue.configure_task("suggestions.tell_residents", allow_unknown=True).defer(
            event_id=str(event.pk)
        )


def new_salt() -> bytes:
    """Return what hides the suggestion's texts behind their hashes in the public log."""
    return secrets.token_bytes(32)


def clock_of(suggestion: Suggestion, rule: str, start: date | None = None) -> Reckoning:
    """Return the due date of a rule of the profile that the suggestion keeps."""
    assert suggestion.profile_id is not None
    return due_by(suggestion.profile_id, rule, start or clock.today())


def must_say(text: str, field: str, *, longest: int = LONGEST_SAYING) -> str:
    """Return the cleaned text, or raise BadInput beside the field when nothing was written."""
    said = clean(text)
    if not said:
        raise BadInput(_("请写明理由或者内容。"), field)
    if len(said) > longest:
        myriads = longest // 10_000
        raise BadInput(_("内容太长，请控制在 %(n)s 万字以内。") % {"n": myriads}, field)
    refuse_marked(said, field)
    return said


def refuse_marked(text: str, field: str) -> None:
    """Raise BadInput beside the field for words that bear a mark of secrecy: nobody keeps them here."""
    if secrecy_words(text):
        raise BadInput(_("文本里有密级标志，涉密内容不能在这里提交。"), field)
