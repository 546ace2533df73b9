"""Following the ledger: what other subjects record is brought into the archives, by the worker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from huiyin.concerns.models import Concern
from huiyin.duties.actions.settling import settle
from huiyin.duties.models import Reading, Source
from huiyin.ledger.models import Event

NAME = "archive"
BATCH = 2_000
# Ids are made before the commit: one that is smaller may still appear behind the last one read.
OVERLAP_MS = 600_000
_SUBJECTS = {
    "concern": Source.CONCERN,
    "suggestion": Source.SUGGESTION,
    "bill": Source.BILL,
}

Row = tuple[UUID, str, int, str, dict[str, Any]]


def follow(overlap_ms: int = OVERLAP_MS) -> int:
    """Read on in the ledger where the last reading ended; return how many lines were written."""
    reading, _ = Reading.objects.get_or_create(pk=NAME)
    start, written = _before(reading.upto, overlap_ms), 0
    while rows := _rows(start):
        start = rows[-1][0]
        with transaction.atomic():
            for source, ids in _named(rows).items():
                written += settle(source, sorted(ids))
            Reading.objects.filter(pk=NAME).update(upto=start)
        if len(rows) < BATCH:
            break
    return written


def _rows(start: UUID) -> list[Row]:
    events = Event.objects.filter(id__gt=start, subject__in=["station", *_SUBJECTS])
    columns = ("id", "subject", "subject_id", "move", "public")
    return list(events.order_by("id").values_list(*columns)[:BATCH])


def _named(rows: Iterable[Row]) -> dict[Source, set[int]]:
    """Return the sources that the events are about; of concerns, those that deputies had a hand in."""
    named: dict[Source, set[int]] = defaultdict(set)
    for _id, subject, subject_id, move, public in rows:
        if subject != "station":
            named[_SUBJECTS[subject]].add(subject_id)
        elif move == "record_reception":
            named[Source.RECEPTION].add(int(public["reception"]))
    if concerns := named.pop(Source.CONCERN, None):
        near = Concern.objects.filter(pk__in=concerns).exclude(deputy=None, taken_up_by=None)
        named[Source.CONCERN] = set(near.values_list("pk", flat=True))
    return {source: ids for source, ids in named.items() if ids}


def _before(last: UUID | None, overlap_ms: int) -> UUID:
    """Return the id from which to read on: the last one, or the first of some time before it."""
    if last is None:
        return UUID(int=0)
    if not overlap_ms:
        return last
    return UUID(int=max((last.int >> 80) - overlap_ms, 0) << 80)
