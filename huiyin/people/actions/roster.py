"""Carrying out a roster, and keeping an uploaded one until it is looked at."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.db.models.functions import Coalesce

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.kernel.sealing import seal, unseal
from huiyin.kernel.sheets import Table, read_table
from huiyin.people import policy
from huiyin.people.actions import accounts
from huiyin.people.models import Group, Mandate, Membership, Person, RosterFile
from huiyin.people.roster.planning import (
    HEADERS,
    MOST_ROWS,
    Plan,
    PlannedPerson,
    columns_of,
    plan_roster,
)
from huiyin.places.models import County, Place

LARGEST_FILE = 10 * 1024 * 1024
KEPT_FOR = timedelta(days=1)


class BadRows(BadInput):
    """Some rows cannot be taken, and leaving them out was not chosen: nothing was saved."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(f"{plan.bad_rows} bad rows", "skip_bad")
        self.plan = plan


@dataclass(frozen=True)
class Done:
    new_persons: int
    new_mandates: int
    changed: int
    left_out: int


@transaction.atomic
def keep_file(raw: bytes, *, name: str, county: Place, by: Person) -> RosterFile:
    """Return the file kept for looking at, sealed, for a day; the person's older ones go."""
    policy.require_roster_import(by, county)
    columns_of(read_roster(raw))
    now = clock.now()
    RosterFile.objects.filter(made_at__lt=now - KEPT_FOR).delete()
    RosterFile.objects.filter(by=by, county=county).delete()
    kept = RosterFile(county=county, by=by, name=name[:120], made_at=now)
    kept.content = seal(b64encode(raw).decode(), settings.FIELD_KEY.encode(), context="roster")
    kept.save()
    return kept


def open_file(kept: RosterFile) -> Table:
    """Return the table of a kept file."""
    text = unseal(kept.content, settings.FIELD_KEY.encode(), context="roster")
    return read_roster(b64decode(text))


def read_roster(raw: bytes) -> Table:
    """Return the table in a roster's file. Raises SheetProblem for what is none."""
    return read_table(raw, names=HEADERS, most_rows=MOST_ROWS)


@transaction.atomic
def import_roster(table: Table, *, county: Place, by: Person | None, skip_bad: bool) -> Done:
    """Carry the roster out, all of it or, with `skip_bad`, the rows that are right; else BadRows.

    `by` None is the operator at the machine. The same table again changes nothing.
    """
    if by is not None:
        policy.require_roster_import(by, county)
    # Two imports of one county wait for each other, or both would make the same person.
    County.objects.select_for_update().get(pk=county.pk)
    plan = plan_roster(table, county)
    if plan.errors and not skip_bad:
        raise BadRows(plan)
    groups = {group.name: group for group in Group.objects.filter(county=county)}
    members: list[tuple[Group, Person]] = []
    for planned in plan.persons:
        person = _person(planned)
        _mandates(planned, person, county)
        for name in planned.groups:
            if name not in groups:
                groups[name] = Group.objects.create(county=county, name=name, place=county)
            members.append((groups[name], person))
    _memberships(members, county)
    return Done(plan.new_persons, plan.new_mandates, plan.changed, plan.bad_rows)


def _memberships(members: list[tuple[Group, Person]], county: Place) -> None:
    """Enter who is not yet in the group: first groups since the mandate began, others from today."""
    persons = [person.pk for _group, person in members]
    known = Membership.objects.filter(group__county=county, person__in=persons)
    moved = set(known.values_list("person_id", flat=True))
    held = Mandate.objects.filter(county=county, person__in=persons).order_by()
    begun = Min(Coalesce("elected_on", "term__starts_on"))
    since = dict(
        held.exclude(status=Mandate.Status.ENDED).values_list("person").annotate(begun=begun)
    )
    today = clock.today()
    Membership.objects.bulk_create(
        [
            Membership(
                group=group,
                person=person,
                since=today if person.pk in moved else min(since.get(person.pk, today), today),
            )
            for group, person in members
        ],
        ignore_conflicts=True,
    )


def _person(planned: PlannedPerson) -> Person:
    changes = dict(planned.changes)
    if planned.existing is None:
        return accounts.new_person(planned.name, **changes)
    person = planned.existing
    if mobile := changes.pop("mobile", ""):
        accounts.set_mobile(person, mobile)
    if changes:
        for name, value in changes.items():
            setattr(person, name, value)
        person.save(update_fields=list(changes))
    return person


def _mandates(planned: PlannedPerson, person: Person, county: Place) -> None:
    for one in planned.mandates:
        if one.existing is None:
            Mandate.objects.create(
                person=person, term=one.term, county=county, place=one.place, **one.given
            )
        elif one.changes:
            for name, value in one.changes.items():
                setattr(one.existing, name, value)
            one.existing.save(update_fields=list(one.changes))
