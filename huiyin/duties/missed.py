"""Who missed two sittings of a congress without leave: told to the office, and nothing more."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q

from huiyin.duties.archives import readable
from huiyin.duties.models import Absence, Participation
from huiyin.duties.rules import Kind
from huiyin.duties.states import State
from huiyin.people.models import Mandate, Person
from huiyin.people.standing import standing_of

# 代表法第六十二条第三项
TWICE = 2


def missed_twice(by: Person) -> list[tuple[Person, list[Participation]]]:
    """Return who was asked to two sittings or more of the own congress, came to none and had no leave.

    Of mandates that this person reads and that are held now, by name, with those sittings: one
    query. Whether a mandate ends is for the congress's organs to establish, never for software.
    """
    held = readable(by).filter(
        person=OuterRef("person"),
        status=Mandate.Status.IN_OFFICE,
        term__congress__place=OuterRef("activity__office__place"),
        term__starts_on__lte=OuterRef("activity__on"),
    )
    leave = Absence.objects.filter(
        Q(until=None) | Q(until__gte=OuterRef("activity__on")),
        person=OuterRef("person"),
        county=OuterRef("activity__county"),
        since__lte=OuterRef("activity__on"),
        is_dropped=False,
    )
    rows = (
        Participation.objects.filter(
            Exists(held),
            ~Exists(leave),
            activity__county__in=standing_of(by).county_ids,
            activity__kind=Kind.CONGRESS,
            activity__state=State.RECORDED,
            is_invited=True,
            has_come=False,
        )
        .select_related("person", "activity")
        .order_by("person__name", "person", "activity__on", "pk")
    )
    found: dict[Person, list[Participation]] = defaultdict(list)
    for one in rows:
        found[one.person].append(one)
    return [(person, missed) for person, missed in found.items() if len(missed) >= TWICE]
