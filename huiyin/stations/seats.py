"""Who serves at which station, and on which days who sits where already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from django.db.models import QuerySet

from huiyin.kernel import clock
from huiyin.people.models import Mandate
from huiyin.stations.models import Duty, Reception, Shift, Station


def serving_at(stations: Iterable[Station], county_id: int) -> dict[int, list[int]]:
    """Return who serves at each station now and is in office."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for station_id, person_id in duties_of(county_id).filter(station__in=stations):
        found[station_id].append(person_id)
    return found


def duties_of(county_id: int) -> QuerySet[Duty, tuple[int, int]]:
    """Return station and person of everybody who serves and is in office, by person."""
    in_office = Mandate.objects.filter(county=county_id, status=Mandate.Status.IN_OFFICE)
    rows = Duty.objects.filter(until=None, person__in=in_office.values("person"))
    return rows.order_by("person").values_list("station", "person")


def days_sitting(since: date, until: date, deputies: Collection[int]) -> dict[int, list[date]]:
    """Return the days of the time on which each of the deputies receives already."""
    found: defaultdict[int, list[date]] = defaultdict(list)
    for person_id, starts_at in (
        planned(since, until).filter(deputies__in=deputies).values_list("deputies", "starts_at")
    ):
        found[person_id].append(clock.day_of(starts_at))
    return found


def days_taken(since: date, until: date, stations: Collection[Station]) -> set[tuple[int, date]]:
    """Return each station with each day of the time on which something is planned there."""
    rows = planned(since, until).filter(station__in=stations)
    held = rows.values_list("station", "starts_at")
    return {(station_id, clock.day_of(starts_at)) for station_id, starts_at in held}


def planned(since: date, until: date) -> QuerySet[Reception]:
    """Return what is planned from the one day to the other, both counted."""
    return Reception.objects.filter(
        state=Reception.State.PLANNED,
        starts_at__gte=clock.moment_on(since, hour=0),
        starts_at__lt=clock.moment_on(until + timedelta(days=1), hour=0),
    )


def last_days(serving: dict[int, list[int]], county_id: int) -> dict[int, date]:
    """Return the last day in office of those whose term has an end."""
    rows = Mandate.objects.filter(
        county=county_id,
        status=Mandate.Status.IN_OFFICE,
        person__in={one for ids in serving.values() for one in ids},
    ).values_list("person", "term__ends_on")
    last: dict[int, date] = {}
    for person_id, ends_on in rows:
        last[person_id] = max(last.get(person_id, date.min), ends_on or date.max)
    return last


def seated_in(shifts: Sequence[Shift]) -> dict[int, list[int]]:
    """Return the deputies of each shift."""
    found: dict[int, list[int]] = {shift.pk: [] for shift in shifts}
    rows = Shift.deputies.through.objects.filter(shift__in=shifts)
    for shift_id, person_id in rows.order_by("person_id").values_list("shift_id", "person_id"):
        found[shift_id].append(person_id)
    return found
