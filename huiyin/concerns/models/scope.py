"""Which concerns a person may read: default deny, as one condition for every query."""

from __future__ import annotations

from typing import cast

from django.db.models import Q

from huiyin.people.models import Mandate, Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import Standing, standing_of
from huiyin.stations.models import Duty

NONE = Q(pk__in=())


def read_scope(person: Person) -> Q:
    """Return the condition that holds for what this person may read, and for nothing else.

    Staff who read all of a county; an organ that is responsible, owes a step or takes part; a
    station that recorded it; a deputy to whom it was said, whose station it came to, or who took
    it up.
    """
    standing = standing_of(person)
    return _as_staff(standing) | _as_deputy(standing)


def _as_staff(standing: Standing) -> Q:
    counties = standing.counties_where(Can.CONCERNS_READ_ALL)
    scope = Q(county__in=counties) if counties else NONE
    organs = [post.organ_id for post in standing.posts if post.county_id not in counties]
    readers = standing.organs_where(Can.CONCERNS_READ)
    reading = sorted(readers.intersection(organs))
    if not reading:
        return scope
    return (
        scope
        | Q(office__in=reading)
        | Q(owner__in=reading)
        | Q(parties__overlap=reading)
        | Q(station__in=reading)
    )


def _as_deputy(standing: Standing) -> Q:
    if not standing.is_deputy:
        return NONE
    own = Q(deputy=standing.person_id) | Q(taken_up_by=standing.person_id)
    near = own | Q(station__in=stations_of(standing))
    return Q(county__in=standing.mandate_counties) & near


def topic_scope(person: Person) -> tuple[frozenset[int], Q]:
    """Return the counties whose topics this person sees all of, and which concerns open others.

    An office and a deputy see a topic once one of its concerns was raised in their own place: the
    town of the office, the place where the deputy was elected.
    """
    standing = standing_of(person)
    counties = standing.counties_where(Can.CONCERNS_READ_ALL)
    places = {
        (post.county_id, post.place_path)
        for post in standing.posts
        if Can.CONCERNS_TAKE_UP in RIGHTS[post.role]
    }
    if standing.mandate_counties - counties:
        elected = Mandate.objects.filter(person=person, status=Mandate.Status.IN_OFFICE)
        places |= set(elected.values_list("county", "place__path"))
    near = NONE
    for county_id, path in sorted(place for place in places if place[0] is not None):
        if county_id not in counties:
            near |= Q(county=county_id, place_path__startswith=path)
    return counties, near


def stations_of(standing: Standing) -> frozenset[int]:
    """Return where the deputy serves, kept on the standing as that is on the person: one query.

    Asked for by itself, since only with the stations known does the planner take their index.
    """
    kept = standing.__dict__.get("_stations")
    if kept is None:
        duties = Duty.objects.filter(person=standing.person_id, until=None)
        kept = frozenset(duties.values_list("station", flat=True))
        standing.__dict__["_stations"] = kept
    return cast("frozenset[int]", kept)
