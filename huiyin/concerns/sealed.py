"""What the public log holds the hash of: the texts of a concern, each as its row says it.

An action passes these to its event; `checking` takes them from the rows again and compares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from huiyin.concerns.models import Answer, Concern, Message, Photo, Rating, Release, Verification
from huiyin.ledger.log.records import written

Said = Mapping[str, Any]
KEPT = "kept"


def said(concern: Concern, pictures: Sequence[str] = ()) -> dict[str, Any]:
    """Return what the one who raised it said; `pictures` are the digests of what was shown."""
    words = {name: getattr(concern, name) for name in ("title", "text", "wish", "spot")}
    return {"said": {**words, "pictures": list(pictures)} if pictures else words}


def pictures_of(ids: Iterable[int]) -> dict[int, list[str]]:
    """Return the digests of the pictures of these concerns, in the order in which they were sent."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = Photo.objects.filter(concern__in=ids).exclude(digest="").order_by("pk")
    for concern_id, digest in rows.values_list("concern", "digest"):
        found[concern_id].append(digest)
    return found


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
    """Return every text of these concerns, always in the same order: six queries for all."""
    found: defaultdict[int, list[Said]] = defaultdict(list)
    ids = [concern.pk for concern in concerns]
    pictures = pictures_of(ids)
    for concern in concerns:
        found[concern.pk].append(said(concern, pictures.get(concern.pk, ())))
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
