"""Which warnings of a clock went out: each step of each clock once."""

from __future__ import annotations

from django.db import models

from huiyin.suggestions.models.handling import Task
from huiyin.suggestions.models.replying import Promise
from huiyin.suggestions.models.suggestion import Suggestion


class ClockWarning(models.Model):
    """A clock of a suggestion, of a task of it or of a promise reached a step of the ladder.

    A day that was moved (an extension, another round) makes a clock of its own.
    """

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="clock_warnings")
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="+", db_index=False)
    promise = models.ForeignKey(
        Promise, models.PROTECT, null=True, related_name="+", db_index=False
    )
    clock = models.CharField(max_length=12)
    due_on = models.DateField()
    step = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "clock", "task", "promise", "due_on", "step"],
                nulls_distinct=False,
                name="clock_warnings_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.suggestion_id}: {self.clock} {self.step}"
