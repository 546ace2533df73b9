"""Where a suggestion stands, for its page: its number, who owes what by when, and the replies."""

from __future__ import annotations

from datetime import date
from typing import Any

from huiyin.people.models import Person
from huiyin.suggestions.actions.rating import awaited
from huiyin.suggestions.deciding import offers, review_url
from huiyin.suggestions.following import followed, head_id
from huiyin.suggestions.hands import may
from huiyin.suggestions.models import CoSignature, Reply, Suggestion, Task
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.papers.offering import menu
from huiyin.suggestions.states import MOVES, UNSAID, WORKING, State, TaskState
from huiyin.suggestions.steps import steps_for
from huiyin.suggestions.wording import STATE_NAMES, TASK_STATE_NAMES
from huiyin.ui.markup import Text


def where_it_is(suggestion: Suggestion, person: Person) -> dict[str, Any]:
    """Return what its page shows beside the words: twelve queries, whatever it went through."""
    asked = suggestion.cosignatures.filter(voided_at=None).select_related("person").order_by("pk")
    case = head_id(suggestion)
    rows = list(Task.objects.filter(suggestion=case).select_related("organ").order_by("pk"))
    found = Reply.objects.filter(task__suggestion=case)
    found = found.select_related("task__organ", "task__suggestion", "signed_by")
    replies = list(found.prefetch_related("pictures").order_by("pk"))
    signatures = list(asked)
    knows = _knows_feedback(suggestion, person)
    invited = CoSignature.State.INVITED
    seen = followed(
        suggestion, person, tasks=rows, replies=replies, signatures=signatures, knows=knows
    )
    return {
        **seen,
        **steps_for(suggestion, person, signatures),
        "number_name": number_name(suggestion),
        "state_name": _state_name(suggestion, knows=knows),
        "signatures": [one for one in signatures if one.state == CoSignature.State.SIGNED],
        "tasks": [(task, _task_name(task, knows=knows), _task_day(task)) for task in rows],
        "replies": replies,
        "papers": menu(
            suggestion,
            person,
            tasks=rows,
            replies=replies,
            signatures=signatures,
            key_records=seen["key_records"] or [],
        ),
        "offers": offers(suggestion, person, rows),
        "review_url": review_url(suggestion) if may("accept", suggestion, person) else "",
        "office_note": suggestion.note if may("classify", suggestion, person) else "",
        "may_submit": suggestion.state in MOVES["submit"].sources
        and may("submit", suggestion, person),
        "may_rate": suggestion.lead_id == person.pk and awaited(suggestion) is not None,
        "may_cosign": suggestion.state == State.COSIGNING
        and any(one.person_id == person.pk and one.state == invited for one in signatures),
    }


def _knows_feedback(suggestion: Suggestion, person: Person) -> bool:
    """Return whether the person may know what the deputy said before the congress disclosed it."""
    return suggestion.lead_id == person.pk or may("disclose", suggestion, person)


def _state_name(suggestion: Suggestion, *, knows: bool) -> Text:
    is_said = knows or suggestion.state not in UNSAID
    return STATE_NAMES[State(suggestion.state) if is_said else State.REPLIED]


def _task_name(task: Task, *, knows: bool) -> Text:
    is_said = knows or task.state not in UNSAID
    return TASK_STATE_NAMES[TaskState(task.state) if is_said else TaskState.REPLIED]


def _task_day(task: Task) -> date | None:
    """Return the unit's own day. After its reply the day is the deputy's and would tell of them."""
    return task.due_on if task.state in WORKING else None
