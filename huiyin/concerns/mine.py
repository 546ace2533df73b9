"""What a resident may take away of the log: one's own records with what opens their seals."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import Any

from huiyin.concerns import sealed
from huiyin.concerns.actions.moving import SUBJECT
from huiyin.concerns.models import Concern
from huiyin.concerns.showing import answers_told
from huiyin.ledger.log.records import opening, record_of, seals_of
from huiyin.ledger.models import Event

# Of each name the values in the order of their events; None for what the resident was not told.
Values = dict[str, deque[Any]]


def mine_of(concern: Concern) -> dict[str, Any]:
    """Return every record of the concern with the texts that are the resident's, for the verifier.

    Of a text that was changed the file holds what the row says now, and does not verify.
    """
    values = _values(concern)
    events = list(Event.objects.filter(subject=SUBJECT, subject_id=concern.pk).order_by("id"))
    since = max(
        (at for at, event in enumerate(events) if sealed.KEPT in seals_of(event)), default=0
    )
    records = []
    for at, event in enumerate(events):
        texts = _opened(event, concern, values)
        # What was sealed before an erasure has no salt any more.
        records.append({"record": record_of(event).decode(), "texts": texts if at >= since else {}})
    return {"code": concern.code, "records": records}


def _values(concern: Concern) -> Values:
    """Return what the resident said and was told. What offices said among themselves stays shut."""
    values: Values = defaultdict(deque)
    pictures = sealed.pictures_of([concern.pk]).get(concern.pk, ())
    told = {answer.pk for answer in answers_told(concern)}
    values["said"].append(sealed.said(concern, pictures)["said"])
    for answer in concern.answers.order_by("pk"):
        values["answer"].append(sealed.answered(answer)["answer"] if answer.pk in told else None)
    for message in concern.messages.order_by("pk"):
        values["message"].append(sealed.told(message)["message"])
    for rating in concern.ratings.order_by("pk"):
        values["rating"].append(sealed.rated(rating)["rating"])
    return values


def _opened(event: Event, concern: Concern, values: Values) -> dict[str, Any]:
    texts = {}
    for name in seals_of(event):
        value = values[name].popleft() if values[name] else None
        if value is not None and concern.salt is not None:
            own = opening(bytes(concern.salt), event, name)
            texts[name] = {"value": value, "opening": own.hex()}
    return texts
