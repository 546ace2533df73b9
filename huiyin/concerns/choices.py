"""What a county's forms offer to choose from: towns, villages, categories, units, stations."""

from __future__ import annotations

from dataclasses import dataclass

from huiyin.concerns.models import Category
from huiyin.kernel.kept import Kept
from huiyin.organs.capabilities import Capability, Kind
from huiyin.organs.models import Organ
from huiyin.places.models import Level, Place

Choice = tuple[int, str]


@dataclass(frozen=True)
class Choices:
    """Pairs of id and name, in the order in which they are shown.

    `offices` are the second-level ones by unit, `deciders` the organs that towns report up to, and
    `paths` the path of every place.
    """

    towns: tuple[Choice, ...]
    villages: tuple[tuple[str, tuple[Choice, ...]], ...]
    categories: tuple[Choice, ...]
    units: tuple[Choice, ...]
    offices: dict[int, tuple[Choice, ...]]
    stations: tuple[Choice, ...]
    deciders: frozenset[int]
    paths: dict[int, str]


def choices_of(county_id: int) -> Choices:
    """Return the county's choices, kept for a few seconds: no query on most pages."""
    return _choices(county_id)


def _read(county_id: int) -> Choices:
    places = list(Place.objects.within(Place.objects.get(pk=county_id)).order_by("code"))
    organs = Organ.objects.active().filter(county=county_id).order_by("name")
    handlers = list(organs.able_to(Capability.HANDLE))
    deciders = organs.able_to(Capability.TAKE_UP_CONCERNS).able_to(Capability.DECIDE_ESCALATED)
    stations = organs.able_to(Capability.RECEIVE_RESIDENTS).values_list("pk", "name")
    rows = Category.objects.filter(county=county_id).order_by("position", "pk")
    categories = tuple(rows.values_list("pk", "name"))
    towns = [place for place in places if place.level == Level.TOWN]
    return Choices(
        towns=tuple((town.pk, town.name) for town in towns),
        villages=tuple((town.name, _below(town, places)) for town in towns),
        categories=categories,
        units=tuple((one.pk, one.name) for one in handlers if one.kind != Kind.OFFICE),
        offices=_offices(handlers),
        stations=tuple(stations),
        deciders=frozenset(deciders.values_list("pk", flat=True)),
        paths={place.pk: place.path for place in places},
    )


_choices: Kept[int, Choices] = Kept(_read)


def _below(town: Place, places: list[Place]) -> tuple[Choice, ...]:
    """Return the town itself and its villages: somebody may not know which village it is."""
    return tuple((place.pk, place.name) for place in places if place.path.startswith(town.path))


def _offices(handlers: list[Organ]) -> dict[int, tuple[Choice, ...]]:
    found: dict[int, list[Choice]] = {}
    for one in handlers:
        if one.kind == Kind.OFFICE and one.parent_id is not None:
            found.setdefault(one.parent_id, []).append((one.pk, one.name))
    return {unit: tuple(offices) for unit, offices in found.items()}
