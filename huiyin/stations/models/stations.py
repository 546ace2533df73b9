"""Stations where deputies meet residents: what they are, what is in them, and who serves there."""

from __future__ import annotations

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.ui.markup import Text


class StationKind(models.TextChoices):
    """DOMAIN.md section 5.1. One place may be several kinds at once."""

    HOUSE = "house", _("代表之家")
    STATION = "station", _("代表联络站")
    ROOM = "room", _("代表活动室")
    POINT = "point", _("代表联系点")
    SERVICE_CENTER = "service_center", _("代表服务中心")
    PROFESSIONAL = "professional", _("专业联络站")
    MOBILE = "mobile", _("流动联络站")
    ONLINE = "online", _("网上联络站")
    LEGISLATIVE_POINT = "legislative", _("基层立法联系点")


class StationQuerySet(models.QuerySet["Station"]):
    def open(self) -> StationQuerySet:
        return self.filter(organ__closed_on=None)

    def of(self, county: Place) -> StationQuerySet:
        return self.filter(organ__county=county)

    def of_kind(self, kind: str) -> StationQuerySet:
        """Return those that are of the kind, in the first place or besides."""
        besides = AlsoKind.objects.filter(station=OuterRef("pk"), kind=kind, until=None)
        return self.filter(Q(kind=kind) | Exists(besides))

    def described(self) -> StationQuerySet:
        """Return the stations with the kinds that each is `besides` its own, and as what `zoned`."""
        besides, zones = (
            rows.objects.filter(station=OuterRef("pk"), until=None).order_by("kind").values("kind")
            for rows in (AlsoKind, Zone)
        )
        return self.annotate(besides=ArraySubquery(besides), zoned=ArraySubquery(zones))


class Station(models.Model):
    """The station side of an organ of kind STATION; its place, phone and name are the organ's.

    `slug` is in its QR code and never changes once printed. `is_open` is about its rooms: what is
    said by its code meanwhile is still taken up. A station that is no more is a closed organ.
    """

    organ = models.OneToOneField(Organ, models.PROTECT, primary_key=True, related_name="station")
    slug = models.SlugField(max_length=16, unique=True)
    kind = models.CharField(max_length=16, choices=StationKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    opening = models.CharField(max_length=80, blank=True)
    is_open = models.BooleanField(default=True)
    closed_note = models.CharField(max_length=120, blank=True)
    about = models.CharField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    deputies: models.ManyToManyField[Person, Duty] = models.ManyToManyField(
        Person, through="Duty", related_name="stations"
    )

    objects = StationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.slug

    @property
    def kind_names(self) -> list[Text]:
        """Return what it is and what it is besides, in words; no query after `described`."""
        kinds = {self.kind, *self.kinds_besides}
        return [
            one.label
            for one in sorted(StationKind, key=lambda one: one != self.kind)
            if one in kinds
        ]

    @property
    def kinds_besides(self) -> list[str]:
        return self._going("besides", AlsoKind)

    @property
    def zone_kinds(self) -> list[str]:
        return self._going("zoned", Zone)

    def _going(self, name: str, rows: type[AlsoKind | Zone]) -> list[str]:
        read: list[str] | None = getattr(self, name, None)
        if read is not None:
            return read
        found = rows.objects.filter(station=self, until=None).order_by("kind")
        return list(found.values_list("kind", flat=True))


class Spell(models.Model):
    """Something that holds at a station for a time, through the day `until`; ended, never erased.

    `since` is None where nobody wrote it down.
    """

    since = models.DateField(null=True, default=clock.today)
    until = models.DateField(null=True)

    class Meta:
        abstract = True


class AlsoKind(Spell):
    """What a station is besides its kind: the same room, counted once."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="also", db_index=False)
    kind = models.CharField(max_length=16, choices=StationKind.choices)

    class Meta:
        indexes = [models.Index(fields=["station", "id"], name="also_of_station")]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "kind"], condition=Q(until=None), name="also_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}@{self.station_id}"


class ZoneKind(models.TextChoices):
    """A part of a station's rooms (功能分区), as standards name them (FOUNDING-DOCUMENTS B22)."""

    RECEPTION = "reception", _("群众接待区")
    EXPERTS = "experts", _("企业家、专家接待区")
    MEETING = "meeting", _("会议区")
    ACTIVITY = "activity", _("代表活动区")
    DISPLAY = "display", _("宣传展示区")
    STUDY = "study", _("学习培训区")


class Zone(Spell):
    """A station has such a zone. Where no row was ever written, nobody knows."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="zones", db_index=False)
    kind = models.CharField(max_length=16, choices=ZoneKind.choices)

    class Meta:
        indexes = [models.Index(fields=["station", "id"], name="zones_of_station")]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "kind"], condition=Q(until=None), name="zones_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}@{self.station_id}"


class Duty(models.Model):
    """A deputy serves at a station (进站), through the day `until`; the rows are the history."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="duties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="duties")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "duties"
        indexes = [models.Index(fields=["person"], name="duties_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "person"], condition=Q(until=None), name="duties_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.station_id}"
