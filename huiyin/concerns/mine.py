"""What a resident may take away of the log: one's own records with what opens their seals."""

from __future__ import annotations

from typing import Any

from huiyin.concerns.actions.moving import SUBJECT
from huiyin.concerns.checking import texts_of
from huiyin.concerns.models import Concern
from huiyin.ledger.log.records import opening, record_of
from huiyin.ledger.models import Event

# What was said between offices is sealed too, but is not the resident's to open.
OWN = frozenset({"said", "answer", "message", "rating", "release", "verification"})


def mine_of(concern: Concern) -> dict[str, Any]:
    """Return every record of the concern with the texts that it seals, for the verifier.

    Of a text that was changed the file shows what the row says now, and does not verify.
    """
    rows = texts_of([concern])[concern.pk]
    events = Event.objects.filter(subject=SUBJECT, subject_id=concern.pk).order_by("id")
    return {
        "code": concern.code,
        "records": [_record(event, concern, rows) for event in events],
    }


def _record(event: Event, concern: Concern, rows: list[Any]) -> dict[str, Any]:
    texts = {}
    for name in event.public.get("seals", {}):
        if name in OWN and concern.salt is not None:
            at = next(i for i, row in enumerate(rows) if name in row)
            texts[name] = {
                "value": rows.pop(at)[name],
                "opening": opening(bytes(concern.salt), event, name).hex(),
            }
    return {"record": record_of(event).decode(), "texts": texts}
