"""Planning the days on which a station receives, and calling one off."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.clock import SHANGHAI
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.text import clean
from huiyin.ledger.models import Event
from huiyin.notices.actions import notify
from huiyin.people.holders import holders
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.stations.actions import note, taken
from huiyin.stations.models import Reception, Station
from huiyin.stations.rules import REMIND_DAYS, Repeat, days_from

_FARTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Wanted:
    """One day of reception, or several at the same hours."""

    day: date
    begins: time
    ends: time
    audience: str
    topic: str = ""
    repeat: Repeat = Repeat.ONCE
    times: int = 1
    deputies: Collection[int] = field(default_factory=list)
    kind: str = Reception.Kind.DAY
    guests: str = ""
    units: Collection[int] = field(default_factory=list)


@transaction.atomic
def add(station: Station, wanted: Wanted, *, by: Person) -> list[Reception]:
    """Return the planned receptions: all the days or, with BadInput that names one, none."""
    station = taken(station, by)
    if wanted.ends <= wanted.begins:
        raise BadInput(_("结束时间要在开始时间以后。"), "ends")
    days = days_from(wanted.day, wanted.repeat, wanted.times)
    spans = [(_at(day, wanted.begins), _at(day, wanted.ends)) for day in days]
    check_spans(station, spans)
    serving = set(station.duties.filter(until=None).values_list("person_id", flat=True))
    if not set(wanted.deputies) <= serving:
        raise BadInput(_("只能选在这个站的代表。"), "deputies")
    new = [
        Reception(
            station=station,
            starts_at=begins,
            ends_at=ends,
            audience=wanted.audience,
            topic=wanted.topic,
            kind=wanted.kind,
            guests=clean(wanted.guests),
        )
        for begins, ends in spans
    ]
    Reception.objects.bulk_create(new)
    through = Reception.deputies.through
    through.objects.bulk_create(
        through(reception_id=one.pk, person_id=pk) for one in new for pk in wanted.deputies
    )
    asked = Reception.units.through
    asked.objects.bulk_create(
        asked(reception_id=one.pk, organ_id=pk) for one in new for pk in wanted.units
    )
    event = note(station, "add_receptions", by, days=[day.isoformat() for day in days])
    notify(
        holders(wanted.units, Can.PLEDGES_REPORT),
        event_id=event.pk,
        about="reception.ask",
        url=public_page(station),
        details={},
    )
    return new


@transaction.atomic
def cancel(reception: Reception, *, reason: str, by: Person) -> Reception:
    """Call a coming reception off; the reason is shown to the public where it was announced."""
    station = taken(reception.station, by)
    reception = Reception.objects.select_for_update(of=("self",)).get(pk=reception.pk)
    if reception.state != Reception.State.PLANNED or reception.ends_at <= clock.now():
        raise NotNow(_("这一次已经取消，或者已经过去。"))
    if not reason:
        raise BadInput(_("请写明原因，群众会看到。"), "reason")
    reception.state, reception.cancel_reason = Reception.State.CANCELLED, reason
    reception.save(update_fields=["state", "cancel_reason"])
    day = clock.day_of(reception.starts_at).isoformat()
    event = note(station, "cancel_reception", by, day=day, reason=reason)
    tell(reception, event, "reception.cancel", by=by)
    return reception


def remind() -> int:
    """Tell who sits in the coming days, each day once; return how many days were told of."""
    soon = clock.now() + timedelta(days=REMIND_DAYS)
    due = Reception.objects.filter(
        state=Reception.State.PLANNED,
        starts_at__gt=clock.now(),
        starts_at__lte=soon,
        reminded_at=None,
    )
    return sum(_remind(pk) for pk in due.order_by("starts_at").values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int) -> bool:
    rows = Reception.objects.select_for_update(of=("self",)).select_related("station__organ")
    reception = rows.get(pk=pk)
    if reception.reminded_at is not None or reception.state != Reception.State.PLANNED:
        return False
    reception.reminded_at = clock.now()
    reception.save(update_fields=["reminded_at"])
    day = clock.day_of(reception.starts_at).isoformat()
    event = note(reception.station, "remind", None, reception=reception.pk, day=day)
    persons = reception.deputies.values_list("pk", flat=True)
    notify(persons, event_id=event.pk, about="rota.remind", url="/desk/receptions/", details={})
    return True


def check_spans(
    station: Station, spans: list[tuple[datetime, datetime]], *, but: Reception | None = None
) -> None:
    """Raise BadInput beside the day unless the first is to come, within a year, and all are free."""
    now = clock.now()
    if spans[0][0] <= now:
        raise BadInput(_("请填将来的时间。"), "day")
    if spans[0][0] > now + _FARTHEST:
        raise BadInput(_("最多提前一年安排。"), "day")
    planned = Reception.objects.filter(station=station, state=Reception.State.PLANNED)
    others = planned.exclude(pk=but.pk) if but else planned
    held = list(others.filter(ends_at__gt=now).values_list("starts_at", "ends_at"))
    for begins, ends in spans:
        if any(begins < until and since < ends for since, until in held):
            text = _("%(day)s 这个时间已经有安排。")
            raise BadInput(text % {"day": clock.day_of(begins).isoformat()}, "day")


def tell(
    reception: Reception,
    event: Event,
    about: str,
    *,
    also: Collection[int] = (),
    by: Person | None,
) -> None:
    """Tell who was to sit there, the units asked to come, and others, but not who did it."""
    told = {*reception.deputies.values_list("pk", flat=True), *also} - ({by.pk} if by else set())
    notify(told, event_id=event.pk, about=about, url="/desk/receptions/", details={})
    units = holders(reception.units.values_list("pk", flat=True), Can.PLEDGES_REPORT)
    url = public_page(reception.station)
    notify(units - told, event_id=event.pk, about=about, url=url, details={})


def public_page(station: Station) -> str:
    slug = station.organ.county.tenant.slug if station.organ.county else ""
    return f"/{slug}/stations/{station.slug}/"


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, SHANGHAI)
