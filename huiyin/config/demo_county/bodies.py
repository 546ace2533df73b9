"""The organs of the county: the congress side, the government side, and the towns'."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from huiyin.config.demo_county.land import Land
from huiyin.config.demo_county.reading import Town, table, towns
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.places.models import Place

COUNTY = "青禾县"


@dataclass(frozen=True)
class TownBodies:
    """The congress organ that takes concerns up here, the congress if law gives one, the government."""

    office: Organ
    congress: Organ | None
    government: Organ


@dataclass(frozen=True)
class Bodies:
    city_congress: Organ
    congress: Organ
    standing_committee: Organ
    affairs: Organ
    committees: tuple[Organ, ...]
    government_office: Organ
    departments: tuple[Organ, ...]
    towns: dict[str, TownBodies]


def found_bodies(land: Land, rng: Random) -> Bodies:
    maker = _Maker(land, rng)
    county = land.county
    congress = maker.one(Kind.CONGRESS, f"{COUNTY}人民代表大会", county)
    committee = maker.one(Kind.STANDING_COMMITTEE, f"{COUNTY}人大常委会", county)
    government = maker.one(Kind.GOVERNMENT, f"{COUNTY}人民政府", county)
    return Bodies(
        city_congress=maker.above(f"{land.prefecture.name}人民代表大会"),
        congress=congress,
        standing_committee=committee,
        affairs=maker.one(
            Kind.DEPUTIES_AFFAIRS, f"{COUNTY}人大常委会代表工作委员会", county, short="县人大代工委"
        ),
        committees=tuple(
            maker.one(Kind.SPECIAL_COMMITTEE, row["name"], county, short=row["short"])
            for row in table("organs")["committee"]
        ),
        government_office=maker.one(
            Kind.GOVERNMENT_OFFICE,
            f"{COUNTY}人民政府办公室（督查室）",
            county,
            parent=government,
            short="县政府办",
        ),
        departments=tuple(
            maker.department(row["name"], row["short"], row["address"], row["offices"])
            for row in table("organs")["department"]
        ),
        towns={town.name: maker.town(town) for town in towns()},
    )


class _Maker:
    def __init__(self, land: Land, rng: Random) -> None:
        self.land = land
        self.rng = rng

    def one(
        self,
        kind: Kind,
        name: str,
        place: Place,
        *,
        short: str = "",
        parent: Organ | None = None,
        address: str = "",
    ) -> Organ:
        return Organ.objects.create(
            county=self.land.county,
            kind=kind,
            name=name,
            short_name=(short or name.removeprefix(COUNTY))[:30],
            place=place,
            place_path=place.path,
            parent=parent,
            address=address,
            phone=phone(self.rng),
        )

    def above(self, name: str) -> Organ:
        place = self.land.prefecture
        return Organ.objects.create(
            county=None,
            kind=Kind.CONGRESS,
            name=name,
            short_name=name,
            place=place,
            place_path=place.path,
        )

    def department(self, name: str, short: str, address: str, offices: list[str]) -> Organ:
        organ = self.one(Kind.DEPARTMENT, name, self.land.county, short=short, address=address)
        for office in offices:
            self._office(organ, office)
        return organ

    def _office(self, organ: Organ, name: str) -> Organ:
        full = f"{COUNTY}{name[1:]}" if name.startswith("县") else f"{organ.name}{name}"
        return self.one(Kind.OFFICE, full, organ.place, short=name, parent=organ)

    def town(self, town: Town) -> TownBodies:
        place = self.land.towns[town.name]
        if town.is_street:
            office = self.one(Kind.STREET_WORKING_COMMITTEE, f"{town.name}人大工委", place)
            organ = self.one(Kind.STREET_OFFICE, f"{town.name}办事处", place)
            self._offices(organ, town)
            return TownBodies(office, None, organ)
        congress = self.one(Kind.TOWN_CONGRESS, f"{town.name}人民代表大会", place)
        office = self.one(Kind.PRESIDIUM, f"{town.name}人大主席团", place, parent=congress)
        organ = self.one(Kind.TOWN_GOVERNMENT, f"{town.name}人民政府", place)
        self._offices(organ, town)
        return TownBodies(office, congress, organ)

    def _offices(self, organ: Organ, town: Town) -> None:
        for name in table("organs")["street_offices" if town.is_street else "town_offices"]:
            self.one(Kind.OFFICE, f"{town.name}{name}", organ.place, short=name, parent=organ)


def phone(rng: Random) -> str:
    """Return a landline in a code that no prefecture has."""
    return f"{table('county')['county']['area_code']}-{rng.randint(2_000_000, 7_999_999)}"
