"""What came of each suggestion and of each unit's part in it, kept ready to be counted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huiyin.organs.models import Organ
from huiyin.suggestions.models.suggestion import Suggestion


class Outcome(models.Model):
    """A row for the whole case (`unit` is null), and one for each unit that replies in it.

    It says nothing that other tables do not: `outcomes.reckon` writes it with every move, and can
    write it again at any time. `year` is that of the submission; `waits_since` the first due date
    that no reply met yet; `score` the deputy's last word, undisclosed too: whoever shows counts of
    it decides to whom.
    """

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="outcomes")
    unit = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", db_index=False)
    office = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=12, blank=True)
    is_merged = models.BooleanField()
    is_back = models.BooleanField()
    is_withdrawn = models.BooleanField()
    is_accepted = models.BooleanField()
    is_assigned = models.BooleanField()
    is_handled = models.BooleanField()
    was_late = models.BooleanField()
    waits_since = models.DateField(null=True)
    was_met = models.BooleanField()
    result = models.CharField(max_length=10, blank=True)
    is_completed = models.BooleanField()
    score = models.CharField(max_length=12, blank=True)
    promised = models.PositiveSmallIntegerField()
    kept = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["office", "year", "unit"],
                condition=Q(unit__isnull=False),
                name="outcomes_of_units",
            ),
            models.Index(
                fields=["office", "year", "field"],
                condition=Q(unit=None),
                name="outcomes_of_cases",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(unit=None), name="outcomes_one_a_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.suggestion_id}: {self.unit_id}"
