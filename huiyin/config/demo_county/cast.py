"""Everybody and everything that a concern of the demo county can meet, as it is in the database."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from huiyin.concerns.models import Category, Concern
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stations.models import Station


@dataclass(frozen=True)
class Unit:
    """A body that handles: its head, who works on it, the offices inside it by name."""

    organ: Organ
    head: Person
    handlers: tuple[Person, ...]
    offices: dict[str, Organ]


@dataclass(frozen=True)
class TownStaff:
    """Who decides on the congress side of a town, who verifies there, who handles."""

    office: Organ
    deciders: tuple[Person, ...]
    verifiers: tuple[Person, ...]
    clerk: Person
    government: Unit


@dataclass(frozen=True)
class House:
    """A station of a town (`town` is empty for those of the whole county)."""

    station: Station
    town: str
    liaison: Person
    head: Person
    deputies: list[Person]


@dataclass(frozen=True)
class CountyStaff:
    affairs: tuple[Person, ...]
    committees: tuple[Person, ...]
    sc_office: tuple[Person, ...]
    leaders: tuple[Person, ...]
    members: tuple[Person, ...]
    gov_office: tuple[Person, ...]
    sysadmin: Person
    secadmin: Person
    auditor: Person


@dataclass(frozen=True)
class Cast:
    affairs: Organ
    villages: dict[str, dict[str, Place]]
    categories: dict[str, Category]
    county: CountyStaff
    departments: dict[str, Unit]
    towns: dict[str, TownStaff]
    houses: list[House]
    first_deputies: dict[str, Person]

    def unit(self, name: str, town: str) -> tuple[Unit, Organ | None]:
        """Return who handles: a department by its short name, or "@…" an office of the town."""
        if not name.startswith("@"):
            return self.departments[name], None
        government = self.towns[town].government
        return government, government.offices[name[1:]]

    def unit_of(self, organ_id: int) -> Unit:
        """Return a unit by its organ's id."""
        units = [*self.departments.values(), *(town.government for town in self.towns.values())]
        return next(unit for unit in units if unit.organ.pk == organ_id)

    def decider(self, concern: Concern, rng: Random) -> Person:
        """Return somebody who decides for the organ that owes the next step, or is responsible."""
        if self.affairs.pk in {concern.owner_id, concern.office_id}:
            return rng.choice(self.county.affairs)
        return rng.choice(self._town_of(concern).deciders)

    def verifier(self, concern: Concern, rng: Random) -> Person:
        if concern.office_id == self.affairs.pk:
            return rng.choice([*self.county.affairs, *self.county.committees])
        town = self._town_of(concern)
        return rng.choice([*town.verifiers, *town.verifiers, *town.deciders])

    def editor(self, concern: Concern, rng: Random) -> Person:
        return rng.choice([self.decider(concern, rng), *self.county.sc_office])

    def houses_of(self, town: str) -> list[House]:
        return [house for house in self.houses if house.town == town]

    def _town_of(self, concern: Concern) -> TownStaff:
        return next(town for town in self.towns.values() if town.office.pk == concern.office_id)
