"""Sittings of a congress, and the series in which its suggestions are numbered."""

from __future__ import annotations

from django.db import models

from huiyin.organs.models import Organ
from huiyin.people.models import Term


class Sitting(models.Model):
    """A meeting of a congress (次会议), numbered in its term; the presidium sets when bills close."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="sittings")
    number = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    closes_on = models.DateField(null=True)
    bills_close_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="sittings_one_number")
        ]

    def __str__(self) -> str:
        return f"{self.term_id}/{self.number}"


class Series(models.Model):
    """The last number given in a series of a congress. It only grows: none is given twice."""

    congress = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    key = models.CharField(max_length=12)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["congress", "key"], name="series_one_a_congress")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.last}"
