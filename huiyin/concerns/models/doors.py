"""The other doors: what a county puts on their signs, and how often people were shown to them."""

from __future__ import annotations

from django.db import models

from huiyin.kernel import clock
from huiyin.kernel.wrong_door import Door
from huiyin.places.models import Place

DOORS = [(door.value, door.value) for door in Door]


class DoorSign(models.Model):
    """Name, address and phone of one other door in one county; without one the national number."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+")
    door = models.CharField(max_length=20, choices=DOORS)
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "door"], name="door_signs_one_a_door")
        ]

    def __str__(self) -> str:
        return self.name


class DoorShown(models.Model):
    """Somebody who came with a matter of another door was shown there; no word of it is kept."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+")
    door = models.CharField(max_length=20, choices=DOORS)
    request_key = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "doors shown"
        indexes = [models.Index(fields=["county", "door", "at"], name="doors_shown_by_door")]
        constraints = [
            models.UniqueConstraint(fields=["request_key", "door"], name="doors_shown_once")
        ]

    def __str__(self) -> str:
        return self.door
