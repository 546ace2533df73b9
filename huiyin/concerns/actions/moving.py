"""How every verb changes a concern: lock, look, change named fields, write the event last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from huiyin.concerns.models import Concern
from huiyin.concerns.states import MOVES, OPEN, Move, Owner
from huiyin.kernel import clock
from huiyin.kernel.deadlines import Reckoning
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.text import clean
from huiyin.ledger.actions import record
from huiyin.ledger.log.records import seal_texts
from huiyin.ledger.models import Event
from huiyin.organs.numbers import due_by
from huiyin.people.models import Person

SUBJECT = "concern"
LONGEST_SAYING = 20_000


def locked(concern: Concern) -> Concern:
    """Return the row as it is now, locked until the transaction ends.

    Closes the race of two officers who both saw the old state: the second one looks after the first.
    """
    return Concern.objects.select_for_update().get(pk=concern.pk)


def look(concern: Concern, verb: str) -> Move:
    """Return the table's row for the verb, or raise NotNow if the state does not allow it."""
    row = MOVES[verb]
    if concern.state not in row.sources:
        raise NotNow(_("这件诉求的状态已经变了，请刷新后再看。"))
    return row


def move(
    concern: Concern,
    verb: str,
    *,
    by: Person | None,
    organ_id: int | None,
    due: Reckoning | None = None,
    changes: dict[str, Any] | None = None,
    public: dict[str, Any] | None = None,
    private: dict[str, Any] | None = None,
    texts: Mapping[str, Any] | None = None,
) -> Concern:
    """Make the move on a locked concern and return it.

    `due` is the new due date where the table names a clock; `changes` are further fields to save;
    `public` and `private` go into the event beside what every event says, and hashes of `texts`.
    """
    before = concern.state
    changed = step(concern, verb, due=due, changes=changes)
    if changed:
        concern.save(update_fields=changed)
    write_event(concern, verb, before, by, organ_id, due, public or {}, private, texts)
    return concern


def step(
    concern: Concern,
    verb: str,
    *,
    due: Reckoning | None = None,
    changes: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> list[str]:
    """Set the fields that the move changes, without saving, and return their names.

    `at` is when it happened, if that was not now.
    """
    row = look(concern, verb)
    for name, value in (changes or {}).items():
        setattr(concern, name, value)
    projection = _projection(concern, row, due, at or clock.now())
    for name, value in projection.items():
        setattr(concern, name, value)
    return [*(changes or {}), *projection]


def _projection(concern: Concern, row: Move, due: Reckoning | None, at: datetime) -> dict[str, Any]:
    """Return the state columns that the table's row sets."""
    fields: dict[str, Any] = {}
    if row.to is not None:
        fields |= {"state": row.to, "ladder": 0}
        if row.to in OPEN and concern.closed_at is not None:
            fields["closed_at"] = None
        if row.to not in OPEN:
            fields |= {"closed_at": at, "owner_id": None, "due_on": None, "due_rule": ""}
    if row.owner in {Owner.OFFICE, Owner.LEAD}:
        fields["owner_id"] = concern.office_id if row.owner == Owner.OFFICE else concern.lead_id
    if due is not None:
        fields |= {"due_on": due.due, "due_rule": row.clock or "", "ladder": 0}
    elif row.clock is not None:
        raise ValueError(f"{row.verb} starts the clock {row.clock}: pass its due date")
    return fields


def clock_of(concern: Concern, verb: str, start: date | None = None) -> Reckoning:
    """Return the due date that the verb's clock gives, from today or from `start`."""
    rule = MOVES[verb].clock
    if rule is None:
        raise ValueError(f"{verb} starts no clock")
    return due_by(concern.profile_id, rule, start or clock.today())


def write_event(
    concern: Concern,
    verb: str,
    before: str | None,
    by: Person | None,
    organ_id: int | None,
    due: Reckoning | None,
    public: dict[str, Any],
    private: dict[str, Any] | None,
    texts: Mapping[str, Any] | None = None,
) -> Event:
    """Write the verb's event: from, to, who owes the next step, by when and how reckoned."""
    return record(
        subject=SUBJECT,
        subject_id=concern.pk,
        county_id=concern.county_id,
        move=verb,
        by=by,
        organ_id=organ_id,
        public={**facts(concern, verb, before, due), **public},
        private=private,
        salt=concern.salt,
        texts=texts,
        follow=_follow if MOVES[verb].told else None,
    )


def event_of(
    concern: Concern,
    verb: str,
    before: str | None,
    *,
    at: datetime,
    by: Person | None,
    organ_id: int | None = None,
    due: Reckoning | None = None,
    public: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
    texts: Mapping[str, Any] | None = None,
) -> Event:
    """Return the move's unsaved event, for those that write many at once."""
    event = Event(
        at=at,
        county_id=concern.county_id,
        subject=SUBJECT,
        subject_id=concern.pk,
        move=verb,
        actor=by,
        organ_id=organ_id,
        public={**facts(concern, verb, before, due), **(public or {})},
        private=dict(private or {}),
    )
    seal_texts(event, concern.salt, texts or {})
    return event


def facts(concern: Concern, verb: str, before: str | None, due: Reckoning | None) -> dict[str, Any]:
    """Return what every event of a concern says, as the concern stands after the move."""
    said: dict[str, Any] = {
        "from": before,
        "to": concern.state,
        "owner": concern.owner_id,
        "round": concern.round,
    }
    if due is not None:
        said["due"] = {"rule": MOVES[verb].clock, **due.as_json()}
    return said


def _follow(event: Event) -> None:
    queue.configure_task("concerns.tell", allow_unknown=True).defer(event_id=str(event.pk))


def must_say(text: str, field: str) -> str:
    """Return the cleaned text, or raise BadInput beside the field when nothing was written."""
    said = clean(text)
    if not said:
        raise BadInput(_("请写明理由或者内容。"), field)
    if len(said) > LONGEST_SAYING:
        raise BadInput(_("内容太长，请控制在 2 万字以内。"), field)
    return said


def with_party(concern: Concern, *organ_ids: int | None) -> list[int]:
    """Return the concern's parties with these organs added, each once."""
    return list(dict.fromkeys([*concern.parties, *(pk for pk in organ_ids if pk is not None)]))
