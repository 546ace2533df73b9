"""What somebody who follows a suggestion sees of it: the echo line, its story, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.echo import echo_of
from huiyin.suggestions.models import (
    Bill,
    ContactRecord,
    CoSignature,
    Feedback,
    KeyRecord,
    Promise,
    Reply,
    Suggestion,
    Task,
)
from huiyin.suggestions.policy import feedback_for
from huiyin.suggestions.story import story_for


def followed(
    suggestion: Suggestion,
    person: Person,
    *,
    tasks: Sequence[Task],
    replies: Sequence[Reply],
    signatures: Sequence[CoSignature],
    knows: bool,
) -> dict[str, Any]:
    """Return what the page shows besides its words and units: six queries, whatever happened."""
    units = standing_of(person).organs_where(Can.SUGGESTIONS_HANDLE)
    handles = any({task.organ_id, task.office_id} & units for task in tasks)
    signs = any(one.person_id == person.pk for one in signatures)
    concerned = handles or signs or knows
    reads = concerned or standing_of(person).may(Can.SUGGESTIONS_READ)
    last = max((reply.at for reply in replies), default=None)
    return {
        "line": echo_of(
            suggestion, tasks, replied_on=clock.day_of(last) if last else None, knows=knows
        ),
        "key_records": key_records_of(suggestion) if suggestion.is_key and reads else None,
        "story": story_for(suggestion, person, signs=signs, handles=handles),
        "contacts": _contacts(suggestion) if concerned else [],
        "promises": _promises(suggestion),
        "feedback": _feedback(suggestion, person),
        "members": list(suggestion.members.select_related("lead").order_by("pk")),
        "bill": Bill.objects.visible_to(person).filter(suggestion=suggestion).first(),
    }


def key_records_of(suggestion: Suggestion) -> list[KeyRecord]:
    """Return the plan and the reports of a key suggestion, in the order of its way."""
    rows = suggestion.key_records.select_related("by", "committee")
    return list(rows.order_by("pk"))


def head_id(suggestion: Suggestion) -> int:
    """Return where its units, replies and promises are: with its head, where it rests with one."""
    return suggestion.head_id or suggestion.pk


def _contacts(suggestion: Suggestion) -> list[ContactRecord]:
    rows = ContactRecord.objects.filter(task__suggestion=head_id(suggestion))
    return list(rows.select_related("task__organ").order_by("-on", "-pk"))


def _promises(suggestion: Suggestion) -> list[Promise]:
    rows = Promise.objects.filter(suggestion=head_id(suggestion))
    return list(rows.select_related("task__organ").order_by("due_on", "pk"))


def _feedback(suggestion: Suggestion, person: Person) -> list[Feedback]:
    rows = feedback_for(person).filter(reply__task__suggestion=head_id(suggestion))
    return list(rows.select_related("reply__task__organ", "suggestion__lead").order_by("pk"))
