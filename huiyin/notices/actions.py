"""Telling people: a line in the workbench for staff, a message for a resident who left an address."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction

from huiyin.kernel import clock
from huiyin.notices.models import Delivery, Notice
from huiyin.people.models import Person


def notify(
    person_ids: Iterable[int],
    *,
    event_id: UUID,
    about: str,
    url: str,
    details: dict[str, Any],
    is_urgent: bool = False,
) -> None:
    """Give each of these persons a notice of the event, once however often it is called."""
    Notice.objects.bulk_create(
        [
            Notice(
                person_id=pk,
                event_id=event_id,
                about=about,
                url=url,
                details=details,
                is_urgent=is_urgent,
            )
            for pk in sorted(set(person_ids))
        ],
        ignore_conflicts=True,
    )


def mark_read(person: Person, *, up_to: int | None = None) -> int:
    """Mark the person's notices as read (all, or up to an id) and return how many were unread."""
    unread = Notice.objects.filter(person=person, read_at=None)
    if up_to is not None:
        unread = unread.filter(pk__lte=up_to)
    return unread.update(read_at=clock.now())


@transaction.atomic
def claim_delivery(
    *, county_id: int, subject: str, subject_id: int, event_id: UUID, channel: str
) -> Delivery | None:
    """Return the delivery to make, locked, or None if it was made before."""
    delivery, _ = Delivery.objects.get_or_create(
        event_id=event_id,
        channel=channel,
        defaults={"county_id": county_id, "subject": subject, "subject_id": subject_id},
    )
    return delivery if delivery.sent_at is None else None


def settle_delivery(delivery: Delivery, *, failed: str = "") -> None:
    """Note that the message went out, or why it could not."""
    delivery.sent_at = None if failed else clock.now()
    delivery.failed = failed[:200]
    _save_patiently(delivery, ["sent_at", "failed"])


def _save_patiently(delivery: Delivery, fields: list[str]) -> None:
    """Save although the database may just be gone: the message is out, and must not go out again."""
    for pause in (0.2, 0.5, 1.0, 2.0, 4.0):
        try:
            return delivery.save(update_fields=fields)
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block:
                raise
            connection.close()
            time.sleep(pause)
    return delivery.save(update_fields=fields)
