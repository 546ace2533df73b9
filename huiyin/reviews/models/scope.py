"""Who reads reviews: the offices of the place for all in it, a deputy for the own."""

from __future__ import annotations

from django.db.models import Q

from huiyin.people.models import Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of


def read_by_office(person: Person, *, path: str = "place_path") -> Q:
    """Return the condition on rows with `county` and the path of a place that the person's posts look after."""
    seen = Q(pk__in=[])
    for post in standing_of(person).posts:
        if Can.DUTIES_READ_ARCHIVE in RIGHTS[post.role]:
            seen |= Q((f"{path}__startswith", post.place_path), county=post.county_id)
    return seen
