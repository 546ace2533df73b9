"""Forty stations, who serves there, and their reception days."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from huiyin.config.demo_county.bodies import phone
from huiyin.config.demo_county.land import Land
from huiyin.config.demo_county.reading import table
from huiyin.config.demo_county.register import IN_POST_SINCE, Register
from huiyin.config.demo_county.roster import Roster, each_once
from huiyin.kernel.clock import moment_on
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.organs.numbers import workdays
from huiyin.people.models import Person
from huiyin.people.rights import Role
from huiyin.stations.models import AlsoKind, Duty, Reception, Station, StationKind, Zone

TOPICS = [
    "物业与小区",
    "农田水利与用水",
    "孩子上学",
    "看病与医保",
    "出行与道路",
    "养老助餐",
    "工资与社保",
]
MONTHS_AHEAD = 3


@dataclass(frozen=True)
class Opened:
    """A station and the deputies who are to serve at it."""

    station: Station
    town: str
    deputies: list[Person]


def open_stations(land: Land, roster: Roster, register: Register) -> list[Opened]:
    """Return the stations; persons, posts and duties are still to be written."""
    houses: list[Opened] = []
    county_wide = [person for persons in roster.county.values() for person in persons[:2]]
    taken: dict[str, Iterator[Person]] = {}
    for number, row in enumerate(table("stations")["station"], start=1):
        organ = _organ(land, row, register.rng)
        parent = next((h.station for h in houses if h.town == row["town"] != ""), None)
        station = Station.objects.create(
            organ=organ,
            slug=f"qh{number:02d}",
            kind=row["kind"],
            parent=parent,
            opening=row["opening"],
            about=row["about"],
            latitude=organ.place.latitude,
            longitude=organ.place.longitude,
        )
        _besides(station, row)
        turns = taken.setdefault(
            row["town"],
            itertools.cycle(roster.serving(row["town"]) if row["town"] else county_wide),
        )
        serving = list(itertools.islice(turns, 9 if row["kind"] == StationKind.HOUSE else 6))
        if station.kind == StationKind.HOUSE:  # the town's first deputy is found at its house
            serving = each_once([roster.county[row["town"]][0], *serving])
        register.post(serving[1], Role.STATION_HEAD, organ)
        register.appoint(Role.STATION_LIAISON, organ)
        houses.append(Opened(station, row["town"], serving))
    return houses


def _besides(station: Station, row: dict[str, Any]) -> None:
    """Write what the table says the station is besides, and the parts of its rooms."""
    for rows, names in ((AlsoKind, "also"), (Zone, "zones")):
        for kind in row.get(names, ()):
            rows.objects.create(station=station, kind=kind, since=IN_POST_SINCE)


def _organ(land: Land, row: dict[str, str], rng: Random) -> Organ:
    place = land.villages[row["town"]][row["place"]] if row["town"] else land.county
    return Organ.objects.create(
        county=land.county,
        kind=Kind.STATION,
        name=row["name"],
        short_name=row["name"][:30],
        place=place,
        place_path=place.path,
        phone=phone(rng),
        address=row["address"],
    )


def put_on_duty(houses: list[Opened]) -> None:
    Duty.objects.bulk_create(
        Duty(station=house.station, person=person, since=IN_POST_SINCE)
        for house in houses
        for person in house.deputies
    )


def plan_receptions(houses: list[Opened], first: date, today: date, rng: Random) -> None:
    """Every station receives once a month, the houses twice, from `first` to three months ahead."""
    receptions: list[Reception] = []
    served: list[list[Person]] = []
    for house in houses:
        if house.station.kind == StationKind.ONLINE:
            continue
        turns = itertools.cycle(house.deputies)
        for day in _reception_days(house, first, today, rng):
            receptions.append(_reception(house.station, day, today, rng))
            served.append([next(turns), next(turns)])
    Reception.objects.bulk_create(receptions, batch_size=500)
    through = Reception.deputies.through
    through.objects.bulk_create(
        (
            through(reception_id=reception.pk, person_id=person.pk)
            for reception, persons in zip(receptions, served, strict=True)
            for person in persons
        ),
        batch_size=2000,
    )


def _reception_days(house: Opened, first: date, today: date, rng: Random) -> Iterator[date]:
    """Yield the days: fixed in the month, moved to the next workday when it is free."""
    days = [rng.randint(3, 27)]
    if house.station.kind == StationKind.HOUSE:
        days = [15, 5]
    month = first.replace(day=1)
    while month <= today + timedelta(days=31 * MONTHS_AHEAD):
        for day in days:
            yield workdays().next_workday(month.replace(day=day))
        month = (month + timedelta(days=32)).replace(day=1)


def _reception(station: Station, day: date, today: date, rng: Random) -> Reception:
    state = Reception.State.PLANNED
    if day < today:
        state = Reception.State.RECORDED if rng.random() < 0.97 else Reception.State.CANCELLED
    morning = rng.random() < 0.7
    ends_at = moment_on(day, 11 if morning else 17, 30 if morning else 0)
    came = rng.randint(1, 9) if state == Reception.State.RECORDED else 0
    return Reception(
        station=station,
        starts_at=moment_on(day, 9 if morning else 14, 0 if morning else 30),
        ends_at=ends_at,
        state=state,
        batches=(came + 1) // 2,
        person_times=came,
        recorded_at=ends_at if came else None,
        topic=rng.choice(TOPICS) if rng.random() < 0.35 else "",
    )
