"""Stations by the list: a line each, as somebody types it or pastes it from a sheet."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.counties import policy
from huiyin.kernel.codes import ALPHABET
from huiyin.kernel.errors import BadInput
from huiyin.ledger.actions import record
from huiyin.organs.actions import add_organ
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.places.models import Level, Place
from huiyin.stations.models import Station, StationKind

_BETWEEN = re.compile(r"[\t|｜,，]")
_KINDS = (
    ("之家", StationKind.HOUSE),
    ("活动室", StationKind.ROOM),
    ("联系点", StationKind.POINT),
    ("服务中心", StationKind.SERVICE_CENTER),
    ("流动", StationKind.MOBILE),
    ("网上", StationKind.ONLINE),
)


@dataclass(frozen=True)
class Line:
    """One station: its name, its place (found from the name if not given), address, telephone."""

    number: int
    name: str
    place: str = ""
    address: str = ""
    phone: str = ""


def lines_of(text: str) -> list[Line]:
    """Return the stations of a text; blank lines are left out and keep their number."""
    found = []
    for number, raw in enumerate(text.splitlines(), start=1):
        parts = [part.strip() for part in _BETWEEN.split(raw)]
        if parts[0]:
            found.append(Line(number, *(parts + [""] * 3)[:4]))
    return found


@transaction.atomic
def add_stations(county: Place, lines: list[Line], *, by: Person) -> int:
    """Return how many stations were made; those of the same name stay as they are.

    Raises BadInput with every line whose place cannot be told, and makes none.
    """
    policy.require_setting_up(by, county)
    places = _Places(county)
    there = set(Organ.objects.active().filter(county=county).values_list("name", flat=True))
    wanted = [(line, places.of(line)) for line in lines]
    if unclear := [line for line, place in wanted if place is None]:
        shown = "；".join(f"{line.number} {line.name}" for line in unclear[:20])
        text = _("这些行看不出在哪个乡镇或者村，请在站名后面加逗号写明：%(lines)s")
        raise BadInput(text % {"lines": shown}, "names")
    made = 0
    for line, place in wanted:
        if line.name in there or place is None:
            continue
        there.add(line.name)
        _make(county, line, place)
        made += 1
    record(
        subject="county",
        subject_id=county.pk,
        county_id=county.pk,
        move="add_stations",
        by=by,
        organ_id=None,
        public={"stations": made},
    )
    return made


def _make(county: Place, line: Line, place: Place) -> Station:
    if len(line.name) > 80 or len(line.address) > 120 or len(line.phone) > 40:
        raise BadInput(_("第 %(row)s 行太长。") % {"row": line.number}, "names")
    organ = add_organ(
        county=county,
        kind=Kind.STATION,
        name=line.name,
        place=place,
        address=line.address,
        phone=line.phone,
    )
    kind = next((kind for mark, kind in _KINDS if mark in line.name), StationKind.STATION)
    slug = "".join(secrets.choice(ALPHABET) for _position in range(8)).lower()
    return Station.objects.create(organ=organ, slug=slug, kind=kind)


class _Places:
    """The county's towns and villages, by name and by what is left of it without its ending."""

    def __init__(self, county: Place) -> None:
        below = Place.objects.within(county).filter(level__in=[Level.TOWN, Level.VILLAGE])
        self._places = list(below.order_by("level", "code"))
        self._stems = [(place, _stem(place.name)) for place in self._places]

    def of(self, line: Line) -> Place | None:
        """Return the place named beside the station, else the nearest one in the station's name."""
        if line.place:
            return self._named(line.place)
        towns = [place for place, stem in self._stems if place.level == Level.TOWN]
        town = next((one for one in towns if _stem(one.name) in line.name), None)
        villages = [
            place
            for place, stem in self._stems
            if place.level == Level.VILLAGE
            and len(stem) > 1
            and stem in line.name
            and (town is None or town.holds(place))
        ]
        # Of two villages of one name in two towns neither can be meant without the town.
        clear = [one for one in villages if len(_stem(one.name)) == _longest(villages)]
        if len(clear) == 1:
            return clear[0]
        return town

    def _named(self, name: str) -> Place | None:
        exact = [place for place in self._places if place.name == name]
        near = exact or [place for place, stem in self._stems if stem == _stem(name)]
        return near[0] if len(near) == 1 else None


def _stem(name: str) -> str:
    for ending in ("社区居委会", "村委会", "居委会", "街道", "社区", "乡", "镇", "村"):
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    return name


def _longest(places: list[Place]) -> int:
    return max((len(_stem(place.name)) for place in places), default=0)
