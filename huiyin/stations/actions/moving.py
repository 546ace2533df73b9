"""Putting a day of reception off: by hand, or because a holiday has come to lie on it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue
from procrastinate.types import JSONValue

from huiyin.kernel import clock
from huiyin.kernel.clock import SHANGHAI
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.workdays import DAY
from huiyin.organs.numbers import workdays
from huiyin.people.holders import holders
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.stations.actions import note, taken
from huiyin.stations.actions.receptions import check_spans, tell
from huiyin.stations.models import Reception, Station
from huiyin.stations.rota import SATURDAY, fitting
from huiyin.stations.seats import planned

# A holiday is nine days at most; further away it is another reception and not the same later.
_FARTHEST = timedelta(days=31)


@transaction.atomic
def put_off(reception: Reception, *, day: date, begins: time, ends: time, by: Person) -> Reception:
    """Let it be on another day or at another hour; the public reads the day announced first."""
    station = taken(reception.station, by)
    reception = _coming(reception.pk)
    if ends <= begins:
        raise BadInput(_("结束时间要在开始时间以后。"), "ends")
    span = (datetime.combine(day, begins, SHANGHAI), datetime.combine(day, ends, SHANGHAI))
    if span == (reception.starts_at, reception.ends_at):
        raise BadInput(_("时间没有改。"), "day")
    check_spans(station, [span], but=reception)
    if _sits_elsewhere(reception, day):
        raise BadInput(_("有代表这一天在别的站接待。"), "day")
    return _moved(reception, station, span, by)


def keep_off(days: Collection[date]) -> None:
    """Have the worker put off what is planned on days that have become free."""
    if days:
        job = queue.configure_task("stations.keep_off", allow_unknown=True)
        named: list[JSONValue] = [day.isoformat() for day in sorted(days)]
        job.defer(days=named)


def move_off(days: Collection[date]) -> int:
    """Put off what is planned on these free days; return how many found another day.

    A day in the week goes to the next working day, one of the weekend to the next plain weekend, as
    in a rota; a day on which the station or one of the deputies is taken is passed over. What finds
    no day within a month stays, for its keepers to decide. Carried out again it changes nothing.
    """
    free = [day for day in days if not workdays().is_workday(day)]
    found = [pk for day in sorted(free) for pk in planned(day, day).values_list("pk", flat=True)]
    return sum(_move_off(pk) for pk in found)


@transaction.atomic
def _move_off(pk: int) -> bool:
    try:
        reception = _coming(pk)
    except NotNow:
        return False
    station = reception.station
    first = clock.day_of(reception.starts_at)
    day = first
    while (day := _next(day, is_weekend=first.weekday() >= SATURDAY)) <= first + _FARTHEST:
        span = (reception.starts_at + (day - first), reception.ends_at + (day - first))
        if not planned(day, day).filter(station=station).exists() and not _sits_elsewhere(
            reception, day
        ):
            _moved(reception, station, span, None)
            return True
    return False


def _next(day: date, *, is_weekend: bool) -> date:
    return fitting(day + DAY, workdays(), is_weekend=is_weekend)


def _coming(pk: int) -> Reception:
    rows = Reception.objects.select_for_update(of=("self",))
    reception = rows.select_related("station__organ__county__tenant").get(pk=pk)
    if reception.state != Reception.State.PLANNED or reception.starts_at <= clock.now():
        raise NotNow(_("这一次已经取消，或者已经过去。"))
    return reception


def _sits_elsewhere(reception: Reception, day: date) -> bool:
    others = planned(day, day).exclude(pk=reception.pk)
    return others.filter(deputies__in=reception.deputies.all()).exists()


def _moved(
    reception: Reception, station: Station, span: tuple[datetime, datetime], by: Person | None
) -> Reception:
    before = clock.day_of(reception.starts_at)
    reception.first_day = reception.first_day or before
    reception.starts_at, reception.ends_at = span
    reception.reminded_at = None
    reception.save(update_fields=["starts_at", "ends_at", "first_day", "reminded_at"])
    days = {"day": before.isoformat(), "to": clock.day_of(span[0]).isoformat()}
    event = note(station, "move_reception", by, reception=reception.pk, **days)
    keepers = holders([station.pk], Can.STATIONS_KEEP)
    tell(reception, event, "reception.move", also=keepers, by=by)
    return reception
