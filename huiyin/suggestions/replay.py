"""The state of a suggestion rebuilt from its events alone, to compare with the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from huiyin.ledger.models import Event
from huiyin.suggestions.models import Suggestion, Task

SUBJECT = "suggestion"


@dataclass
class Rebuilt:
    """What the events lead to: columns of the suggestion, and of each of its tasks."""

    row: dict[str, Any] = field(default_factory=dict)
    tasks: dict[int, dict[str, Any]] = field(default_factory=dict)


def rebuilt(events: list[Event]) -> Rebuilt:
    """Return the state columns that these events of one suggestion, in order, lead to."""
    found = Rebuilt({"number": None, "series": "", "head": None, "is_key": False})
    for event in events:
        said = {**event.private, **event.public}
        found.row |= {
            "state": said["to"],
            "owner": said["owner"],
            "by_day": said["by_day"],
            "round": said["round"],
        }
        found.row |= {name: said[name] for name in ("number", "series", "is_key") if name in said}
        if event.move in {"merge", "unmerge"}:
            found.row["head"] = said["head"]
        for task in said.get("tasks", []):
            found.tasks[task["task"]] = {name: task[name] for name in ("state", "round", "by_day")}
    return found


def differences(suggestion: Suggestion) -> Iterator[str]:
    """Yield every column of the suggestion and its tasks that its events contradict."""
    events = Event.objects.filter(subject=SUBJECT, subject_id=suggestion.pk).order_by("id")
    yield from compared(suggestion, list(events), Task.objects.filter(suggestion=suggestion))


def compared(suggestion: Suggestion, events: list[Event], tasks: Iterable[Task]) -> Iterator[str]:
    """Yield the same, of events and tasks that are read already."""
    found = rebuilt(events)
    row = {
        "state": suggestion.state,
        "owner": suggestion.owner_id,
        "by_day": suggestion.due_on.isoformat() if suggestion.due_on else None,
        "round": suggestion.round,
        "number": suggestion.number,
        "series": suggestion.series,
        "head": suggestion.head_id,
        "is_key": suggestion.is_key,
    }
    yield from (
        f"{name}: {row[name]} is not {found.row.get(name)}"
        for name in row
        if row[name] != found.row.get(name)
    )
    for task in tasks:
        said = {"state": task.state, "round": task.round, "by_day": task.due_on.isoformat()}
        if said != found.tasks.get(task.pk):
            yield f"task {task.pk}: {said} is not {found.tasks.get(task.pk)}"
