"""What happened, written once; and the public log that proves it."""

from huiyin.ledger.models.events import Attempt, Event, Look
from huiyin.ledger.models.log import Checkpoint, Cosignature, Entry, Tile, Unlogged

__all__ = [
    "Attempt",
    "Checkpoint",
    "Cosignature",
    "Entry",
    "Event",
    "Look",
    "Tile",
    "Unlogged",
]
