"""Deputies' groups and who is in them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

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


class Membership(models.Model):
    """A deputy's place in a group."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    is_leader = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="memberships_one")]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.group_id}"
