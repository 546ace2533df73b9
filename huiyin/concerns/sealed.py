"""What the public log holds the hash of: the texts of a concern, each as its row says it.

An action passes these to its event; `checking` takes them from the rows again and compares.
"""

from __future__ import annotations

from typing import Any

from huiyin.concerns.models import Answer, Concern, Message, Rating, Release, Verification
from huiyin.ledger.log.records import written


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
