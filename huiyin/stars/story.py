"""What happened, in words, the last first: read from the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from huiyin.ledger.models import Event
from huiyin.stars.wording import MOVE_NAMES
from huiyin.ui.markup import Text


@dataclass(frozen=True)
class Told:
    at: datetime
    name: Text
    by: str
    reason: str


def told(events: Iterable[Event]) -> list[Told]:
    return [
        Told(
            at=event.at,
            name=MOVE_NAMES.get(event.move, event.move),
            by=event.actor.name if event.actor else "",
            reason=str(event.private.get("reason", "")),
        )
        for event in events
    ]
