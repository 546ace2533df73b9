"""Which norms a county asks for from a day on, and when a deputy was away."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.places.models import Place


class NormSet(models.Model):
    """A county's own numbers from a day on: a period that has begun keeps those it began under.

    `least` maps a norm's key to its number, 0 for none; `exempt` are the months of which nothing is
    asked; `basis` says where it is written.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    since = models.DateField()
    least = models.JSONField(default=dict)
    exempt = models.JSONField(default=list)
    basis = models.CharField(max_length=200)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "since"], name="norm_sets_one_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.county_id} {self.since}"


class Absence(models.Model):
    """Days of leave of which nothing is asked. Why somebody was away is nobody's business here."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    since = models.DateField()
    until = models.DateField(null=True)
    is_dropped = models.BooleanField(default=False)
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    noted_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["county", "person"], name="absences_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="absences_end_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}"
