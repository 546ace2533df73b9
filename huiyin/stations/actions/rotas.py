"""Drawing up a rota, changing it by hand, publishing it, and sending a substitute afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.clock import SHANGHAI
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.ledger.actions import record
from huiyin.ledger.models import Event
from huiyin.notices.actions import notify
from huiyin.organs.numbers import workdays
from huiyin.people.models import Person
from huiyin.stations import policy
from huiyin.stations.actions import note
from huiyin.stations.models import Reception, Rota, Shift, Station
from huiyin.stations.rota import Need, Rhythm, days_of, plan
from huiyin.stations.seats import (
    days_sitting,
    days_taken,
    duties_of,
    last_days,
    planned,
    seated_in,
    serving_at,
)

MOST_DAYS = timedelta(days=366)
MOST_SHIFTS = 6_000
MOST_SEATS = 10


@dataclass(frozen=True)
class Wanted:
    """What a rota is to hold: the stations' ids, from when to when, how often, how many sit."""

    stations: Collection[int]
    since: date
    until: date
    rhythm: Rhythm
    begins: time
    ends: time
    seats: int


@transaction.atomic
def draw_up(wanted: Wanted, *, by: Person) -> Rota:
    """Return the draft with its shifts; nobody sits twice on a day, with what is published already."""
    stations = list(policy.kept_stations(by).filter(pk__in=wanted.stations).order_by("pk"))
    _check(wanted, stations)
    days = days_of(wanted.rhythm, wanted.since, wanted.until, workdays())
    if not days:
        raise BadInput(_("这段时间里没有这样的日子。"), "until")
    if len(days) * len(stations) > MOST_SHIFTS:
        raise BadInput(_("一次最多安排 %(most)s 次接待。") % {"most": MOST_SHIFTS}, "until")
    county_id = stations[0].organ.county_id
    assert county_id is not None
    serving = serving_at(stations, county_id)
    sitting = days_sitting(
        wanted.since, wanted.until, {one for ids in serving.values() for one in ids}
    )
    taken = days_taken(wanted.since, wanted.until, stations)
    rota = Rota.objects.create(
        county_id=county_id,
        since=wanted.since,
        until=wanted.until,
        rhythm=asdict(wanted.rhythm),
        begins=wanted.begins,
        ends=wanted.ends,
        seats=wanted.seats,
        seed=secrets.randbelow(2**31),
        made_by=by,
    )
    shifts = plan(
        [
            Need(
                one.pk,
                [day for day in days if (one.pk, day.on) not in taken],
                wanted.seats,
                serving[one.pk],
            )
            for one in stations
        ],
        seed=rota.seed,
        loads={deputy: len(when) for deputy, when in sitting.items()},
        busy=sitting,
        until=last_days(serving, county_id),
    )
    rows = [
        Shift(rota=rota, station_id=one.station, day=one.day.on, planned_for=one.day.planned_for)
        for one in shifts
    ]
    Shift.objects.bulk_create(rows)
    _seat((row.pk, one.deputies) for row, one in zip(rows, shifts, strict=True))
    _note(rota, "draw_up", by, stations=len(stations), shifts=len(shifts))
    return rota


@transaction.atomic
def change(shift: Shift, *, day: date, deputies: Collection[int], by: Person) -> Shift:
    """Let others sit, or on another day; BadInput for who does not serve there or sits elsewhere."""
    rota = _draft(shift.rota, by)
    shift = Shift.objects.select_for_update(of=("self",)).get(pk=shift.pk)
    if not rota.since <= day <= rota.until or day <= clock.today():
        raise BadInput(_("请填安排时间以内、今天以后的一天。"), "day")
    if rota.shifts.filter(station=shift.station_id, day=day).exclude(pk=shift.pk).exists():
        raise BadInput(_("这个站这一天已经有安排。"), "day")
    chosen = _free_ones(shift.station, day, deputies)
    elsewhere = rota.shifts.filter(day=day, deputies__in=chosen).exclude(pk=shift.pk)
    if elsewhere.exists():
        raise BadInput(_("有代表这一天在别的站接待。"), "deputies")
    shift.day = day
    shift.save(update_fields=["day"])
    shift.deputies.set(chosen)
    _note(rota, "change", by, shift=shift.pk, day=day.isoformat(), deputies=sorted(chosen))
    return shift


@transaction.atomic
def leave_out(shift: Shift, *, by: Person) -> None:
    """Take one day out of the draft."""
    rota = _draft(shift.rota, by)
    _note(rota, "leave_out", by, station=shift.station_id, day=shift.day.isoformat())
    shift.delete()


@transaction.atomic
def drop(rota: Rota, *, by: Person) -> Rota:
    """Give the draft up; it stays on record."""
    rota = _draft(rota, by)
    rota.state = Rota.State.DROPPED
    rota.save(update_fields=["state"])
    _note(rota, "drop", by)
    return rota


@transaction.atomic
def publish(rota: Rota, *, by: Person) -> int:
    """Make every shift a reception that the public reads, tell the deputies, return how many.

    Raises NotNow that names the first shift which no longer can be: its day is past or taken, or
    one of its deputies serves there no more or sits elsewhere by now.
    """
    rota = _draft(rota, by)
    shifts = list(rota.shifts.select_related("station__organ").order_by("day", "station"))
    if not shifts:
        raise NotNow(_("这份安排里没有接待。"))
    seated = seated_in(shifts)
    _check_still(rota, shifts, seated)
    new = [
        Reception(
            station=shift.station,
            starts_at=_at(shift.day, rota.begins),
            ends_at=_at(shift.day, rota.ends),
        )
        for shift in shifts
    ]
    Reception.objects.bulk_create(new)
    through = Reception.deputies.through
    through.objects.bulk_create(
        through(reception_id=one.pk, person_id=pk)
        for one, shift in zip(new, shifts, strict=True)
        for pk in seated[shift.pk]
    )
    rota.state, rota.published_at = Rota.State.PUBLISHED, clock.now()
    rota.save(update_fields=["state", "published_at"])
    event = _note(rota, "publish", by, receptions=len(new))
    told = {pk for ids in seated.values() for pk in ids}
    notify(told, event_id=event.pk, about="rota.publish", url="/desk/receptions/", details={})
    return len(new)


@transaction.atomic
def substitute(reception: Reception, *, out: int, instead: int, by: Person) -> Reception:
    """Let another deputy of the station sit instead; by a keeper, or by who cannot come."""
    policy.require_substituter(by, reception.station, out)
    rows = Reception.objects.select_for_update(of=("self",)).select_related("station__organ")
    reception = rows.get(pk=reception.pk)
    if reception.state != Reception.State.PLANNED or reception.starts_at <= clock.now():
        raise NotNow(_("这一次已经取消，或者已经过去。"))
    held = set(reception.deputies.values_list("pk", flat=True))
    if out not in held or instead in held:
        raise BadInput(_("请选一位还没有安排在这一次的代表。"), "instead")
    chosen = _free_ones(reception.station, clock.day_of(reception.starts_at), [instead])
    reception.deputies.remove(out)
    reception.deputies.add(*chosen)
    day = clock.day_of(reception.starts_at).isoformat()
    own = {"out": out, "instead": instead}
    event = note(reception.station, "substitute", by, day=day, reception=reception.pk, **own)
    told = {out, instead} - {by.pk}
    notify(told, event_id=event.pk, about="rota.substitute", url="/desk/receptions/", details={})
    return reception


def _check(wanted: Wanted, stations: Sequence[Station]) -> None:
    if not stations:
        raise BadInput(_("请勾选联络站。"), "stations")
    if len({one.organ.county_id for one in stations}) > 1:
        raise BadInput(_("请只选一个县的联络站。"), "stations")
    if wanted.since <= clock.today():
        raise BadInput(_("请从明天或者以后开始。"), "since")
    if not wanted.since <= wanted.until <= wanted.since + MOST_DAYS:
        raise BadInput(_("结束要在开始以后，一次最多安排一年。"), "until")
    if wanted.ends <= wanted.begins:
        raise BadInput(_("结束时间要在开始时间以后。"), "ends")
    if not 1 <= wanted.seats <= MOST_SEATS:
        raise BadInput(_("每次 1 到 %(most)s 位代表。") % {"most": MOST_SEATS}, "seats")


def _free_ones(station: Station, day: date, deputies: Collection[int]) -> set[int]:
    """Return the chosen ones; BadInput unless all serve there in office and are free that day."""
    assert station.organ.county_id is not None
    chosen = set(deputies)
    serving = {one for _station, one in duties_of(station.organ.county_id).filter(station=station)}
    if not chosen or not chosen <= serving:
        raise BadInput(_("只能选在这个站的代表。"), "deputies")
    if planned(day, day).filter(deputies__in=chosen).exists():
        raise BadInput(_("有代表这一天在别的站接待。"), "deputies")
    return chosen


def _check_still(rota: Rota, shifts: Sequence[Shift], seated: dict[int, list[int]]) -> None:
    serving = set(duties_of(rota.county_id).filter(station__in={one.station_id for one in shifts}))
    held = planned(rota.since, rota.until).values_list("station", "deputies", "starts_at")
    taken, sitting = set(), set()
    for station_id, person_id, starts_at in held:
        taken.add((station_id, clock.day_of(starts_at)))
        sitting.add((person_id, clock.day_of(starts_at)))
    for shift in shifts:
        mine = seated[shift.pk]
        if (
            shift.day <= clock.today()
            or (shift.station_id, shift.day) in taken
            or any((shift.station_id, pk) not in serving for pk in mine)
            or any((pk, shift.day) in sitting for pk in mine)
        ):
            text = _("%(station)s %(day)s这一次已经不能这样安排，请先改。")
            where = {"station": shift.station.organ.name, "day": shift.day.isoformat()}
            raise NotNow(text % where)


def _seat(seats: Iterable[tuple[int, Iterable[int]]]) -> None:
    through = Shift.deputies.through
    through.objects.bulk_create(
        (through(shift_id=shift, person_id=pk) for shift, ids in seats for pk in ids),
        batch_size=5_000,
    )


def _draft(rota: Rota, by: Person) -> Rota:
    policy.require_rota(by, rota)
    rota = Rota.objects.select_for_update(of=("self",)).get(pk=rota.pk)
    if rota.state != Rota.State.DRAFT:
        raise NotNow(_("这份安排已经公布或者放弃，不能再改。"))
    return rota


def _note(rota: Rota, move: str, by: Person, **public: object) -> Event:
    return record(
        subject="rota",
        subject_id=rota.pk,
        county_id=rota.county_id,
        move=move,
        by=by,
        organ_id=None,
        public=public,
    )


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, SHANGHAI)
