"""The state of a concern rebuilt from its events alone, to compare with the row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from huiyin.concerns.actions.moving import SUBJECT
from huiyin.concerns.models import Concern
from huiyin.concerns.states import OPEN
from huiyin.ledger.models import Event

FIELDS = (
    "state",
    "owner_id",
    "lead_id",
    "head_id",
    "round",
    "due_on",
    "score",
    "is_released",
    "is_withheld",
)


@dataclass(frozen=True)
class Difference:
    """A column that does not say what the events say."""

    code: str
    field: str
    row: Any
    events: Any


def rebuilt(events: list[Event]) -> dict[str, Any]:
    """Return the state columns that these events of one concern, in order, lead to."""
    state: dict[str, Any] = dict.fromkeys(FIELDS)
    state |= {"score": "", "is_released": False, "is_withheld": False}
    for event in events:
        facts = event.public
        state |= {"state": facts["to"], "owner_id": facts["owner"], "round": facts["round"]}
        if "due" in facts:
            state["due_on"] = date.fromisoformat(facts["due"]["due"])
        if facts["to"] not in OPEN:
            state["due_on"] = None
        if event.move == "unmerge":
            state["due_on"] = date.fromisoformat(facts["back"]["due"])
        state |= _of_move(event.move, facts)
    return state


# Whoever is not satisfied with the head's answer goes on alone; at first without a unit.
_STANDS_OUT: dict[str, dict[str, Any]] = {
    "reopen_to_office": {"lead_id": None, "head_id": None},
    "object": {"head_id": None},
}


def _of_move(move: str, facts: dict[str, Any]) -> dict[str, Any]:
    if move in {"hand_over", "record_answer", "answer_with_head"}:
        return {"lead_id": facts["lead"]}
    if move in {"recall", "grant_return"}:
        return {"lead_id": None}
    if move in {"release", "withhold"}:
        return {"is_released": move == "release", "is_withheld": move == "withhold"}
    if move in {"merge", "join", "unmerge"}:
        return {"head_id": facts.get("head")}
    scored = {"score": facts["score"]} if "score" in facts else {}
    return _STANDS_OUT.get(move, {}) | scored


def differences(concerns: list[Concern]) -> Iterator[Difference]:
    """Yield every column of these concerns that their events contradict; one query for all."""
    rows = {concern.pk: concern for concern in concerns}
    events = Event.objects.filter(subject=SUBJECT, subject_id__in=rows).order_by("subject_id", "id")
    seen = set()
    for pk, history in groupby(events, key=lambda event: event.subject_id):
        seen.add(pk)
        state = rebuilt(list(history))
        concern = rows[pk]
        for field in FIELDS:
            value = (
                concern.released_at is not None
                if field == "is_released"
                else getattr(concern, field)
            )
            if value != state[field]:
                yield Difference(concern.code, field, value, state[field])
    for pk in rows.keys() - seen:
        yield Difference(rows[pk].code, "events", "row", "none")
