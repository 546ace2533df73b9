"""Days of reception as a calendar (RFC 5545) that a phone can subscribe to."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from huiyin.kernel import clock
from huiyin.stations.models import Reception

CALENDAR = "text/calendar; charset=utf-8"
LOOKING_BACK = timedelta(days=31)
MOST = 500


def calendar_days() -> QuerySet[Reception]:
    """Return the days from last month on, with what their calendar says of them."""
    rows = Reception.objects.filter(starts_at__gte=clock.now() - LOOKING_BACK)
    rows = rows.select_related("station__organ").prefetch_related("deputies")
    return rows.order_by("starts_at", "pk")


def calendar_of(name: str, receptions: QuerySet[Reception], host: str) -> bytes:
    """Return the file: a day each, under an id that stays, and what was called off said so."""
    made = Calendar()
    made.add("prodid", "-//Huiyin//Receptions//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    now = clock.now()
    for one in receptions[:MOST]:
        made.add_component(_event(one, host, now))
    return bytes(made.to_ical())


def _event(reception: Reception, host: str, now: datetime) -> Event:
    organ = reception.station.organ
    names = [person.name for person in reception.deputies.all()]
    is_off = reception.state == Reception.State.CANCELLED
    event = Event()
    event.add("uid", f"reception-{reception.pk}@{host}")
    event.add("dtstamp", now)
    event.add("dtstart", reception.starts_at)
    event.add("dtend", reception.ends_at)
    event.add("summary", _("代表接待：%(station)s") % {"station": organ.name})
    event.add("location", organ.address or organ.name)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("description", "\n".join(filter(None, [reception.topic, _("、").join(names)])))
    return event
