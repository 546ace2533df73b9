"""The roster as it stands, in the template's own columns: it can be changed and brought in again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from huiyin.people.actions.accounts import mobile_of
from huiyin.people.models import Mandate, Membership
from huiyin.people.roster.template import template
from huiyin.places.models import Level, Place

_SEXES = {"m": "男", "f": "女"}
_LEVELS = {Level.COUNTY: "县级", Level.TOWN: "乡镇"}


@dataclass(frozen=True)
class FilledRoster:
    """The workbook, how many rows it has, and the names that bringing it in could not tell apart."""

    workbook: bytes
    count: int
    unclear: list[str]


def filled_roster(county: Place) -> FilledRoster:
    """Return the county's mandates that have not ended, one a row, by town and name."""
    towns = list(Place.objects.filter(parent=county).order_by("code"))
    groups = _groups(county)
    mandates = list(_mandates(county))
    rows = [_row(one, towns, groups.get(one.person_id, "")) for one in mandates]
    workbook = template([town.name for town in towns], rows)
    return FilledRoster(workbook, len(rows), _unclear(mandates))


def _mandates(county: Place) -> list[Mandate]:
    held = Mandate.objects.filter(county=county).exclude(status=Mandate.Status.ENDED)
    whole = held.select_related("person", "place", "term__congress__place")
    return list(whole.order_by("place__path", "person__name", "person_id", "pk"))


def _groups(county: Place) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    members = Membership.objects.now().filter(group__county=county).select_related("group")
    for one in members.order_by("group__name"):
        found.setdefault(one.person_id, []).append(one.group.name)
    return {person_id: "；".join(names) for person_id, names in found.items()}


def _row(mandate: Mandate, towns: list[Place], groups: str) -> dict[str, str]:
    person = mandate.person
    town = next((one.name for one in towns if one.holds(mandate.place)), "")
    return {
        "name": person.name,
        "sex": _SEXES.get(person.sex, ""),
        "mobile": mobile_of(person),
        "email": person.email or "",
        "work": person.work,
        "level": _LEVELS.get(Level(mandate.term.congress.place.level), ""),
        "town": town,
        "term": str(mandate.term.number),
        "constituency": mandate.constituency,
        "delegation": mandate.delegation,
        "groups": groups,
        "certificate_no": mandate.certificate_no,
        "elected_on": mandate.elected_on.isoformat() if mandate.elected_on else "",
    }


def _unclear(mandates: list[Mandate]) -> list[str]:
    """Return the names that several deputies bear of whom one at least has no number."""
    people = {one.person_id: one.person for one in mandates}.values()
    bearers = Counter(person.name for person in people)
    without = {person.name for person in people if not person.mobile}
    return sorted(name for name, count in bearers.items() if count > 1 and name in without)
