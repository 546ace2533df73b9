"""What supervises a key suggestion (重点督办): its plan, its mid-term report, its last one."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.models.handling import APPEND_ONLY
from huiyin.suggestions.models.suggestion import Suggestion


class KeyRecord(models.Model):
    """A plan or a report; a later one of its kind is the one in force, the earlier ones stay.

    `steps` are pairs of what is done and by which day (ISO). `led_by` and `committee` are who was in
    charge then.
    """

    class Kind(models.TextChoices):
        PLAN = "plan", _("督办方案")
        MIDTERM = "midterm", _("中期督办报告")
        FINAL = "final", _("督办报告")

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="key_records")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    text = models.TextField()
    steps = models.JSONField(default=list)
    led_by = models.CharField(max_length=40, blank=True)
    committee = models.ForeignKey(
        Organ, models.PROTECT, null=True, related_name="+", db_index=False
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.suggestion_id}: {self.kind}"

    @property
    def dated_steps(self) -> list[tuple[str, date]]:
        return [(what, date.fromisoformat(day)) for what, day in self.steps]
