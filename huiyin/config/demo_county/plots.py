"""What a tale of a suggestion is about, and what every tale can look up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any

from huiyin.config.demo_county.cast import Cast, Unit
from huiyin.config.demo_county.diary import Diary, NotYetError
from huiyin.config.demo_county.reading import table
from huiyin.config.demo_county.words import Words
from huiyin.people.models import Person
from huiyin.suggestions.models import Suggestion, Task

# What may become of one; those who come late in the year stop on the way there, as it stands today.
FATES = {
    "solved": 46,
    "planned": 22,
    "explained": 9,
    "again": 8,
    "silent": 4,
    "overdue": 4,
    "extended": 5,
    "refused": 3,
    "withdrawn": 2,
    "escalated": 1,
    "dissent": 1,
}
# Those that are to have come far today were answered soon.
QUICK = frozenset({"escalated", "rehandling", "unsatisfied"})


@dataclass(frozen=True)
class Plot:
    """What a tale is about: its topic in its place, who raises it, when, and what becomes of it."""

    topic: dict[str, Any]
    words: Words
    lead: Person
    cosigners: tuple[Person, ...]
    at: datetime
    fate: str
    reviewed_on: date | None = None
    assigned_on: date | None = None


class Told:
    """A plot in the playing. `row` is the suggestion as the last verb returned it."""

    row: Suggestion

    def __init__(self, plot: Plot, cast: Cast, government: Unit, diary: Diary) -> None:
        self.plot = plot
        self.cast = cast
        self.government = government
        self.diary = diary
        self.rng: Random = diary.rng
        self.office = diary.rng.choice(cast.county.affairs)
        self.has_ended = False

    def go(self, *steps: str) -> None:
        """Play these steps in order, as far as today."""
        try:
            for step in steps:
                if not self.has_ended:
                    getattr(self, step)()
        except NotYetError:
            self.has_ended = True

    def _fresh(self) -> Suggestion:
        self.row = Suggestion.objects.select_related("office", "sitting").get(pk=self.row.pk)
        return self.row

    def _fresh_task(self, task: Task) -> Task:
        return Task.objects.select_related("suggestion", "organ").get(pk=task.pk)

    def _task(self) -> Task:
        rows = self.row.tasks.open().replying().select_related("suggestion", "organ")
        return rows.order_by("pk")[0]

    def _open_tasks(self) -> list[Task]:
        rows = self.row.tasks.open().select_related("suggestion", "organ")
        return list(rows.order_by("pk"))

    def _tasks_in(self, state: str) -> list[Task]:
        rows = self.row.tasks.filter(state=state).select_related("suggestion", "organ")
        return list(rows.order_by("pk"))

    def _unit(self, task: Task) -> Unit:
        if task.organ_id == self.government.organ.pk:
            return self.government
        return self.cast.unit_of(task.organ_id)


def said(name: str) -> str:
    text: str = table("suggestions")["answers"][name]
    return text
