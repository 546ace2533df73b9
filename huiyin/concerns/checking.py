"""Whether the texts of concerns are still those whose hashes the public log holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.concerns import sealed
from huiyin.concerns.actions.moving import SUBJECT
from huiyin.concerns.models import Answer, Concern, Message, Rating, Release, Verification
from huiyin.ledger.log.records import opening, seal
from huiyin.ledger.models import Event

Said = Mapping[str, Any]


def changed_texts(concerns: Sequence[Concern]) -> Iterator[tuple[str, str]]:
    """Yield the code and what was changed, of these concerns; six queries for all of them.

    What an event sealed must be in a row, and every row in an event. A concern whose salt was
    erased has nothing left to compare.
    """
    events, texts = _events_of(concerns), texts_of(concerns)
    for concern in concerns:
        if concern.salt is not None:
            for found in _changed(bytes(concern.salt), events[concern.pk], texts[concern.pk]):
                yield concern.code, found


def raised_and_gone() -> QuerySet[Event]:
    """Return the events by which concerns were raised whose rows are there no more."""
    row = Concern.objects.filter(pk=OuterRef("subject_id"))
    return Event.objects.filter(~Exists(row), subject=SUBJECT, move="raise")


def _changed(salt: bytes, events: Sequence[Event], texts: list[Said]) -> Iterator[str]:
    for event in events:
        for name, hashed in event.public.get("seals", {}).items():
            own = opening(salt, event, name)
            said = [event.private] if name == "private" else [one.get(name) for one in texts]
            found = [at for at, one in enumerate(said) if one and seal(own, one) == hashed]
            if not found:
                yield f"{event.move} {event.pk}: {name} was changed"
            elif name != "private":
                del texts[found[0]]
    for left in texts:
        yield f"{next(iter(left))} that no event knows"


def _events_of(concerns: Sequence[Concern]) -> dict[int, list[Event]]:
    found: defaultdict[int, list[Event]] = defaultdict(list)
    ids = [concern.pk for concern in concerns]
    for event in Event.objects.filter(subject=SUBJECT, subject_id__in=ids).order_by("id"):
        found[event.subject_id].append(event)
    return found


def texts_of(concerns: Sequence[Concern]) -> dict[int, list[Said]]:
    found: defaultdict[int, list[Said]] = defaultdict(list)
    ids = [concern.pk for concern in concerns]
    for concern in concerns:
        found[concern.pk].append(sealed.said(concern))
    for row in _rows(ids):
        found[row.concern_id].append(_said_by(row))
    return found


def _rows(ids: Sequence[int]) -> Iterable[Answer | Message | Rating | Release | Verification]:
    for model in (Answer, Message, Rating, Release, Verification):
        yield from model.objects.filter(concern__in=ids).order_by("pk")


def _said_by(row: Answer | Message | Rating | Release | Verification) -> Said:
    if isinstance(row, Answer):
        return sealed.answered(row)
    if isinstance(row, Message):
        return sealed.told(row)
    if isinstance(row, Rating):
        return sealed.rated(row)
    if isinstance(row, Release):
        return sealed.released(row)
    return sealed.verified(row)
