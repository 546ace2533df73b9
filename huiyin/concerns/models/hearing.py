"""What was heard on a day of reception: each matter one row, its words where concerns are."""

from __future__ import annotations

from django.db import models

from huiyin.concerns.models.concern import Concern
from huiyin.concerns.models.doors import DOORS
from huiyin.stations.models import Reception


class Heard(models.Model):
    """A matter brought to a reception: it became a concern, or was shown to another door.

    Of what belongs elsewhere only the door is kept, no word of it.
    """

    reception = models.ForeignKey(Reception, models.PROTECT, related_name="heard")
    concern = models.OneToOneField(Concern, models.PROTECT, null=True, related_name="heard")
    door = models.CharField(max_length=20, choices=DOORS, blank=True)

    class Meta:
        verbose_name_plural = "heard"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(concern__isnull=False, door="")
                | (models.Q(concern=None) & ~models.Q(door="")),
                name="heard_concern_or_door",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reception_id}: {self.concern_id or self.door}"
