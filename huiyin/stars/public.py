"""What anybody may know of stars: those that are held, from the day of the plaque on."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery

from huiyin.places.models import Place
from huiyin.stars.models import Application
from huiyin.stations.models import Station


def held_in(county: Place) -> QuerySet[Application]:
    """Return the newest stars of each open station of the county; one whose last were taken has none."""
    rated = Application.objects.filter(county=county, stars__isnull=False)
    newest = rated.order_by("station", "-published_on", "-id").distinct("station")
    rows = Application.objects.filter(pk__in=newest.values("pk"), stars__gt=0)
    return rows.filter(station__in=Station.objects.open().of(county))


def with_stars(stations: QuerySet[Station]) -> QuerySet[Station]:
    """Return the stations with the `stars` that each holds, None or 0 for none."""
    rated = Application.objects.filter(station=OuterRef("pk"), stars__isnull=False)
    newest = rated.order_by("-published_on", "-id").values("stars")[:1]
    return stations.annotate(stars=Subquery(newest))
