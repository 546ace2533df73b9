"""Writing to the ledger. Called by a verb, inside its transaction and last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from huiyin.kernel import clock
from huiyin.ledger.copying import copy_in, insert
from huiyin.ledger.log.records import seal_texts
from huiyin.ledger.models import Event, Look
from huiyin.people.models import Person

_is_history: ContextVar[bool] = ContextVar("is_history", default=False)


@contextmanager
def history() -> Iterator[None]:
    """Within it, events are facts of the past, brought in by an import: nobody is told of them."""
    token = _is_history.set(True)
    try:
        yield
    finally:
        _is_history.reset(token)


def record(
    *,
    subject: str,
    subject_id: int,
    county_id: int | None,
    move: str,
    by: Person | None,
    organ_id: int | None,
    public: dict[str, Any],
    private: dict[str, Any] | None = None,
    salt: bytes | memoryview | None = None,
    texts: Mapping[str, Any] | None = None,
    follow: Callable[[Event], object] | None = None,
) -> Event:
    """Write the event and return it; `follow` enqueues who learns of it, in the same transaction.

    `texts` are what was said and is not for everybody: with the subject's `salt`, the public log
    gets their hashes, and that of `private`.
    """
    event = Event(
        at=clock.now(),
        county_id=county_id,
        subject=subject,
        subject_id=subject_id,
        move=move,
        actor=by,
        organ_id=organ_id,
        public=public,
        private=private or {},
    )
    seal_texts(event, salt, texts or {})
    insert(event)
    if follow is not None and not _is_history.get():
        follow(event)
    return event


def record_all(
    events: Sequence[Event], *, follow: Callable[[Sequence[Event]], object] | None = None
) -> None:
    """Write many events at once, in their order; `follow` enqueues who learns of them."""
    copy_in(events)
    if follow is not None and events and not _is_history.get():
        follow(events)


def record_past(events: Sequence[Event]) -> None:
    """Write many events of the past at once, in their order; nobody is told of them.

    Each brings its own `at`; its id is made now, since the ledger is read in the order of writing.
    """
    copy_in(events)


def note_look(
    *,
    by: Person,
    kind: str,
    subject: str,
    subject_id: int | None,
    county_id: int | None,
    reason: str,
) -> None:
    """Note that somebody saw personal data or exported; the auditor reads these."""
    Look.objects.create(
        person=by,
        kind=kind,
        subject=subject,
        subject_id=subject_id,
        county_id=county_id,
        reason=reason,
    )
