"""What a table of activities would bring in, worked out row by row without changing anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from huiyin.duties.importing.columns import COLUMNS, EVERYBODY, RowProblem
from huiyin.duties.models import Activity, Freeze
from huiyin.duties.policy import Ground
from huiyin.kernel.columns import RowError, known_headers, map_columns, read_row
from huiyin.kernel.errors import BadInput
from huiyin.kernel.hashes import canonical_json, sha256_hex
from huiyin.kernel.secrecy import secrecy_words
from huiyin.kernel.sheets import Table, read_table
from huiyin.people.models import Mandate, Membership
from huiyin.stations.models import Duty

MOST_ROWS = 20_000
HEADERS = known_headers(COLUMNS)


@dataclass(frozen=True)
class Planned:
    """An activity of the table: where it belongs, who came; `key` knows it again in another file."""

    row: int
    ground: Ground
    persons: tuple[int, ...]
    given: dict[str, Any]
    key: str


@dataclass
class Plan:
    """What would be brought in, what is there already, what cannot be taken; years that are frozen."""

    planned: list[Planned] = field(default_factory=list)
    present: int = 0
    rows: int = 0
    errors: list[RowError] = field(default_factory=list)
    frozen: list[int] = field(default_factory=list)

    @property
    def bad_rows(self) -> int:
        return len({error.row for error in self.errors})

    @property
    def participations(self) -> int:
        return sum(len(one.persons) for one in self.planned)


def read_activities(raw: bytes) -> Table:
    """Return the table in a file. Raises SheetProblem for what is none."""
    table = read_table(raw, names=HEADERS, most_rows=MOST_ROWS)
    map_columns(table.headers, COLUMNS)
    return table


def plan_activities(table: Table, county_id: int, grounds: list[Ground]) -> Plan:
    """Return the plan; `grounds` are where its reader keeps activities, the usual one first."""
    mapping = map_columns(table.headers, COLUMNS)
    finder, plan = _Finder(county_id, grounds), Plan()
    seen: dict[str, int] = {}
    for row in table.rows():
        plan.rows += 1
        values, errors = read_row(row, table, COLUMNS, mapping)
        if not errors:
            one, errors = _planned(row.number, values, finder)
            if one is not None and one.key in seen:
                errors = [_wrong(one.row, "on", values, RowProblem("twice", row=seen[one.key]))]
            elif one is not None:
                seen[one.key] = one.row
                plan.planned.append(one)
        plan.errors += [_headed(error, table, mapping) for error in errors]
    known = known_keys(one.key for one in plan.planned)
    plan.present = len(known)
    plan.planned = [one for one in plan.planned if one.key not in known]
    plan.frozen = _frozen(county_id, plan.planned)
    return plan


def known_keys(keys: Iterable[str]) -> set[str]:
    rows = Activity.objects.filter(request_key__in=list(keys))
    return {key for key in rows.values_list("request_key", flat=True) if key}


def _planned(
    row: int, values: dict[str, Any], finder: _Finder
) -> tuple[Planned | None, list[RowError]]:
    """Return the activity of a row, or everything that is wrong with it."""
    errors = [
        _wrong(row, name, values, RowProblem("secret"))
        for name in ("title", "spot", "done", "result")
        if secrecy_words(values[name])
    ]
    ground: Ground | None = None
    persons: list[int] = []
    try:
        ground = finder.ground(values["where"])
    except BadInput as problem:
        errors.append(_wrong(row, "where", values, problem))
    for name in values["persons"]:
        try:
            persons += finder.persons(name, values["on"], ground)
        except BadInput as problem:
            errors.append(_wrong(row, "persons", {"persons": name}, problem))
    if ground is None or errors:
        return None, errors
    came = tuple(sorted(set(persons)))
    return Planned(row, ground, came, values, _key(ground, came, values)), []


def _key(ground: Ground, persons: tuple[int, ...], values: dict[str, Any]) -> str:
    said = [
        values["on"].isoformat(),
        values["kind"],
        values["title"],
        values["done"],
        values["spot"],
    ]
    content = {"import": ground.key, "county": ground.county_id, "said": said, "who": list(persons)}
    return sha256_hex(canonical_json(content))


def _wrong(row: int, key: str, values: dict[str, Any], problem: BadInput) -> RowError:
    return RowError(row, key, str(values.get(key) or "")[:40], problem)


def _headed(error: RowError, table: Table, mapping: dict[str, int]) -> RowError:
    """Return the error under the heading that the file itself has, not our key."""
    if error.column not in mapping:
        return error
    return RowError(error.row, table.headers[mapping[error.column]], error.value, error.problem)


def _frozen(county_id: int, planned: list[Planned]) -> list[int]:
    years = {one.given["on"].year for one in planned}
    rows = Freeze.objects.filter(county=county_id, year__in=years).order_by("year")
    return list(rows.values_list("year", flat=True).distinct())


@dataclass(frozen=True)
class _Seat:
    person_id: int
    path: str
    place: str
    begun: date
    ended: date | None

    def was_held(self, on: date) -> bool:
        return self.begun <= on and (self.ended is None or on <= self.ended)


class _Finder:
    """The grounds by name, and the county's deputies by name: four queries, then none a row."""

    def __init__(self, county_id: int, grounds: list[Ground]) -> None:
        self._usual = grounds[0]
        self._grounds: dict[str, list[Ground]] = defaultdict(list)
        for one in grounds:
            self._grounds[one.name].append(one)
        self._by_name: dict[str, list[_Seat]] = defaultdict(list)
        self._seats: list[_Seat] = []
        rows = Mandate.objects.filter(county=county_id).select_related("person", "place", "term")
        for row in rows.order_by("person__name", "pk"):
            begun = row.elected_on or row.term.starts_on
            seat = _Seat(row.person_id, row.place.path, row.place.name, begun, row.ended_on)
            self._by_name[row.person.name].append(seat)
            self._seats.append(seat)
        self._groups: dict[int, list[Membership]] = defaultdict(list)
        for member in Membership.objects.filter(group__county=county_id):
            self._groups[member.group_id].append(member)
        self._stations: dict[int, set[int]] = defaultdict(set)
        duties = Duty.objects.filter(station__organ__county=county_id, until=None)
        for station_id, person_id in duties.values_list("station", "person"):
            self._stations[station_id].add(person_id)

    def ground(self, name: str) -> Ground:
        found = self._grounds.get(name, []) if name else [self._usual]
        if not found:
            raise RowProblem("where")
        if len(found) > 1:
            raise RowProblem("where_many")
        return found[0]

    def persons(self, said: str, on: date, ground: Ground | None) -> list[int]:
        """Return whom a name means on that day: one person, or all of the group, station or place."""
        if said.startswith(EVERYBODY) and ground is not None:
            return self._all(ground, on)
        name, _mark, town = said.removesuffix("）").partition("（")
        seats = [one for one in self._by_name.get(name, ()) if not town or one.place == town]
        if not seats:
            raise RowProblem("no_deputy", name=said)
        held = {one.person_id for one in seats if one.was_held(on)}
        if not held:
            raise RowProblem("not_then", name=said)
        if len(held) > 1 and ground is not None:
            held = held & self._near(ground, on) or held
        if len(held) > 1:
            raise RowProblem("many", name=name)
        return list(held)

    def _all(self, ground: Ground, on: date) -> list[int]:
        near = self._near(ground, on)
        found = {one.person_id for one in self._seats if one.was_held(on)} & near
        if not found:
            raise RowProblem("nobody")
        return sorted(found)

    def _near(self, ground: Ground, on: date) -> set[int]:
        """Return the deputies of the group on that day, the station, or the place of the office."""
        if ground.group is not None:
            return {one.person_id for one in self._groups[ground.group.pk] if one.was_on(on)}
        if ground.station is not None:
            return self._stations[ground.station.pk]
        return {one.person_id for one in self._seats if one.path.startswith(ground.place_path)}
