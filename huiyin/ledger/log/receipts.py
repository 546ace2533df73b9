"""Receipts: the log's signed promise, given at once, that an event will be in it."""

from __future__ import annotations

from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

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
PACKED = 16 + 32 + 4 + 64  # event, leaf, key id, signature
LONGEST = 2_000  # characters of a receipt as somebody pastes it


def receipt_of(event: Event) -> str:
    """Return the receipt, a signed note: the event, the leaf that it will be, and by when."""
    return signed(_text(event.pk, leaf_hash(record_of(event))), keys.signer())


def _text(event_id: UUID, leaf: bytes) -> str:
    made = datetime.fromtimestamp((event_id.int >> 80) / 1000, tz=UTC)
    until = written(made + WITHIN)
    return f"{RECEIPT}\n{keys.origin()}\n{event_id}\n{b64encode(leaf).decode()}\n{until}\n"


def words_of(event: Event) -> str:
    """Return the ten characters by which a person can compare a receipt with the log."""
    return comparable(leaf_hash(record_of(event)))


def packed(receipt: str) -> str:
    """Return the receipt as one word of 155 characters, for the address in a QR code."""
    _head, _origin, event_id, leaf, _until, _blank, signature = receipt.splitlines()
    signature = signature.rpartition(" ")[2]
    return _word(UUID(event_id).bytes + b64decode(leaf) + b64decode(signature))


def unpacked(word: str) -> str:
    """Return the receipt again; BadInput for anything else."""
    try:
        data = urlsafe_b64decode(word + "=" * (-len(word) % 4))
        text = _text(UUID(bytes=data[:16]), data[16:48])
    except (ValueError, OverflowError):  # no word of ours, or an event from after the year 9999
        raise BadInput(_("这不是回执。")) from None
    if len(data) != PACKED:
        raise BadInput(_("这不是回执。"))
    return f"{text}\n— {keys.origin()} {b64encode(data[48:]).decode()}\n"


def _word(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


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
