"""Lists of proposed stars as they were publicised (公示), and what anybody objected."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from huiyin.kernel import clock
from huiyin.kernel.sealing import seal, unseal
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stars.keeping import append_only
from huiyin.stars.models.cycles import Application, Cycle
from huiyin.stars.states import ObjectionState
from huiyin.stars.wording import OBJECTION_STATE_NAMES


class Publicity(models.Model):
    """One list of one cycle: from when to when anybody may object. Never changed.

    `reckoning` says how the last day was found, in working days.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="publicities")
    begins_on = models.DateField()
    ends_on = models.DateField()
    reckoning = models.JSONField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "publicities"
        indexes = [models.Index(fields=["county", "-ends_on", "-id"], name="star_lists_newest")]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.begins_on}"


class Listed(models.Model):
    """A station on a list, with the name and the stars that were publicised."""

    publicity = models.ForeignKey(Publicity, models.PROTECT, related_name="rows", db_index=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="listed")
    place_path = models.CharField(max_length=80, db_collation="C")
    name = models.CharField(max_length=80)
    stars = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "listed"
        constraints = [
            models.UniqueConstraint(fields=["publicity", "application"], name="star_listed_once")
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return self.name


class Objection(models.Model):
    """What somebody objects to a list: no account, a code to read the answer with.

    How to reach them is optional, sealed under the row's own `salt`, and erased after the answer.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    publicity = models.ForeignKey(Publicity, models.PROTECT, related_name="objections")
    application = models.ForeignKey(Application, models.PROTECT, related_name="objections")
    code = models.CharField(max_length=12, unique=True)
    request_key = models.CharField(max_length=64, null=True, unique=True)
    text = models.TextField()
    salt: models.UUIDField[UUID, UUID] = models.UUIDField(default=uuid4)
    contact = models.BinaryField(null=True)
    state = models.CharField(
        max_length=8, choices=OBJECTION_STATE_NAMES.items(), default=ObjectionState.WAITING
    )
    sent_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["county", "sent_at", "id"],
                condition=Q(state="waiting"),
                name="star_objections_waiting",
            ),
            models.Index(fields=["county", "-sent_at", "-id"], name="star_objections_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None)
                | (~Q(state="waiting") & Q(decided_at__isnull=False) & ~Q(answer="")),
                name="star_objections_decided_with_an_answer",
            )
        ]

    def __str__(self) -> str:
        return self.code

    def keep_contact(self, said: str) -> None:
        """Seal how to reach the one who objects into the row, which is not saved here."""
        if said:
            self.contact = seal(said, settings.FIELD_KEY.encode(), context=f"star:{self.salt}")

    @property
    def plain_contact(self) -> str:
        if self.contact is None:
            return ""
        return unseal(self.contact, settings.FIELD_KEY.encode(), context=f"star:{self.salt}")
