"""Filling the posts: the congress side, the departments, the towns, the three administrators."""

from __future__ import annotations

from huiyin.config.demo_county.bodies import Bodies, TownBodies
from huiyin.config.demo_county.reading import Town, towns
from huiyin.config.demo_county.register import Register
from huiyin.config.demo_county.roster import Roster
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import Role

INFORMATION_CENTRE = "青禾县人大常委会信息中心"


def appoint_staff(bodies: Bodies, roster: Roster, register: Register) -> None:
    """Give every post of the demo county to somebody; the register writes them."""
    _county_congress(bodies, roster, register)
    for _ in range(3):
        register.appoint(Role.GOV_OFFICE, bodies.government_office)
    for department in bodies.departments:
        _unit(register, department, handlers=2)
    for town in towns():
        _town(register, town, bodies.towns[town.name], roster)


def _county_congress(bodies: Bodies, roster: Roster, register: Register) -> None:
    committee = bodies.standing_committee
    from_towns = [roster.county[town.name] for town in towns()]
    for persons, title in zip(from_towns, ["主任", *["副主任"] * 4], strict=False):
        work = f"青禾县人大常委会{title}"
        _promote(register, persons[4], Role.SC_LEADER, committee, work)
    for persons in from_towns:
        register.post(persons[5], Role.SC_MEMBER, committee)
        register.post(persons[6], Role.SC_MEMBER, committee)
    for _ in range(4):
        register.appoint(Role.DEPUTIES_AFFAIRS, bodies.affairs)
    for _ in range(2):
        register.appoint(Role.SC_OFFICE, committee)
    for organ in bodies.committees:
        for _ in range(2):
            register.appoint(Role.COMMITTEE_STAFF, organ)
    for role in (Role.SYSADMIN, Role.SECADMIN, Role.AUDITOR):
        register.appoint(role, committee, INFORMATION_CENTRE)


def _unit(register: Register, unit: Organ, *, handlers: int) -> None:
    register.appoint(Role.HANDLER_HEAD, unit)
    for _ in range(handlers):
        register.appoint(Role.HANDLER_STAFF, unit)
    for office in Organ.objects.filter(parent=unit, kind=Kind.OFFICE).order_by("pk"):
        register.appoint(Role.HANDLER_STAFF, office)


def _town(register: Register, town: Town, here: TownBodies, roster: Roster) -> None:
    office = here.office
    if town.is_street:
        register.appoint(Role.STREET_WC_HEAD, office)
        register.appoint(Role.STREET_WC_DEPUTY_HEAD, office)
        for _ in range(3):
            register.appoint(Role.STREET_WC_MEMBER, office)
    else:  # chair, vice chair and members of a presidium are deputies of the town
        own = roster.town[town.name]
        _promote(register, own[0], Role.PRESIDIUM_CHAIR, office, f"{town.name}人大主席")
        _promote(register, own[1], Role.PRESIDIUM_VICE, office, f"{town.name}人大副主席")
        for member in own[2:7]:
            register.post(member, Role.PRESIDIUM_MEMBER, office)
    register.appoint(Role.CONGRESS_CLERK, office)
    _unit(register, here.government, handlers=1)


def _promote(register: Register, person: Person, role: Role, organ: Organ, work: str) -> None:
    person.work = work
    register.post(person, role, organ)
