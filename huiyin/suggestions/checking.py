"""Whether suggestions are what their events say, and their texts those that the public log sealed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import Exists, Manager, OuterRef, QuerySet

from huiyin.ledger.log.records import opening, seal, seals_of
from huiyin.ledger.models import Event
from huiyin.suggestions import sealed
from huiyin.suggestions.models import (
    ContactRecord,
    Convening,
    CoOpinion,
    Feedback,
    Promise,
    Publication,
    Reply,
    Suggestion,
    Task,
)
from huiyin.suggestions.replay import SUBJECT, compared

Texts = dict[str, list[Any]]
# A promise is sealed again whenever it changes, so an older seal of it fits no row any more.
_CHANGES = "promise"


def differences(suggestions: Sequence[Suggestion]) -> Iterator[tuple[int, str]]:
    """Yield the id and what is wrong, of these suggestions: twelve queries for all of them."""
    events, tasks = _events_of(suggestions), _tasks_of(suggestions)
    texts = _texts_of([one for one in suggestions if one.salt is not None])
    for one in suggestions:
        for found in compared(one, events[one.pk], tasks[one.pk]):
            yield one.pk, found
        if one.salt is not None:
            for found in _changed(bytes(one.salt), events[one.pk], texts[one.pk]):
                yield one.pk, found


def accepted_and_gone() -> QuerySet[Event]:
    """Return the events by which suggestions were accepted whose rows are there no more."""
    row = Suggestion.objects.filter(pk=OuterRef("subject_id"))
    return Event.objects.filter(~Exists(row), subject=SUBJECT, move="accept")


def _changed(salt: bytes, events: Sequence[Event], texts: Texts) -> Iterator[str]:
    """Yield every seal that fits no text, and every text that no seal fits."""
    left = {name: list(rows) for name, rows in texts.items()}
    for event in events:
        for name, hashed in seals_of(event).items():
            kind = name.partition("_")[0]
            own = opening(salt, event, name)
            said = [event.private] if kind == "private" else left.get(kind, [])
            found = [at for at, one in enumerate(said) if one and seal(own, one) == hashed]
            if not found and kind != _CHANGES:
                yield f"{event.move} {event.pk}: {name} was changed"
            elif found and kind != "private":
                del left[kind][found[-1]]
    yield from (f"{name} that no event knows" for name, rows in left.items() for _row in rows)


def _events_of(suggestions: Sequence[Suggestion]) -> dict[int, list[Event]]:
    found: defaultdict[int, list[Event]] = defaultdict(list)
    ids = [one.pk for one in suggestions]
    for event in Event.objects.filter(subject=SUBJECT, subject_id__in=ids).order_by("id"):
        found[event.subject_id].append(event)
    return found


def _tasks_of(suggestions: Sequence[Suggestion]) -> dict[int, list[Task]]:
    found: defaultdict[int, list[Task]] = defaultdict(list)
    for task in Task.objects.filter(suggestion__in=suggestions).order_by("pk"):
        found[task.suggestion_id].append(task)
    return found


def _texts_of(suggestions: Sequence[Suggestion]) -> dict[int, Texts]:
    """Return what each says today, by the name of its seal."""
    found: defaultdict[int, Texts] = defaultdict(lambda: defaultdict(list))
    for one in suggestions:
        found[one.pk]["said"] += sealed.said(one).values()
    ids = [one.pk for one in suggestions]
    for rows, of, made in _rows(ids):
        for row in rows.order_by("pk"):
            for name, value in made(row).items():
                found[of(row)][name].append(value)
    return found


def _rows(
    ids: list[int],
) -> list[tuple[QuerySet[Any], Callable[[Any], int], Callable[[Any], dict[str, Any]]]]:
    def by_task(rows: Manager[Any]) -> QuerySet[Any]:
        return rows.filter(task__suggestion__in=ids).select_related("task")

    def of_task(row: Any) -> int:
        pk: int = row.task.suggestion_id
        return pk

    def own(row: Any) -> int:
        pk: int = row.suggestion_id
        return pk

    feedback = Feedback.objects.exclude(by=None).filter(reply__task__suggestion__in=ids)
    public = Publication.objects.filter(suggestion__in=ids, approved_at__isnull=False)
    return [
        (by_task(Reply.objects).prefetch_related("pictures"), of_task, sealed.replied),
        (by_task(CoOpinion.objects), of_task, sealed.opined),
        (by_task(ContactRecord.objects), of_task, sealed.contacted),
        (by_task(Convening.objects), of_task, sealed.convened),
        (feedback.select_related("reply__task"), lambda row: of_task(row.reply), sealed.rated),
        (Promise.objects.filter(suggestion__in=ids), own, sealed.promised),
        (public.prefetch_related("replies"), own, sealed.published),
    ]
