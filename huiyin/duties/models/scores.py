"""Points, for counties that keep them: the scale of a year, and entries that are only added to."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from huiyin.duties.models.lines import Line
from huiyin.duties.scales import Rate
from huiyin.kernel import clock
from huiyin.people.models import Mandate, Person
from huiyin.places.models import Place


class Scale(models.Model):
    """A county's scale of a year from now on; the newest of a year is in force. None means: off.

    `rates` maps an item's key to its numbers; empty when it was switched off again. `basis` is the
    document that asks for points. `shows_sum` only where that document asks for a sum.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    preset = models.CharField(max_length=1, blank=True)
    start = models.SmallIntegerField(default=0)
    rates = models.JSONField(default=dict)
    shows_sum = models.BooleanField(default=False)
    basis = models.CharField(max_length=200)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["county", "year", "-id"], name="scales_newest")]
        constraints = [models.CheckConstraint(condition=~Q(basis=""), name="scales_have_a_basis")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.county_id} {self.year}"

    @property
    def is_on(self) -> bool:
        return bool(self.rates)

    def rate(self, item: str) -> Rate:
        return Rate(**self.rates[item])


class ScoreEntry(models.Model):
    """One time of an item, `sign` 1, or its opposite; `amount` is by how much the item changes.

    From a line of the archive, or noted by hand with a reason. The sum over an item is what the
    rate gives for as many times as stand; the cap is put on the sum when it is read.
    """

    scale = models.ForeignKey(Scale, models.PROTECT, related_name="entries", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+", db_index=False)
    item = models.CharField(max_length=12)
    line = models.ForeignKey(Line, models.PROTECT, null=True, related_name="+", db_index=False)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")
    reason = models.CharField(max_length=200, blank=True)
    sign = models.SmallIntegerField()
    amount = models.SmallIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "score entries"
        indexes = [models.Index(fields=["person", "scale", "-id"], name="scores_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["scale", "line"], name="scores_one_a_line"),
            models.CheckConstraint(
                condition=Q(line__isnull=False) | (~Q(reason="") & Q(by__isnull=False)),
                name="scores_by_hand_with_a_reason",
            ),
            models.CheckConstraint(condition=Q(sign=1) | Q(sign=-1), name="scores_add_or_undo"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.item} {self.amount:+d}"
