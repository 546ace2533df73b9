"""Whether the texts of concerns are still those whose hashes the public log holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.concerns.actions.moving import SUBJECT
from huiyin.concerns.models import Concern, Photo
from huiyin.concerns.sealed import KEPT, Said, texts_of
from huiyin.kernel.hashes import sha256_hex
from huiyin.ledger.log.records import opening, seal, seals_of
from huiyin.ledger.models import Event


def changed_texts(concerns: Sequence[Concern]) -> Iterator[tuple[str, str]]:
    """Yield the code and what was changed, of these concerns; eight queries for all of them.

    What an event sealed must be in a row, and every row in an event. A concern whose salt was
    erased has nothing left to compare.
    """
    events, texts = _events_of(concerns), texts_of(concerns)
    for concern in concerns:
        if concern.salt is not None:
            for found in _changed(bytes(concern.salt), events[concern.pk], texts[concern.pk]):
                yield concern.code, found
    for photo in (
        Photo.objects.filter(concern__in=concerns)
        .exclude(digest="")
        .select_related("concern")
        .order_by("pk")
    ):
        if _digest(photo) != photo.digest:
            yield photo.concern.code, f"picture {photo.pk} is another one or gone"


def _digest(photo: Photo) -> str | None:
    try:
        with photo.file.open() as file:
            return sha256_hex(file.read())
    except FileNotFoundError:
        return None


def raised_and_gone() -> QuerySet[Event]:
    """Return the events by which concerns were raised whose rows are there no more."""
    row = Concern.objects.filter(pk=OuterRef("subject_id"))
    return Event.objects.filter(~Exists(row), subject=SUBJECT, move="raise")


def _changed(salt: bytes, events: Sequence[Event], texts: list[Said]) -> Iterator[str]:
    """Yield what does not fit. What was sealed before an erasure has no salt any more."""
    since = max((at for at, event in enumerate(events) if KEPT in seals_of(event)), default=-1)
    for event in events[since + 1 :]:
        for name, hashed in seals_of(event).items():
            own = opening(salt, event, name)
            said = [event.private] if name == "private" else [one.get(name) for one in texts]
            found = [at for at, one in enumerate(said) if one and seal(own, one) == hashed]
            if not found:
                yield f"{event.move} {event.pk}: {name} was changed"
            elif name != "private":
                del texts[found[0]]
    if since >= 0:
        own = opening(salt, events[since], KEPT)
        if seal(own, texts) != seals_of(events[since])[KEPT]:
            yield f"{events[since].move} {events[since].pk}: what was kept then was changed"
        return
    for left in texts:
        yield f"{next(iter(left))} that no event knows"


def _events_of(concerns: Sequence[Concern]) -> dict[int, list[Event]]:
    found: defaultdict[int, list[Event]] = defaultdict(list)
    ids = [concern.pk for concern in concerns]
    for event in Event.objects.filter(subject=SUBJECT, subject_id__in=ids).order_by("id"):
        found[event.subject_id].append(event)
    return found
