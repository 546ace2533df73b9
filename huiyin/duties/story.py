"""What happened to an activity, in words, the last first: read from the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from huiyin.duties.actions.moving import SUBJECT
from huiyin.duties.models import Activity
from huiyin.duties.wording import MOVE_NAMES
from huiyin.ledger.models import Event
from huiyin.ui.markup import Text


@dataclass(frozen=True)
class Told:
    at: datetime
    name: Text
    by: str
    reason: str


def story_of(activity: Activity) -> list[Told]:
    events = Event.objects.filter(subject=SUBJECT, subject_id=activity.pk).order_by("-id")
    return [
        Told(
            at=event.at,
            name=MOVE_NAMES.get(event.move, event.move),
            by=event.actor.name if event.actor else "",
            reason=str(event.private.get("reason", "")),
        )
        for event in events.select_related("actor")[:50]
    ]
