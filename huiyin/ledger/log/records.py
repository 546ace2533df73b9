"""What the public log says of an event, to the byte; texts stand in it as salted hashes only."""

from __future__ import annotations

import contextlib
import hmac
import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from huiyin.kernel.hashes import canonical_json, sha256_hex
from huiyin.ledger.models import Event

VERSION = 1
OPENING_LENGTH = 16
LONGEST = 2**16 - 1  # bytes: a bundle writes the length of a record in two


def record_of(event: Event) -> bytes:
    """Return the event's public record: canonical JSON, who acted only as an organ.

    What has no canonical form (a fraction) or is too long for a bundle of C2SP tlog-tiles (a merge
    of thousands) stands in it as a hash: one odd event must not keep others out of the log.
    """
    said = {
        "v": VERSION,
        "id": str(event.pk),
        "at": written(event.at),
        "county": event.county_id,
        "subject": event.subject,
        "number": event.subject_id,
        "move": event.move,
        "organ": event.organ_id,
        "public": event.public,
    }
    with contextlib.suppress(TypeError, ValueError):
        record = canonical_json(said)
        if len(record) <= LONGEST:
            return record
    odd = json.dumps(event.public, sort_keys=True, ensure_ascii=False)
    return canonical_json({**said, "public": {"odd": sha256_hex(odd.encode())}})


def written(at: datetime) -> str:
    """Return the moment in UTC to the microsecond, the way the record says it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def seal_texts(event: Event, salt: bytes | memoryview | None, texts: Mapping[str, Any]) -> None:
    """Put the hashes of what the event's public part may not say into it, by name.

    A subject without a salt was there before the log, or was erased: its texts are not sealed.

    Without the salt nobody can tell a text from its hash, not even by trying likely ones; once the
    salt is erased, the hash stands for nothing, and the tree stays whole.
    """
    said = {**texts, **({"private": event.private} if event.private else {})}
    if said and salt is not None:
        event.public["seals"] = {
            name: seal(opening(bytes(salt), event, name), value) for name, value in said.items()
        }


def seals_of(event: Event) -> dict[str, str]:
    """Return the seals of an event by name."""
    seals: dict[str, str] = event.public.get("seals", {})
    return seals


def opening(salt: bytes, event: Event, name: str) -> bytes:
    """Return what opens one seal and no other; it may be shown with its text."""
    said = f"huiyin.seal.1\0{event.pk}\0{name}".encode()
    return hmac.digest(salt, said, sha256)[:OPENING_LENGTH]


def seal(opening: bytes, value: Any) -> str:
    """Return the hash that commits to a value, in base64."""
    return b64encode(sha256(opening + canonical_json(value)).digest()).decode()
