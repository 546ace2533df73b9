"""Keeping a station: a module a matter."""

from __future__ import annotations

from huiyin.ledger.actions import record
from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.stations import policy
from huiyin.stations.models import Station


def taken(station: Station, by: Person) -> Station:
    """Return the station with its row locked, so that two hands at once wait for each other."""
    policy.require_keeper(by, station)
    rows = Station.objects.select_for_update(of=("self",)).select_related("organ__county")
    return rows.get(pk=station.pk)


def note(station: Station, move: str, by: Person | None, **public: object) -> Event:
    return record(
        subject="station",
        subject_id=station.pk,
        county_id=station.organ.county_id,
        move=move,
        by=by,
        organ_id=station.pk if by else None,
        public=public,
    )
