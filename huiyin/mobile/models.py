"""Phones that somebody set out with, and what came from them."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import models
from django.utils.translation import gettext as _

from huiyin.concerns.models import Concern
from huiyin.duties.models import Entry
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.stations.models import Reception


class Device(models.Model):
    """A phone on a trip: it may send what its person wrote down, until it is struck off.

    `name` is what its browser calls itself, so that its person knows it again in a list. A phone
    that sets out anew is a new row.
    """

    key: models.UUIDField[UUID, UUID] = models.UUIDField(default=uuid4, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    began_at = models.DateTimeField(default=clock.now)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-began_at", "-id"], name="devices_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.name}"


class Parcel(models.Model):
    """A record as it came from a phone, once: the same `key` again is answered from this row.

    What is `shown` is somebody to whom another door was shown: they are counted, nothing is kept.
    An entry of the diary may be torn out later; the row stays, so that it is not written again.
    `digest` stands for what it said. `told_at` is what the phone's clock showed, `said_at` the
    moment reckoned from it, `came_at` the server's own.
    """

    class Kind(models.TextChoices):
        INTAKE = "intake", "intake"
        RECEPTION = "reception", "reception"
        SHOWN = "shown", "shown"
        DIARY = "diary", "diary"

    key: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True)
    device = models.ForeignKey(Device, models.PROTECT, related_name="parcels", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=9, choices=Kind.choices)
    digest = models.CharField(max_length=64)
    told_at = models.DateTimeField()
    said_at = models.DateTimeField()
    is_sure = models.BooleanField()
    came_at = models.DateTimeField(default=clock.now)
    concern = models.OneToOneField(Concern, models.PROTECT, null=True, related_name="+")
    reception = models.OneToOneField(Reception, models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey(Entry, models.SET_NULL, null=True, related_name="+")
    signature = models.FileField(upload_to="signatures/%Y/%m/", blank=True)

    class Meta:
        indexes = [models.Index(fields=["device", "number"], name="parcels_of_device")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="intake", concern__isnull=False, reception=None)
                | models.Q(kind="reception", reception__isnull=False, concern=None)
                | models.Q(kind="shown", concern=None, reception=None, entry=None)
                | models.Q(kind="diary", concern=None, reception=None),
                name="parcels_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def title(self) -> str:
        """Return what its person knows it by."""
        if self.concern:
            return self.concern.title
        if self.reception:
            return self.reception.station.organ.name
        return _("民情日记") if self.kind == self.Kind.DIARY else _("不归这里的")

    @property
    def concerns(self) -> list[Concern]:
        """Return what was raised by it, in the order of the record."""
        if self.reception_id is None:
            return [self.concern] if self.concern else []
        return list(Concern.objects.filter(heard__reception=self.reception_id).order_by("pk"))
