"""Deputies' groups and who is in them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.people.models.persons import Person
from huiyin.places.models import Place


class Group(models.Model):
    """A deputies' group (代表小组)."""

    class Kind(models.TextChoices):
        TERRITORIAL = "territorial", _("地域小组")
        AREA = "area", _("片区")
        PROFESSIONAL = "professional", _("专业小组")
        INDUSTRY = "industry", _("产业小组")
        MIXED_LEVEL = "mixed_level", _("混合编组")

    county = models.ForeignKey(Place, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.TERRITORIAL)
    place = models.ForeignKey(Place, models.PROTECT, related_name="groups")
    members: models.ManyToManyField[Person, Membership] = models.ManyToManyField(
        Person, through="Membership", related_name="deputy_groups"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "name"], name="groups_one_name")]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> MembershipQuerySet:
        """Return who was in which group on the day: both the first day and the last count."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def during(self, first: date, last: date) -> MembershipQuerySet:
        """Return those of at least one of the days."""
        return self.filter(Q(until=None) | Q(until__gte=first), since__lte=last)

    def now(self) -> MembershipQuerySet:
        return self.filter(until=None)


class Membership(models.Model):
    """A deputy's place in a group, from a day on; who leaves, leads or returns gets a row more."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    is_leader = models.BooleanField(default=False)
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(until=None), name="memberships_one_open"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="memberships_end_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.group_id}"

    def was_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)
