"""What the stations of a county reach: places, deputies, and who was at none this year yet.

No score and no order but that of the towns: the page says what is missing and where.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.organs.names import place_name
from huiyin.people.models import Mandate
from huiyin.places.models import Level, Place
from huiyin.stations.models import Duty, Reception

WHOLE_COUNTY = 0
# A village with so many deputies sets up a room for them (FOUNDING-DOCUMENTS B3).
A_ROOM = 3


@dataclass
class Reach:
    """One town: its stations and villages, its deputies, and those whom nothing reaches yet.

    `rooms` are villages that have so many deputies that they are to have a room, and none yet.
    """

    name: str
    stations: int = 0
    villages: int = 0
    villages_without: list[str] = field(default_factory=list)
    deputies: int = 0
    serving: int = 0
    received: int = 0
    not_serving: list[str] = field(default_factory=list)
    not_received: list[str] = field(default_factory=list)
    constituencies: int = 0
    constituencies_without: list[str] = field(default_factory=list)
    rooms: list[str] = field(default_factory=list)


def reach_of(county: Place, year: int) -> list[Reach]:
    """Return the towns in their official order, the county's own first if it has any: four queries.

    A deputy belongs to the town in which they were elected; who receives is who sat on a day that
    was recorded.
    """
    places = list(Place.objects.within(county).filter(level__gte=Level.TOWN).order_by("code"))
    towns = {WHOLE_COUNTY: Reach(place_name(county.pk, county.pk))}
    towns |= {one.pk: Reach(one.name) for one in places if one.level == Level.TOWN}
    _add_stations(towns, county, places)
    _add_deputies(towns, county, year)
    own = towns[WHOLE_COUNTY]
    return [one for one in towns.values() if one is not own or own.stations or own.deputies]


def _add_stations(towns: dict[int, Reach], county: Place, places: Iterable[Place]) -> None:
    rows = Organ.objects.active().of(county).filter(kind=Kind.STATION)
    at = list(rows.values_list("place", "place_path"))
    for _place, path in at:
        towns[_town(county, path, towns)].stations += 1
    with_one = {place for place, _path in at}
    for place in places:
        if place.level > Level.TOWN:
            town = towns[_town(county, place.path, towns)]
            town.villages += 1
            if place.pk not in with_one:
                town.villages_without.append(place.name)


def _add_deputies(towns: dict[int, Reach], county: Place, year: int) -> None:
    seen: defaultdict[int, set[int]] = defaultdict(set)
    reached: defaultdict[int, dict[str, bool]] = defaultdict(dict)
    where: defaultdict[int, list[str]] = defaultdict(list)
    rows = (
        _deputies(county, year)
        .order_by("person__name", "person")
        .values_list(
            "person", "person__name", "place__path", "serves", "sat", "constituency", "place__name"
        )
    )
    for person_id, name, path, serves, sat, constituency, place in rows:
        key = _town(county, path, towns)
        if person_id in seen[key]:
            continue
        seen[key].add(person_id)
        where[key].append(constituency or place)
        if constituency:
            reached[key][constituency] = reached[key].get(constituency, False) or serves
        town = towns[key]
        town.deputies += 1
        town.serving += serves
        town.received += sat
        if not serves:
            town.not_serving.append(name)
        if not sat:
            town.not_received.append(name)
    for key, town in towns.items():
        town.constituencies = len(reached[key])
        town.constituencies_without = [one for one, serves in reached[key].items() if not serves]
        town.rooms = [
            one for one in town.villages_without
            if sum(one in said for said in where[key]) >= A_ROOM
        ]  # fmt: skip


def _deputies(county: Place, year: int) -> QuerySet[Any, Any]:
    begins = clock.moment_on(date(year, 1, 1), hour=0)
    ends = clock.moment_on(date(year + 1, 1, 1), hour=0)
    person = OuterRef("person")
    sat = Reception.deputies.through.objects.filter(
        person=person,
        reception__state=Reception.State.RECORDED,
        reception__starts_at__gte=begins,
        reception__starts_at__lt=ends,
    )
    serves = Duty.objects.filter(person=person, until=None)
    rows = Mandate.objects.filter(county=county, status=Mandate.Status.IN_OFFICE)
    return rows.annotate(serves=Exists(serves), sat=Exists(sat))


def _town(county: Place, path: str, towns: dict[int, Reach]) -> int:
    below = path.removeprefix(county.path).partition("/")[0]
    is_below = path.startswith(county.path) and below.isdecimal()
    return int(below) if is_below and int(below) in towns else WHOLE_COUNTY
