"""Organs, their rule profiles and the table of workdays."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.organs.capabilities import Capability, Kind, can, kinds_with
from huiyin.places.models import Place

KIND_NAMES = {
    Kind.CONGRESS: _("县级人民代表大会"),
    Kind.STANDING_COMMITTEE: _("人大常委会"),
    Kind.DEPUTIES_AFFAIRS: _("代表工作委员会"),
    Kind.SPECIAL_COMMITTEE: _("专门委员会"),
    Kind.STREET_WORKING_COMMITTEE: _("人大街道工委"),
    Kind.PREFECTURE_WORKING_COMMITTEE: _("地区人大工委"),
    Kind.TOWN_CONGRESS: _("乡镇人民代表大会"),
    Kind.PRESIDIUM: _("乡镇人大主席团"),
    Kind.GOVERNMENT: _("人民政府"),
    Kind.GOVERNMENT_OFFICE: _("政府办公室"),
    Kind.DEPARTMENT: _("承办部门"),
    Kind.OFFICE: _("科室、站所"),
    Kind.TOWN_GOVERNMENT: _("乡镇人民政府"),
    Kind.STREET_OFFICE: _("街道办事处"),
    Kind.STATION: _("代表联络站"),
    Kind.GROUP: _("代表小组"),
}


class OrganQuerySet(models.QuerySet["Organ"]):
    def active(self) -> OrganQuerySet:
        return self.filter(closed_on=None)

    def of(self, county: Place) -> OrganQuerySet:
        return self.filter(county=county)

    def able_to(self, capability: Capability) -> OrganQuerySet:
        return self.filter(kind__in=kinds_with(capability))


class Organ(models.Model):
    """A body that can owe an answer: an organ of the congress, a department, a station.

    `place` is where it is responsible; `county` the tenant (null above the county). A second-level
    office has its department as `parent`.
    """

    county = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40, choices=list(KIND_NAMES.items()))
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=30)
    place = models.ForeignKey(Place, models.PROTECT, related_name="organs")
    place_path = models.CharField(max_length=80, db_collation="C")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=120, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = OrganQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["county", "kind", "place_path"], name="organs_by_kind"),
            models.Index(fields=["parent"], name="organs_children"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "name"], condition=Q(closed_on=None), name="organs_one_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def can(self, capability: Capability) -> bool:
        """Return whether law gives this organ the capability."""
        return can(self.kind, capability)


class RuleProfile(models.Model):
    """The numbers of one county from one day on: 规则方案.

    `numbers` maps a rule's key to its value, `sources` to where it comes from; `rules.RULES` says
    which keys there are and what they default to. Never changed after it came into force: an open
    case keeps the profile it started under.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="rule_profiles")
    name = models.CharField(max_length=40)
    effective_from = models.DateField()
    numbers = models.JSONField(default=dict)
    sources = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "effective_from"], name="profiles_one_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.effective_from}"


class SpecialDay(models.Model):
    """A day that is not what its weekday says: a holiday, or a weekend worked in exchange (调休)."""

    day = models.DateField(primary_key=True)
    is_workday = models.BooleanField()
    note = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.day}"


class CalendarYear(models.Model):
    """A year whose special days have been loaded; of any other year we only know the weekdays."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    loaded_on = models.DateField()
    source = models.CharField(max_length=80)

    def __str__(self) -> str:
        return str(self.year)

    @property
    def first_day(self) -> date:
        return date(self.year, 1, 1)
