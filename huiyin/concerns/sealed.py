"""What the public log holds the hash of: the texts of a concern, each as its row says it.

An action passes these to its event; `checking` takes them from the rows again and compares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from huiyin.concerns.models import Answer, Concern, Message, Rating, Release, Verification
from huiyin.ledger.log.records import written

Said = Mapping[str, Any]
KEPT = "kept"


def said(concern: Concern) -> dict[str, Any]:
    """Return what the one who raised it said."""
    return {"said": {name: getattr(concern, name) for name in ("title", "text", "wish", "spot")}}


def answered(answer: Answer) -> dict[str, Any]:
    return {
        "answer": {
            "kind": answer.kind,
            "organ": answer.organ_id,
            "round": answer.round,
            "result": answer.result,
            "door": answer.door,
            "text": answer.text,
            "at": written(answer.signed_at),
        }
    }


def told(message: Message) -> dict[str, Any]:
    return {"message": {"text": message.text, "at": written(message.at)}}


def rated(rating: Rating) -> dict[str, Any]:
    return {"rating": {"score": rating.score, "comment": rating.comment, "at": written(rating.at)}}


def verified(verification: Verification) -> dict[str, Any]:
    return {
        "verification": {
            "passed": verification.is_passed,
            "on_site": verification.on_site,
            "note": verification.note,
            "at": written(verification.at),
        }
    }


def released(release: Release) -> dict[str, Any]:
    return {
        "release": {
            "title": release.title,
            "text": release.text,
            "answer": release.answer,
            "reason": release.reason,
            "at": written(release.at),
        }
    }


def kept_of(concern: Concern) -> dict[str, Any]:
    """Return all that is left of a concern after an erasure, sealed anew as one."""
    return {KEPT: texts_of([concern])[concern.pk]}


def texts_of(concerns: Sequence[Concern]) -> dict[int, list[Said]]:
    """Return every text of these concerns, always in the same order: five queries for all."""
    found: defaultdict[int, list[Said]] = defaultdict(list)
    ids = [concern.pk for concern in concerns]
    for concern in concerns:
        found[concern.pk].append(said(concern))
    for row in _rows(ids):
        found[row.concern_id].append(_said_by(row))
    return found


def _rows(ids: Sequence[int]) -> Iterable[Answer | Message | Rating | Release | Verification]:
    for model in (Answer, Message, Rating, Release, Verification):
        yield from model.objects.filter(concern__in=ids).order_by("pk")


def _said_by(row: Answer | Message | Rating | Release | Verification) -> Said:
    if isinstance(row, Answer):
        return answered(row)
    if isinstance(row, Message):
        return told(row)
    if isinstance(row, Rating):
        return rated(row)
    if isinstance(row, Release):
        return released(row)
    return verified(row)
