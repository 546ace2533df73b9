"""Where law lets an organ of each kind be, and what it is called there.

A street has no congress and a town no standing committee (地方组织法 7, 14, 18, 49, 59, 85).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from huiyin.organs.capabilities import Kind
from huiyin.places.models import Level, Place

COUNTY_KINDS = frozenset(
    {
        Kind.CONGRESS,
        Kind.STANDING_COMMITTEE,
        Kind.DEPUTIES_AFFAIRS,
        Kind.SPECIAL_COMMITTEE,
        Kind.GOVERNMENT,
        Kind.GOVERNMENT_OFFICE,
        Kind.DEPARTMENT,
    }
)
TOWN_KINDS = frozenset({Kind.TOWN_CONGRESS, Kind.PRESIDIUM, Kind.TOWN_GOVERNMENT})
STREET_KINDS = frozenset({Kind.STREET_WORKING_COMMITTEE, Kind.STREET_OFFICE})
# Of these a place has one; there may be several departments, committees and stations.
ONE_A_PLACE = (COUNTY_KINDS | TOWN_KINDS | STREET_KINDS) - {Kind.DEPARTMENT, Kind.SPECIAL_COMMITTEE}
PARENTS = frozenset(
    {Kind.DEPARTMENT, Kind.TOWN_GOVERNMENT, Kind.STREET_OFFICE, Kind.GOVERNMENT_OFFICE}
)

_TOWN_ENDINGS = ("乡", "镇", "苏木")


@dataclass(frozen=True)
class Named:
    """An organ to be made: its kind, its full name, and a short one for lists."""

    kind: Kind
    name: str
    short_name: str


def is_town(place: Place) -> bool:
    """Return whether the place has a congress of its own: a town, not a street, farm or zone."""
    return place.level == Level.TOWN and not place.is_street and place.name.endswith(_TOWN_ENDINGS)


def is_street(place: Place) -> bool:
    return place.level == Level.TOWN and (place.is_street or place.name.endswith("街道"))


def kinds_at(place: Place) -> frozenset[Kind]:
    """Return the kinds of organ that law knows at this place, besides stations and offices."""
    if place.level == Level.COUNTY:
        return COUNTY_KINDS
    if is_town(place):
        return TOWN_KINDS
    return STREET_KINDS if is_street(place) else frozenset()


def standard_organs(place: Place) -> Iterator[Named]:
    """Yield the organs that law sets up at this place, with the names they bear by custom."""
    full, short = place.name, _short(place)
    if place.level == Level.COUNTY:
        yield Named(Kind.CONGRESS, f"{full}人民代表大会", f"{short}人大")
        yield Named(Kind.STANDING_COMMITTEE, f"{full}人大常委会", f"{short}人大常委会")
        yield Named(
            Kind.DEPUTIES_AFFAIRS, f"{full}人大常委会代表工作委员会", f"{short}人大代表工委"
        )
        yield Named(Kind.GOVERNMENT, f"{full}人民政府", f"{short}政府")
        yield Named(Kind.GOVERNMENT_OFFICE, f"{full}人民政府办公室", f"{short}政府办")
    elif is_town(place):
        yield Named(Kind.TOWN_CONGRESS, f"{full}人民代表大会", f"{full}人大")
        yield Named(Kind.PRESIDIUM, f"{full}人大主席团", f"{full}人大主席团")
        yield Named(Kind.TOWN_GOVERNMENT, f"{full}人民政府", f"{full}政府")
    elif is_street(place):
        yield Named(Kind.STREET_WORKING_COMMITTEE, f"{full}人大工委", f"{full}人大工委")
        yield Named(Kind.STREET_OFFICE, f"{full}办事处", f"{full}办事处")


def _short(place: Place) -> str:
    return place.name[-1] if place.name[-1] in "县市区旗" else place.name
