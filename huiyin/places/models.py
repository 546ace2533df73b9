"""The tree of places: province, prefecture, county, town or street, village or community."""

from __future__ import annotations

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    PROVINCE = 1, _("省级")
    PREFECTURE = 2, _("地级")
    COUNTY = 3, _("县级")
    TOWN = 4, _("乡级")
    VILLAGE = 5, _("村级")


class PlaceQuerySet(models.QuerySet["Place"]):
    def within(self, place: Place) -> PlaceQuerySet:
        """Return the place itself and all below it."""
        return self.filter(path__startswith=place.path)

    def above(self, place: Place) -> PlaceQuerySet:
        """Return the places that hold this one, from the top, without itself."""
        return self.filter(pk__in=place.path.rstrip("/").split("/")[:-1]).order_by("level")


class Place(models.Model):
    """A division of the country.

    `path` is the chain of ids from the province down, each with a slash behind it ("1/23/456/"), in
    the C collation, so that everything below a place is one range of an ordinary index.
    """

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=80)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    is_street = models.BooleanField(default=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=80, db_collation="C", unique=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["parent", "code"], name="places_children")]
        constraints = [
            models.CheckConstraint(
                condition=Q(path__endswith=Concat(Cast("id", models.CharField()), Value("/"))),
                name="places_path_ends_in_itself",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def holds(self, other: Place) -> bool:
        """Return whether `other` is this place or lies within it."""
        return other.path.startswith(self.path)


class County(models.Model):
    """A tenant: a county that has been opened here."""

    place = models.OneToOneField(Place, models.PROTECT, primary_key=True, related_name="tenant")
    slug = models.SlugField(max_length=20, unique=True)
    opened_at = models.DateTimeField()
    is_demo = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "counties"

    def __str__(self) -> str:
        return self.place.name
