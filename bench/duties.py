"""Three million lines of archives: a deputy's archive, a station's page, the norms of a county, of all.

BENCH_DUTIES gives another number of lines; deputies and stations come in proportion (100,000 and
12,000 at three million). They are written in bulk over five years and are read by our own code.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction

from bench.county import session_of
from bench.load import Ask, medians_ms
from huiyin.duties.checking import county_checked
from huiyin.duties.models import Activity, Line
from huiyin.duties.rules import OF_ACTIVITIES
from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Group, Mandate, Membership, Person, Post, Term
from huiyin.people.rights import Role
from huiyin.places.actions import add_place, open_tenant
from huiyin.places.models import County, Level, Place
from huiyin.stations.models import Duty, Station, StationKind

LINES = 3_000_000
PER_DEPUTY = 30
# One county: as many stations as a large one has, and its share of the deputies.
STATIONS, DEPUTIES, TOWNS, GROUPS = 91, 757, 12, 30
YEARS = 5
BATCH = 20_000
MOST_MS = 100
MOST_SECONDS = 120
SOME = 3


def measure(county: Place, port: int) -> None:
    """Print the pages' medians and how long all norms of all deputies take."""
    wanted = int(os.environ.get("BENCH_DUTIES", str(LINES)))
    began = time.perf_counter()
    counties = fill(county, wanted)
    print(
        f"\n{Line.objects.count():,} lines of {Mandate.objects.count():,} deputies and"
        f" {Station.objects.count():,} stations in {len(counties)} counties"
        f" (written in {time.perf_counter() - began:.0f} s)"
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    for name, ms in medians_ms(port, asks(counties[len(counties) // 2])).items():
        verdict = "ok" if ms < MOST_MS else "MISSED"
        print(f"  {name:<34}{ms:7.1f} ms (most {MOST_MS})  {verdict}")
    _all_norms(counties)


@dataclass(frozen=True)
class Opened:
    """A county of the bench with one of each to look at."""

    place: Place
    clerk: str
    deputy: Person
    deputy_login: str
    station: Station


def asks(one: Opened) -> dict[str, Ask]:
    office, deputy = ((("Cookie", session_of(who)),) for who in (one.clerk, one.deputy_login))
    slug = one.place.tenant.slug
    return {
        "deputy's own archive": Ask("/desk/archive/", headers=deputy),
        "deputy's archive, office": Ask(f"/desk/archives/{one.deputy.pk}/", headers=office),
        "deputy's public card": Ask(f"/{slug}/deputies/{one.deputy.pk}/"),
        "list of archives": Ask("/desk/archives/", headers=office),
        "station, public": Ask(f"/{slug}/stations/{one.station.slug}/"),
        "station, desk": Ask(f"/office/stations/{one.station.slug}/", headers=office),
        "stations, public list": Ask(f"/{slug}/stations/"),
        "norms of the county": Ask("/desk/archives/norms/", headers=office),
        "activities, newest": Ask("/desk/activities/", headers=office),
        "the morning's page": Ask("/desk/morning/", headers=office),
        "a month of the own record": Ask("/desk/archive/month/", headers=deputy),
    }


def fill(first: Place, wanted: int) -> list[Opened]:
    """Open counties until there are so many lines."""
    number = max(1, round(wanted / (DEPUTIES * PER_DEPUTY)))
    have = County.objects.filter(slug__startswith="duty").count()
    for nth in range(have, number):
        with transaction.atomic():
            _county(first, nth)
    slugs = County.objects.filter(slug__startswith="duty").order_by("slug")
    return [_opened(one) for one in slugs.select_related("place")]


def _opened(county: County) -> Opened:
    clerk = f"{county.slug}-clerk"
    login = f"{county.slug}-deputy"
    station = Station.objects.filter(organ__county=county.pk).order_by("pk")[0]
    return Opened(county.place, clerk, Person.objects.get(login=login), login, station)


def _county(first: Place, nth: int) -> None:
    """Write one county with its deputies, stations, groups, activities and lines."""
    dice = random.Random(nth)
    code = f"{9802 + nth // 99:04d}{nth % 99 + 1:02d}"
    above = first.parent
    assert above is not None
    place = add_place(code=code, name=f"第{nth + 1}县", level=Level.COUNTY, parent=above)
    slug = f"duty{nth:04d}"
    open_tenant(place, slug=slug)
    towns = [
        add_place(code=f"{code}{100 + n}", name=f"第{n + 1}镇", level=Level.TOWN, parent=place)
        for n in range(TOWNS)
    ]
    affairs = _organ(place, Kind.DEPUTIES_AFFAIRS, f"{place.name}代表工委", place)
    congress = _organ(place, Kind.CONGRESS, f"{place.name}人民代表大会", place)
    for town in towns:
        _organ(place, Kind.PRESIDIUM, f"{town.name}人大主席团", town)
    persons = _deputies(slug, place, towns, congress)
    clerk = Person.objects.create_person("工作人员", login=f"{slug}-clerk")
    Post.objects.create(
        person=clerk, role=Role.DEPUTIES_AFFAIRS, organ=affairs, since=date(2020, 1, 1)
    )
    stations = _stations(slug, place, towns, persons, dice)
    groups = _groups(place, towns, persons)
    _activities(place, affairs, groups, clerk, dice)
    _lines(place, persons, stations, dice)


def _organ(county: Place, kind: Kind, name: str, place: Place) -> Organ:
    return Organ.objects.create(
        county=county, kind=kind, name=name, short_name=name, place=place, place_path=place.path
    )


def _deputies(slug: str, county: Place, towns: Sequence[Place], congress: Organ) -> list[Mandate]:
    term = Term.objects.create(congress=congress, number=18, starts_on=date(2021, 1, 10))
    logins = [f"{slug}-deputy", *[None] * (DEPUTIES - 1)]
    made = Person.objects.bulk_create(
        Person(name=f"代表{n:03d}", login=login) for n, login in enumerate(logins)
    )
    return Mandate.objects.bulk_create(
        Mandate(person=one, term=term, county=county, place=towns[n % TOWNS])
        for n, one in enumerate(made)
    )


def _stations(
    slug: str, county: Place, towns: Sequence[Place], held: Sequence[Mandate], dice: random.Random
) -> list[Station]:
    organs = Organ.objects.bulk_create(
        Organ(
            county=county, kind=Kind.STATION, name=f"第{n + 1}联络站", short_name=f"第{n + 1}站",
            place=towns[n % TOWNS], place_path=towns[n % TOWNS].path,
        )
        for n in range(STATIONS)
    )  # fmt: skip
    stations = Station.objects.bulk_create(
        Station(organ=organ, slug=f"{slug}-{n:03d}", kind=StationKind.STATION)
        for n, organ in enumerate(organs)
    )
    Duty.objects.bulk_create(
        Duty(station=station, person_id=one.person_id, since=date(2021, 2, 1))
        for station in stations
        for one in dice.sample(held, 8)
    )
    return stations


def _groups(county: Place, towns: Sequence[Place], held: Sequence[Mandate]) -> list[Group]:
    groups = Group.objects.bulk_create(
        Group(county=county, name=f"第{n + 1}小组", place=towns[n % TOWNS]) for n in range(GROUPS)
    )
    Membership.objects.bulk_create(
        Membership(
            group=groups[n % GROUPS],
            person_id=one.person_id,
            is_leader=n < GROUPS,
            since=date(2022, 1, 1),
        )
        for n, one in enumerate(held)
    )
    return groups


def _activities(
    county: Place, office: Organ, groups: Sequence[Group], by: Person, dice: random.Random
) -> None:
    """Write what the groups did this year, which their norms are reckoned from."""
    today = clock.today()
    Activity.objects.bulk_create(
        Activity(
            county=county, office=office, group=group, place_path=group.place.path, kind="group",
            state="recorded", title="小组活动", done="做了。", made_by=by, recorded_at=clock.now(),
            on=today - timedelta(days=dice.randrange(today.timetuple().tm_yday)),
        )
        for group in groups
        for _ in range(10)
    )  # fmt: skip


def _lines(
    county: Place, held: Sequence[Mandate], stations: Sequence[Station], dice: random.Random
) -> None:
    """Write the lines of five years; one in fifty was taken back, one in ten is a station's."""
    today = clock.today()
    kinds = [kind.value for kind in OF_ACTIVITIES] + ["visit"] * 6 + ["concern", "suggestion"]
    rows: list[Line] = []
    for number in range(DEPUTIES * PER_DEPUTY):
        on = today - timedelta(days=dice.randrange(365 * YEARS))
        line = Line(
            county=county, source="activity", source_id=county.pk * 1_000_000 + number, on=on,
            kind=dice.choice(kinds), year=on.year, words="到村里走访", sign=1, nth=1,
        )  # fmt: skip
        if number % 10 == 9:
            line.station = dice.choice(stations)
        else:
            seat = held[number % len(held)]
            line.mandate, line.person_id = seat, seat.person_id
        rows.append(line)
        if number % 50 == 0:
            rows.append(_opposite(line))
    Line.objects.bulk_create(rows, batch_size=BATCH)


def _opposite(line: Line) -> Line:
    return Line(
        county=line.county, source=line.source, source_id=line.source_id, on=line.on,
        kind=line.kind, year=line.year, words=line.words, sign=-1, nth=2,
        station_id=line.station_id, mandate_id=line.mandate_id, person_id=line.person_id,
    )  # fmt: skip


def _all_norms(counties: Sequence[Opened]) -> None:
    """Work out every norm of every deputy, group and congress, as one process of the worker does."""
    year, deputies = clock.today().year, 0
    took: list[float] = []
    began = time.perf_counter()
    for one in counties:
        started = time.perf_counter()
        found = county_checked(one.place.pk, year)
        took.append(time.perf_counter() - started)
        deputies += len(found.deputies[0].stands)
    seconds = time.perf_counter() - began
    verdict = "ok" if seconds < MOST_SECONDS else "MISSED"
    print(f"  norms of {deputies:,} deputies, all counties: {seconds:.1f} s (most {MOST_SECONDS}),"
          f" {1000 * sorted(took)[len(took) // 2]:.1f} ms a county at the median  {verdict}")  # fmt: skip
