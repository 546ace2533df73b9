"""Signatures of deputies on a frozen text, and who may sign for a unit's head."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.models.suggestion import Suggestion


class CoSignature(models.Model):
    """A deputy asked to co-sign (附议), and the signature with the hash of the words it was given on.

    A change of the text voids the row and a new one asks again; the old one stays.
    """

    class State(models.TextChoices):
        INVITED = "invited", _("等附议")
        SIGNED = "signed", _("已附议")
        DECLINED = "declined", _("没有附议")

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="cosignatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="cosignatures")
    state = models.CharField(max_length=8, choices=State.choices, default=State.INVITED)
    invited_at = models.DateTimeField(default=clock.now)
    text_hash = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)
    agreed_to_withdraw_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "person"],
                condition=Q(voided_at=None),
                name="cosignatures_one_a_deputy",
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | ~Q(text_hash=""), name="cosignatures_on_a_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion_id}: {self.person_id}"


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def in_force(self, on: date) -> DelegationQuerySet:
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Delegation(models.Model):
    """A unit's head lets somebody of the unit sign replies for a time; each reply records both."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    to = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(by=models.F("to")), name="delegations_to_another")
        ]

    def __str__(self) -> str:
        return f"{self.organ_id}: {self.to_id}"
