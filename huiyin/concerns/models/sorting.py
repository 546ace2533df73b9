"""What the system proposed for a concern, and what an officer chose beside it; neither changes."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.models.concern import Category, Concern
from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person


def unit_fits(proposed_id: int | None, category_id: int | None) -> bool:
    """Say whether a unit stands by a concern's category: the proposed one, or none is chosen yet.

    Without a proposed category the unit was found by the one that the concern came with.
    """
    return proposed_id is None or category_id in {None, proposed_id}


class SortingProposal(models.Model):
    """A category with how sure (0 to 1) and the words that tipped it, a unit with its history.

    One a concern, and none where there was nothing to say. `model` is the fingerprint of the model
    that proposed the category; `unit_times` of the last `unit_of` concerns of it went to the unit.
    """

    concern = models.OneToOneField(Concern, models.PROTECT, related_name="proposal")
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, related_name="+", db_index=False
    )
    certainty = models.FloatField(null=True)
    words: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=40))
    model = models.CharField(max_length=64, blank=True)
    unit = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", db_index=False)
    unit_times = models.PositiveSmallIntegerField(default=0)
    unit_of = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(category__isnull=False) | Q(unit__isnull=False),
                name="proposals_say_something",
            ),
            models.CheckConstraint(
                condition=Q(category=None, certainty=None)
                | Q(category__isnull=False, certainty__gte=0, certainty__lte=1),
                name="proposals_say_how_sure",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.concern_id}/{self.category_id}"

    def names_unit_for(self, category_id: int | None) -> bool:
        """Say whether the unit was proposed for a concern of this category."""
        return unit_fits(self.category_id, category_id)


class SortingChoice(models.Model):
    """What an officer chose where something was proposed, the same or another.

    `was_shown` is false for a choice made before the proposal was there to be read: it says how
    good the proposal was, not how often one was overridden.
    """

    class About(models.TextChoices):
        CATEGORY = "category", _("类别")
        UNIT = "unit", _("主办单位")

    proposal = models.ForeignKey(SortingProposal, models.PROTECT, related_name="choices")
    about = models.CharField(max_length=8, choices=About.choices)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, related_name="+", db_index=False
    )
    unit = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", db_index=False)
    is_as_proposed = models.BooleanField()
    was_shown = models.BooleanField(default=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}/{self.about}"
