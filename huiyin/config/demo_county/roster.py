"""300 deputies: 180 of the county, 150 of the towns, some of both, a few of the city besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from huiyin.config.demo_county.bodies import Bodies
from huiyin.config.demo_county.land import Land
from huiyin.config.demo_county.reading import Town, table, towns
from huiyin.config.demo_county.register import Register
from huiyin.config.demo_county.words import words_for
from huiyin.organs.models import Organ
from huiyin.people.models import Group, Mandate, Membership, Person, Term

TERM = 18
STARTS_ON = date(2022, 1, 12)
ELECTED_ON = date(2021, 12, 18)
COUNTY_OF_STREET = {"禾城街道": 26, "禾东街道": 26, "新禾街道": 20}
COUNTY_OF_TOWN = 12
CITY_DEPUTIES = 8


@dataclass
class Roster:
    """The deputies by town: those of the county, those of the town, those of both in each."""

    county: dict[str, list[Person]] = field(default_factory=dict)
    town: dict[str, list[Person]] = field(default_factory=dict)

    def serving(self, town: str) -> list[Person]:
        """Return those who serve at the stations of the town: all its deputies, each once."""
        return each_once([*self.county[town], *self.town.get(town, [])])


def each_once(persons: list[Person]) -> list[Person]:
    """Return the persons, each once; they may not be written yet and so have no hash."""
    return list({id(person): person for person in persons}.values())


def elect(land: Land, bodies: Bodies, register: Register) -> Roster:
    """Return the roster; its persons and mandates are written by the register."""
    election = _Election(land, bodies, register)
    roster = Roster()
    for order, town in enumerate(towns()):
        seats = COUNTY_OF_STREET.get(town.name, COUNTY_OF_TOWN)
        roster.county[town.name] = [election.of_county(town) for _ in range(seats)]
        if not town.is_street:
            of_both = 4 if order < 6 else 3
            alone = 14 if order < 6 else 13
            both = roster.county[town.name][:of_both]
            roster.town[town.name] = [election.of_town(town) for _ in range(alone)]
            for person in both:
                election.also_of_town(person, town)
            roster.town[town.name] += both
    for town in towns()[:CITY_DEPUTIES]:
        election.also_of_city(roster.county[town.name][-1])
    return roster


class _Election:
    def __init__(self, land: Land, bodies: Bodies, register: Register) -> None:
        self.land = land
        self.bodies = bodies
        self.register = register
        self.rng = register.rng
        self.terms = {
            organ.pk: Term.objects.create(congress=organ, number=TERM, starts_on=STARTS_ON)
            for organ in (
                bodies.city_congress,
                bodies.congress,
                *(town.congress for town in bodies.towns.values() if town.congress),
            )
        }
        self.numbers: dict[int, int] = {}
        self.works = list(table("people")["work"])
        self.abouts = list(table("people")["groups"]["about"])

    def of_county(self, town: Town) -> Person:
        person = self._person(town)
        self._seat(person, self.bodies.congress, town)
        return person

    def of_town(self, town: Town) -> Person:
        person = self._person(town)
        self.also_of_town(person, town)
        return person

    def also_of_town(self, person: Person, town: Town) -> None:
        congress = self.bodies.towns[town.name].congress
        if congress is not None:
            self._seat(person, congress, town)

    def also_of_city(self, person: Person) -> None:
        self.register.mandates.append(
            Mandate(
                person=person,
                term=self.terms[self.bodies.city_congress.pk],
                county=self.land.county,
                place=self.land.county,
                constituency="青禾县选举单位",
                delegation="青禾县代表团",
                elected_on=date(2022, 1, 16),
            )
        )

    def _person(self, town: Town) -> Person:
        work = self.rng.choices(self.works, [row["weight"] for row in self.works])[0]
        words = words_for(town, self.rng.choice(town.villages), ELECTED_ON, self.rng)
        about = self.rng.choice(self.abouts) if self.rng.random() < 0.45 else ""
        return self.register.person(work=words.fill(work["title"]), about=about)

    def _seat(self, person: Person, congress: Organ, town: Town) -> None:
        number = self.numbers[congress.pk] = self.numbers.get(congress.pk, 0) + 1
        village = town.villages[number % len(town.villages)]
        self.register.mandates.append(
            Mandate(
                person=person,
                term=self.terms[congress.pk],
                county=self.land.county,
                place=self.land.towns[town.name],
                constituency=f"第{(number + 1) // 2}选区（{village}）",
                delegation=f"{town.name}代表团",
                certificate_no=f"{TERM}-{congress.pk}-{number:03d}",
                elected_on=ELECTED_ON,
            )
        )


def form_groups(land: Land, roster: Roster, rng: Random) -> None:
    """Two groups by place in every town, and six by field over the county, each with a leader."""
    memberships: list[Membership] = []
    for town in towns():
        everybody = roster.serving(town.name)
        half = len(everybody) // 2
        for order, members in ((1, everybody[:half]), (2, everybody[half:])):
            name = f"{town.name}第{'一二'[order - 1]}代表小组"
            place = land.towns[town.name]
            group = Group.objects.create(county=land.county, name=name, place=place)
            memberships += _members(group, members)
    of_county = [person for persons in roster.county.values() for person in persons]
    for name in table("people")["groups"]["names"]:
        group = Group.objects.create(
            county=land.county, name=name, kind=Group.Kind.PROFESSIONAL, place=land.county
        )
        memberships += _members(group, rng.sample(of_county, 18))
    Membership.objects.bulk_create(memberships)


def _members(group: Group, persons: list[Person]) -> list[Membership]:
    return [
        Membership(group=group, person=person, is_leader=place == 0, since=STARTS_ON)
        for place, person in enumerate(persons)
    ]
