"""What anybody may know of stars: those that are held, from the day of the plaque on."""

from __future__ import annotations

from django.db.models import QuerySet

from huiyin.places.models import Place
from huiyin.stars.models import Application
from huiyin.stations.models import Station


def held_in(county: Place) -> QuerySet[Application]:
    """Return the newest stars of each open station of the county; one whose last were taken has none."""
    rated = Application.objects.filter(county=county, stars__isnull=False)
    newest = rated.order_by("station", "-published_on", "-id").distinct("station")
    rows = Application.objects.filter(pk__in=newest.values("pk"), stars__gt=0)
    return rows.filter(station__in=Station.objects.open().of(county))


def stars_of(station: Station) -> int:
    """Return the stars that a station holds, 0 for none: one query."""
    rated = Application.objects.filter(station=station, stars__isnull=False)
    found = rated.order_by("-published_on", "-id").values_list("stars", flat=True).first()
    return found or 0
