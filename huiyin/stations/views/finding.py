"""The station that an address names, for whoever keeps it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotThere
from huiyin.people.views.acting import acting
from huiyin.places.models import Place
from huiyin.stations import policy
from huiyin.stations.models import Station
from huiyin.ui.asked import word


def kept_station(request: HttpRequest, slug: str) -> Station:
    """Return the station; NotThere out of reach, NotAllowed for whoever keeps none."""
    by = acting(request)
    stations = (
        Station.objects.open()
        .described()
        .select_related("organ__county__tenant", "organ__place__parent")
    )
    station = stations.filter(slug=slug).first()
    if station is None:
        policy.require_some(by)
        raise NotThere(_("没有这个联络站，或者已经撤销。"))
    policy.require_keeper(by, station)
    return station


def county_named(request: HttpRequest) -> Place | None:
    """Return the county in ?county=, which an opener of counties comes with, or None."""
    code = word(request.GET, "county", 12)
    if not code:
        return None
    county = Place.objects.filter(code=code, tenant__isnull=False).first()
    if county is None:
        raise NotThere
    return county
