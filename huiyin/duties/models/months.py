"""The monthly look of a deputy at the own record, and what is said to be wrong with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huiyin.duties.models.lines import Line
from huiyin.duties.states import AppealState
from huiyin.duties.wording import APPEAL_STATE_NAMES
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.places.models import Place


class MonthLook(models.Model):
    """A deputy looked at a month of the own record and found it right. Nobody has to."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "year", "month"], name="month_looks_once"),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12), name="month_looks_of_a_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.year}-{self.month:02d}"


class Appeal(models.Model):
    """What a deputy says is wrong with a month: of one line, or of what is missing; and the answer.

    Nothing is changed by it: whoever answers corrects the source, and the lines follow.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    place_path = models.CharField(max_length=80, db_collation="C")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    line = models.ForeignKey(Line, models.PROTECT, null=True, related_name="+", db_index=False)
    text = models.CharField(max_length=500)
    state = models.CharField(
        max_length=9, choices=APPEAL_STATE_NAMES.items(), default=AppealState.WAITING
    )
    answer = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    answered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "year", "month"], name="appeals_of_person"),
            models.Index(
                fields=["county", "made_at", "id"],
                condition=Q(state="waiting"),
                name="appeals_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="answered")
                | (
                    Q(answered_by__isnull=False)
                    & ~Q(answered_by=models.F("person"))
                    & ~Q(answer="")
                ),
                name="appeals_answered_by_another",
            )
        ]

    def __str__(self) -> str:
        return self.text[:20]
