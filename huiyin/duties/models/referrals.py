"""An opinion of deputies that went to a body: by when it answers, and what it answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huiyin.duties.models.activities import Activity, Opinion
from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, person: Person) -> ReferralQuerySet:
        """Return those of the person's units, and of the activities that the person sees."""
        units = standing_of(person).organs_where(Can.SUGGESTIONS_HANDLE)
        seen = Activity.objects.visible_to(person).values("pk")
        return self.filter(Q(unit__in=units) | Q(opinion__activity__in=seen))

    def open(self) -> ReferralQuerySet:
        return self.filter(replied_at=None)


class Referral(models.Model):
    """Where an opinion went, and what came back: neither a resident's matter nor a suggestion.

    `reason` is why the due date is not the profile's; "" when it is. 代表法第三十一条.
    """

    opinion = models.OneToOneField(Opinion, models.PROTECT, related_name="referral")
    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    place_path = models.CharField(max_length=80, db_collation="C")
    unit = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    due_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    sent_at = models.DateTimeField(default=clock.now)
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )
    replied_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["county", "due_on", "id"],
                condition=Q(replied_at=None),
                name="referrals_owed",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(replied_at=None, reply="")
                | (Q(replied_at__isnull=False) & ~Q(reply="")),
                name="referrals_replied_in_words",
            )
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.unit_id}"

    @property
    def is_late(self) -> bool:
        return self.replied_at is None and self.due_on < clock.today()
