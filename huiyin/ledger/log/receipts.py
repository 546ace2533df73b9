"""Receipts: the log's signed promise, given at once, that an event will be in it."""

from __future__ import annotations

import zlib
from base64 import b64encode, urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from huiyin.kernel.codes import comparable
from huiyin.kernel.errors import BadInput
from huiyin.kernel.merkle import leaf_hash
from huiyin.kernel.notes import signed
from huiyin.ledger.log import keys
from huiyin.ledger.log.records import record_of, written
from huiyin.ledger.models import Entry, Event
from huiyin.ledger.verifier import RECEIPT, check_receipt

WITHIN = timedelta(seconds=10)
LONGEST = 2_000  # characters of a receipt as somebody pastes it


def receipt_of(event: Event) -> str:
    """Return the receipt, a signed note: the event, the leaf that it will be, and by when."""
    made = datetime.fromtimestamp((event.pk.int >> 80) / 1000, tz=UTC)
    hashed = leaf_hash(record_of(event))
    lines = [
        RECEIPT,
        keys.origin(),
        str(event.pk),
        b64encode(hashed).decode(),
        written(made + WITHIN),
    ]
    return signed("\n".join(lines) + "\n", keys.signer())


def words_of(event: Event) -> str:
    """Return the ten characters by which a person can compare a receipt with the log."""
    return comparable(leaf_hash(record_of(event)))


def packed(receipt: str) -> str:
    """Return the receipt as one word for an address, short enough for a QR code."""
    return urlsafe_b64encode(zlib.compress(receipt.encode(), 9)).decode().rstrip("=")


def unpacked(word: str) -> str:
    """Return the receipt again; BadInput for anything else."""
    try:
        data = urlsafe_b64decode(word + "=" * (-len(word) % 4))
        return zlib.decompressobj().decompress(data, LONGEST).decode()
    except (ValueError, zlib.error):
        raise BadInput(_("这不是回执。")) from None


@dataclass(frozen=True)
class Kept:
    """A promise and what became of it: `entry` is None as long as the event is not in the log."""

    event_id: str
    leaf: bytes
    until: str
    entry: Entry | None

    @property
    def number(self) -> int | None:
        """Return which entry it is, as people count."""
        return self.entry.position + 1 if self.entry else None

    @property
    def is_broken(self) -> bool:
        """Return whether the log holds something else there than it promised."""
        return self.entry is not None and leaf_hash(bytes(self.entry.record)) != self.leaf


def looked_up(receipt: str) -> Kept:
    """Return what became of the promise. Raises Fault for what this log did not sign."""
    known = [key.signer.verifier_key() for key in keys.all_keys()]
    event_id, leaf, until = check_receipt(receipt, known)
    return Kept(event_id, leaf, until, Entry.objects.filter(event_id=event_id).first())
