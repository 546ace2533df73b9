"""What a deputy adds to the own archive by hand; it counts once a second person has confirmed it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from huiyin.duties.rules import OF_ACTIVITIES
from huiyin.duties.states import ClaimState
from huiyin.duties.wording import CLAIM_STATE_NAMES, KIND_NAMES
from huiyin.kernel import clock
from huiyin.people.models import Mandate, Person
from huiyin.places.models import Place


class Claim(models.Model):
    """A line of the deputy's own: what was done when; who confirmed it or sent it back, and why."""

    KINDS: ClassVar = [(kind.value, KIND_NAMES[kind]) for kind in OF_ACTIVITIES]

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    place_path = models.CharField(max_length=80, db_collation="C")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(
        max_length=9, choices=CLAIM_STATE_NAMES.items(), default=ClaimState.WAITING
    )
    kind = models.CharField(max_length=12, choices=KINDS)
    on = models.DateField()
    title = models.CharField(max_length=60)
    note = models.TextField(blank=True)
    made_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-on", "-id"], name="claims_of_person"),
            models.Index(
                fields=["county", "made_at", "id"],
                condition=Q(state="waiting"),
                name="claims_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="confirmed")
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("person"))),
                name="claims_confirmed_by_another",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Reading(models.Model):
    """How far in the ledger a reader has come; one row a reader."""

    name = models.CharField(max_length=20, primary_key=True)
    upto = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.name
