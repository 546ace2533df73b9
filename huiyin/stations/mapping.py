"""The stations of a county as points on a plain sheet: no tiles, nothing from outside.

A station without coordinates of its own stands where its village does; one without either is left to
the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import cos, radians
from statistics import mean

from django.db.models import Count, Q

from huiyin.organs.names import place_name
from huiyin.places.models import Place
from huiyin.stations.models import Station

WIDE = 640
MARGIN = 24
MOST = 500
# A county is never drawn so high that it does not fit on a screen.
HIGHEST = 640
# Longitude and latitude, or x and y.
At = tuple[float, float]


@dataclass(frozen=True)
class Point:
    """A station or a town with its place on the sheet."""

    name: str
    x: float
    y: float
    slug: str = ""


@dataclass(frozen=True)
class Sheet:
    """What is drawn, and the rows of the table behind it."""

    height: int
    points: list[Point]
    towns: list[Point]
    rows: list[Station]


def map_of(county: Place) -> Sheet | None:
    """Return the sheet, or None when nothing has coordinates: one query."""
    stations = Station.objects.open().of(county).select_related("organ__place")
    stations = stations.annotate(serving=Count("duties", filter=Q(duties__until=None)))
    rows = list(stations.order_by("organ__place_path", "pk")[:MOST])
    found = [(one, at) for one in rows if (at := _at(one)) is not None]
    if not found:
        return None
    draw, height = _scale([at for _one, at in found])
    points = [(one, draw(at)) for one, at in found]
    return Sheet(
        height,
        [Point(one.organ.name, *at, one.slug) for one, at in points],
        _towns(county, points),
        rows,
    )


def _towns(county: Place, points: list[tuple[Station, At]]) -> list[Point]:
    """Return the towns' names, each in the middle of its stations."""
    spots: defaultdict[int, list[At]] = defaultdict(list)
    for one, at in points:
        below = one.organ.place_path.removeprefix(county.path).partition("/")[0]
        if below:
            spots[int(below)].append(at)
    return [
        Point(
            place_name(county.pk, town), _middle(x for x, _y in some), _middle(y for _x, y in some)
        )
        for town, some in spots.items()
    ]


def _middle(values: Iterable[float]) -> float:
    return round(mean(values), 1)


def _at(station: Station) -> At | None:
    for one in (station, station.organ.place):
        if one.latitude is not None and one.longitude is not None:
            return float(one.longitude), float(one.latitude)
    return None


def _scale(spots: list[At]) -> tuple[Callable[[At], At], int]:
    """Return how a spot is drawn, north above, and how high the sheet is."""
    easts, norths = [one[0] for one in spots], [one[1] for one in spots]
    west, north = min(easts), max(norths)
    shrink = cos(radians(sum(norths) / len(norths)))
    wide, high = (max(easts) - west) * shrink, north - min(norths)
    room = WIDE - 2 * MARGIN
    per = min(room / wide if wide else HIGHEST, (HIGHEST - 2 * MARGIN) / high if high else HIGHEST)

    def draw(at: At) -> At:
        x = MARGIN + (room - wide * per) / 2 + (at[0] - west) * shrink * per
        return round(x, 1), round(MARGIN + (north - at[1]) * per, 1)

    return draw, round(high * per) + 2 * MARGIN
