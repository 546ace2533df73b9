"""The state of a bill or an inquiry rebuilt from its events alone, to compare with the row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from huiyin.ledger.models import Event
from huiyin.suggestions.models import Bill


def rebuilt(events: list[Event]) -> dict[str, Any]:
    """Return the state columns that these events of one bill, in order, lead to."""
    found: dict[str, Any] = {"state": None, "number": None, "round": 0, "suggestion": None}
    found |= {"rule": "", "by_day": None}
    for event in events:
        said = {**event.private, **event.public}
        found |= {"state": said["to"], "number": said["number"], "round": said["round"]}
        found |= {"rule": said.get("rule", ""), "by_day": said.get("by_day")}
        found["suggestion"] = said.get("suggestion", found["suggestion"])
    return found


def differences(bill: Bill) -> Iterator[str]:
    """Yield every column of the bill that its events contradict."""
    events = Event.objects.filter(subject="bill", subject_id=bill.pk).order_by("id")
    found = rebuilt(list(events))
    row = {
        "state": bill.state,
        "number": bill.number,
        "round": bill.round,
        "suggestion": bill.suggestion_id,
        "rule": bill.rule,
        "by_day": bill.due_on.isoformat() if bill.due_on else None,
    }
    yield from (f"{key}: {row[key]} is not {found[key]}" for key in row if row[key] != found[key])
