"""Opening the county: its places, its numbers and its calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import chinese_calendar

from huiyin.config.demo_county.reading import Town, table, towns
from huiyin.organs.models import CalendarYear, RuleProfile, SpecialDay
from huiyin.places.actions import add_place, open_tenant
from huiyin.places.models import Level, Place

SLUG = "qinghe"


@dataclass(frozen=True)
class Land:
    """The county with its towns and villages by name."""

    prefecture: Place
    county: Place
    towns: dict[str, Place]
    villages: dict[str, dict[str, Place]]


def open_county(since: date, today: date, rng: Random) -> Land:
    """Return the opened county, with its numbers in force from `since` on."""
    prefecture, county = _upper_places()
    open_tenant(county, slug=SLUG, is_demo=True)
    RuleProfile.objects.get_or_create(
        county=county, effective_from=since, defaults={"name": "通用"}
    )
    fill_calendar(since.year, today.year + 1)
    places = {town.name: _town(town, county) for town in towns()}
    return Land(
        prefecture=prefecture,
        county=county,
        towns=places,
        villages={town.name: _villages(town, places[town.name], rng) for town in towns()},
    )


def _upper_places() -> tuple[Place, Place]:
    given: dict[str, Any] = table("county")
    above: Place | None = None
    chain = []
    for name, level in (
        ("province", Level.PROVINCE),
        ("prefecture", Level.PREFECTURE),
        ("county", Level.COUNTY),
    ):
        row = given[name]
        longitude, latitude = _coordinates(*row["at"]) if "at" in row else (None, None)
        above = add_place(
            code=row["code"],
            name=row["name"],
            level=level,
            parent=above,
            longitude=longitude,
            latitude=latitude,
        )
        chain.append(above)
    return chain[1], chain[2]


def _town(town: Town, county: Place) -> Place:
    longitude, latitude = _coordinates(*town.at)
    return add_place(
        code=town.code,
        name=town.name,
        level=Level.TOWN,
        parent=county,
        is_street=town.is_street,
        longitude=longitude,
        latitude=latitude,
    )


def _villages(town: Town, place: Place, rng: Random) -> dict[str, Place]:
    """Return the villages, scattered around the seat: a street's close by, a town's further out."""
    reach = 0.012 if town.is_street else 0.035
    found: dict[str, Place] = {}
    for number, name in enumerate(town.villages, start=1):
        east, north = rng.uniform(-reach, reach), rng.uniform(-reach, reach)
        longitude, latitude = _coordinates(town.at[0] + east, town.at[1] + north)
        found[name] = add_place(
            code=f"{town.code}{number:03d}",
            name=name,
            level=Level.VILLAGE,
            parent=place,
            longitude=longitude,
            latitude=latitude,
        )
    return found


def _coordinates(longitude: float, latitude: float) -> tuple[str, str]:
    return f"{longitude:.5f}", f"{latitude:.5f}"


def fill_calendar(first: int, last: int) -> None:
    """Fill the workdays of each year that is not in the table and that the package knows."""
    for year in range(first, last + 1):
        if CalendarYear.objects.filter(year=year).exists():
            continue
        days = _special_days(year)
        if days:
            SpecialDay.objects.bulk_create(days, ignore_conflicts=True)
            CalendarYear.objects.create(
                year=year, loaded_on=date(year, 1, 1), source="chinesecalendar"
            )


def _special_days(year: int) -> list[SpecialDay]:
    """Return the days that are not what their weekday says; nothing for a year not announced."""
    found = [
        SpecialDay(day=day, is_workday=False, note="节假日")
        for day in chinese_calendar.constants.holidays
        if day.year == year
    ]
    found += [
        SpecialDay(day=day, is_workday=True, note="调休上班")
        for day in chinese_calendar.constants.workdays
        if day.year == year
    ]
    return found
