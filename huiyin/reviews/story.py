"""What happened to a meeting or a review, in words, the last first: read from the ledger."""

from __future__ import annotations

from huiyin.duties.story import Told
from huiyin.ledger.models import Event
from huiyin.reviews.actions.moving import MEETING, REVIEW
from huiyin.reviews.models import Meeting, Review
from huiyin.reviews.wording import MOVE_NAMES


def story_of(thing: Meeting | Review) -> list[Told]:
    subject = MEETING if isinstance(thing, Meeting) else REVIEW
    events = Event.objects.filter(subject=subject, subject_id=thing.pk).order_by("-id")
    return [
        Told(
            at=event.at,
            name=MOVE_NAMES.get(event.move, event.move),
            by=event.actor.name if event.actor else "",
            reason=str(event.private.get("reason", "")),
        )
        for event in events.select_related("actor")[:50]
    ]
