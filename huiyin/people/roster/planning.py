"""What a roster would change, worked out row by row without changing anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.kernel.columns import RowError, known_headers, map_columns, read_row
from huiyin.kernel.errors import BadInput
from huiyin.kernel.sheet_problems import SheetProblem
from huiyin.kernel.sheets import Table
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people import policy
from huiyin.people.actions.accounts import mobile_of
from huiyin.people.models import Mandate, Person, Term
from huiyin.people.roster.columns import COLUMNS, COUNTY, TOWN
from huiyin.places.models import Place

MOST_ROWS = 20_000
HEADERS = known_headers(COLUMNS)
_PERSON_FIELDS = ("sex", "work", "email")
_MANDATE_FIELDS = ("constituency", "delegation", "certificate_no", "elected_on")


@dataclass
class PlannedMandate:
    """A mandate to be made, or one that is there with what is new about it."""

    row: int
    term: Term
    place: Place
    given: dict[str, Any]
    existing: Mandate | None = None
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass
class PlannedPerson:
    """A person of the roster, from one row or several; `existing` if the county knows them."""

    name: str
    mobile: str
    existing: Person | None
    rows: list[int]
    changes: dict[str, Any] = field(default_factory=dict)
    mandates: list[PlannedMandate] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """What would happen; `errors` are rows left out, `remarks` what a person should look at."""

    persons: list[PlannedPerson] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)

    @property
    def bad_rows(self) -> int:
        return len({error.row for error in self.errors})

    @property
    def new_persons(self) -> int:
        return sum(one.existing is None for one in self.persons)

    @property
    def new_mandates(self) -> int:
        return sum(mandate.existing is None for one in self.persons for mandate in one.mandates)

    @property
    def changed(self) -> int:
        """Return how many persons who are there get something new, or lose nothing but a gap."""
        return sum(
            bool(one.changes) or any(mandate.changes for mandate in one.mandates)
            for one in self.persons
            if one.existing
        )


def plan_roster(table: Table, county: Place) -> Plan:
    """Return the plan for a county. Raises SheetProblem for a table that is not a roster."""
    mapping = columns_of(table)
    planner = _Planner(county)
    for row in table.rows():
        values, errors = read_row(row, table, COLUMNS, mapping)
        if errors:
            planner.plan.errors += errors
            continue
        try:
            planner.add(row.number, values)
        except BadInput as problem:
            heading, value = planner.where(problem.field, values)
            planner.plan.errors.append(RowError(row.number, heading, value, problem))
    return planner.plan


def columns_of(table: Table) -> dict[str, int]:
    """Return where each column of ours stands; SheetProblem if a name or the level is not told."""
    mapping = map_columns(table.headers, COLUMNS)
    if not {"level", "is_county", "is_town"} & set(mapping):
        raise SheetProblem("missing_columns", names=COLUMNS[5].headers[0])
    return mapping


class _Planner:
    def __init__(self, county: Place) -> None:
        self.plan = Plan()
        self._county = county
        self._towns = {
            town.name: town for town in Place.objects.filter(parent=county).order_by("code")
        }
        self._terms = _terms_of(county)
        self._known: dict[str, list[tuple[Person, str]]] = defaultdict(list)
        for person in _persons_of(county):
            self._known[person.name].append((person, mobile_of(person)))
        emails = Person.objects.exclude(email=None).values_list("email", "pk")
        self._emails = {str(email).lower(): pk for email, pk in emails}
        held = Mandate.objects.filter(county=county)
        self._deputies = set(held.values_list("person_id", flat=True))
        self._held = {
            (mandate.person_id, mandate.term_id): mandate
            for mandate in held.exclude(status=Mandate.Status.ENDED)
        }
        self._planned: dict[str, list[PlannedPerson]] = defaultdict(list)

    def where(self, key: str, values: dict[str, Any]) -> tuple[str, str]:
        """Return the heading and the value that stood there, for an error beside them."""
        found = next((column for column in COLUMNS if column.key == key), COLUMNS[0])
        return found.headers[0], str(values.get(found.key) or "")[:40]

    def add(self, row: int, values: dict[str, Any]) -> None:
        terms = list(self._mandates(values))
        planned = self._planned_person(values)
        existing = planned.existing if planned else self._existing(row, values)
        self._check_email(values, existing)
        if planned is None:
            planned = PlannedPerson(values["name"], values["mobile"], existing, [])
            self._planned[planned.name].append(planned)
            self.plan.persons.append(planned)
        wanted = [self._mandate(row, term, place, values, existing) for term, place in terms]
        for mandate in wanted:
            twice = next((one for one in planned.mandates if one.term == mandate.term), None)
            if twice is not None:
                text = _("与第 %(row)s 行重复：同一人在同一届只能有一个代表职务。")
                raise BadInput(text % {"row": twice.row}, "name")
        planned.rows.append(row)
        planned.mobile = planned.mobile or values["mobile"]
        planned.mandates += wanted
        planned.changes |= self._changes(row, values, existing)
        planned.groups += [name for name in values["groups"] if name not in planned.groups]

    def _mandates(self, values: dict[str, Any]) -> Iterator[tuple[Term, Place]]:
        """Yield the term and place of each mandate that the row states."""
        levels = set(values["level"])
        levels |= {COUNTY} if values["is_county"] else set()
        levels |= {TOWN} if values["is_town"] else set()
        if not levels:
            raise BadInput(_("没有写明是县级代表还是乡镇代表。"), "level")
        town = self._town(values["town"])
        if COUNTY in levels:
            yield self._term(self._county, values["term"]), town or self._county
        if TOWN in levels:
            if town is None:
                raise BadInput(_("乡镇代表须写明乡镇。"), "town")
            if town.is_street:
                raise BadInput(_("街道没有人民代表大会，也就没有街道代表。"), "town")
            number = None if COUNTY in levels else values["term"]
            yield self._term(town, number), town

    def _mandate(
        self, row: int, term: Term, place: Place, values: dict[str, Any], person: Person | None
    ) -> PlannedMandate:
        given = {name: values[name] for name in _MANDATE_FIELDS if values[name]}
        existing = self._held.get((person.pk, term.pk)) if person else None
        planned = PlannedMandate(row, term, place, given, existing)
        if existing is not None:
            planned.changes = {k: v for k, v in given.items() if getattr(existing, k) != v}
            if existing.place_id != place.pk:
                planned.changes["place"] = place
        return planned

    def _town(self, name: str) -> Place | None:
        if not name:
            return None
        found = [town for full, town in self._towns.items() if full == name or full[:-1] == name]
        found += [town for full, town in self._towns.items() if not found and full.endswith(name)]
        if len(found) != 1:
            raise BadInput(_("本县没有这个乡镇或者街道。"), "town")
        return found[0]

    def _term(self, place: Place, number: int | None) -> Term:
        terms = self._terms.get(place.pk, [])
        chosen = [term for term in terms if number in {None, term.number}]
        if chosen:
            return max(chosen, key=lambda term: term.number)
        if terms:
            raise BadInput(_("没有这一届，请核对届次。"), "term")
        raise BadInput(
            _("%(place)s的人民代表大会还没有登记届次，请先登记。") % {"place": place.name}, "term"
        )

    def _planned_person(self, values: dict[str, Any]) -> PlannedPerson | None:
        """Return who of the rows above this row speaks of: same name, and no other number."""
        same = self._planned[values["name"]]
        mobile = values["mobile"]
        fitting = [one for one in same if not mobile or one.mobile in {"", mobile}]
        exact = [one for one in fitting if one.mobile == mobile]
        if len(exact or fitting) > 1:
            raise BadInput(_("上面有几位同名的人，请填手机号码加以区分。"), "mobile")
        return next(iter(exact or fitting), None)

    def _existing(self, row: int, values: dict[str, Any]) -> Person | None:
        """Return whom the county knows by name and number; say so if only the name fits."""
        mobile = values["mobile"]
        same = self._known[values["name"]]
        exact = [person for person, number in same if mobile and number == mobile]
        if exact:
            return exact[0]
        # Without a number that fits, only a deputy is taken for the same person: a clerk of that
        # name may well be somebody else.
        deputies = [
            person
            for person, number in same
            if person.pk in self._deputies and not (mobile and number)
        ]
        if len(deputies) > 1:
            raise BadInput(_("已有几位同名的代表，请填手机号码加以区分。"), "mobile")
        if deputies:
            return deputies[0]
        if same:
            text = _("已有同名的人，不能确定是同一位，这里按另一位处理，请核对。")
            self.plan.remarks.append((row, text))
        return None

    def _changes(self, row: int, values: dict[str, Any], person: Person | None) -> dict[str, Any]:
        changes = _person_changes(values, person)
        if "email" in changes and person is not None and self._is_guarded(person):
            # A password can be set anew by mail: another address would be another holder.
            del changes["email"]
            text = _("邮箱没有改：这个人已经设过密码，或者在别的地方任职。")
            self.plan.remarks.append((row, text))
        return changes

    def _is_guarded(self, person: Person) -> bool:
        here = frozenset({self._county.pk})
        return person.has_usable_password() or policy.works_outside(person, here)

    def _check_email(self, values: dict[str, Any], existing: Person | None) -> None:
        email = values["email"]
        if not email:
            return
        owner = self._emails.get(email.lower())
        if owner is not None and (existing is None or owner != existing.pk):
            raise BadInput(_("这个邮箱已有人用。"), "email")
        used = (one for one in self.plan.persons if one.changes.get("email") == email)
        if any(one.name != values["name"] for one in used):
            raise BadInput(_("这个邮箱在上面用过了。"), "email")


def _terms_of(county: Place) -> dict[int, list[Term]]:
    congresses = Organ.objects.active().filter(
        county=county, kind__in=[Kind.CONGRESS, Kind.TOWN_CONGRESS]
    )
    found: dict[int, list[Term]] = defaultdict(list)
    for term in Term.objects.filter(congress__in=congresses).select_related("congress"):
        found[term.congress.place_id].append(term)
    return found


def _persons_of(county: Place) -> QuerySet[Person]:
    return policy.persons_of(frozenset({county.pk})).filter(is_active=True)


def _person_changes(values: dict[str, Any], existing: Person | None) -> dict[str, Any]:
    """Return what the row says that is not known yet; an empty cell takes nothing away."""
    changes = {
        name: values[name]
        for name in _PERSON_FIELDS
        if values[name] and (existing is None or getattr(existing, name) != values[name])
    }
    mobile = values["mobile"]
    if mobile and (existing is None or mobile_of(existing) != mobile):
        changes["mobile"] = mobile
    return changes
