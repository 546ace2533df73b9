"""What the public log holds the hash of: the texts of a suggestion, each as its row says it."""

from __future__ import annotations

from typing import Any

from huiyin.ledger.log.records import written
from huiyin.suggestions.models import (
    ContactRecord,
    Convening,
    CoOpinion,
    Feedback,
    Promise,
    Publication,
    Reply,
    Suggestion,
)


def said(suggestion: Suggestion) -> dict[str, Any]:
    """Return the words as they were accepted."""
    return {"said": {name: getattr(suggestion, name) for name in ("title", "reason", "proposal")}}


def opined(opinion: CoOpinion) -> dict[str, Any]:
    return {
        "opinion": {
            "unit": opinion.task.organ_id,
            "text": opinion.text,
            "at": written(opinion.at),
        }
    }


def contacted(record: ContactRecord) -> dict[str, Any]:
    return {
        "contact": {
            "unit": record.task.organ_id,
            "phase": record.phase,
            "way": record.way,
            "on": record.on.isoformat(),
            "place": record.place,
            "who": record.who,
            "words": record.words,
            "at": written(record.at),
            # Only where it is so: the records before this could be said have no such line.
            **({"is_signed": True} if record.is_signed else {}),
        }
    }


def replied(reply: Reply) -> dict[str, Any]:
    pictures = [one.digest for one in sorted(reply.pictures.all(), key=lambda one: one.pk)]
    return {
        "reply": {
            "unit": reply.task.organ_id,
            "round": reply.round,
            "document_no": reply.document_no,
            "result": reply.result,
            "text": reply.text,
            "at": written(reply.at),
            **({"pictures": pictures} if pictures else {}),
        }
    }


def rated(feedback: Feedback) -> dict[str, Any]:
    return {
        "feedback": {
            "suggestion": feedback.suggestion_id,
            "score": feedback.score,
            "comment": feedback.comment,
            "at": written(feedback.at),
            **({"attitude": feedback.attitude} if feedback.attitude else {}),
        }
    }


def convened(meeting: Convening) -> dict[str, Any]:
    return {
        "meeting": {
            "on": meeting.on.isoformat(),
            "who": meeting.who,
            "conclusion": meeting.conclusion,
            "at": written(meeting.at),
        }
    }


def promised(promise: Promise) -> dict[str, Any]:
    return {
        "promise": {
            "text": promise.text,
            "first_due_on": promise.first_due_on.isoformat(),
            "due_on": promise.due_on.isoformat(),
            "state": promise.state,
            "outcome": promise.outcome,
        }
    }


def published(version: Publication) -> dict[str, Any]:
    return {
        "published": {
            "version": version.version,
            **{name: getattr(version, name) for name in ("title", "reason", "proposal")},
            "replies": list(version.replies.order_by("pk").values_list("text", flat=True)),
        }
    }
