"""When and where deputies next receive."""

from __future__ import annotations

from collections.abc import Iterable

from huiyin.kernel import clock
from huiyin.stations.models import Reception


def next_receptions(county_id: int, most: int) -> list[Reception]:
    """Return the county's next days of reception, with their stations and deputies: two queries."""
    coming = Reception.objects.filter(
        station__organ__county=county_id,
        station__organ__closed_on=None,
        ends_at__gte=clock.now(),
        state=Reception.State.PLANNED,
        audience=Reception.Audience.VOTERS,
    )
    whole = coming.select_related("station__organ").prefetch_related("deputies")
    return list(whole.order_by("starts_at", "pk")[:most])


def next_by_station(station_ids: Iterable[int]) -> dict[int, Reception]:
    """Return each station's next day of reception: one query."""
    coming = Reception.objects.filter(
        station__in=list(station_ids),
        ends_at__gte=clock.now(),
        state=Reception.State.PLANNED,
        audience=Reception.Audience.VOTERS,
    )
    return {
        one.station_id: one for one in coming.order_by("station", "starts_at").distinct("station")
    }
