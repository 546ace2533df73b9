"""Which deputies serve at a station, from when and until when; nothing is ever erased."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.people.models import Mandate, Person
from huiyin.places.models import Place
from huiyin.stations.actions import note, taken
from huiyin.stations.models import Duty, Station

_FIRST_DAY = date(2000, 1, 1)


def deputies_of(county: Place, within: Place | None = None) -> QuerySet[Person]:
    """Return the county's deputies in office, or those of them elected within a place."""
    held = Mandate.objects.filter(
        person=OuterRef("pk"), county=county, status=Mandate.Status.IN_OFFICE
    )
    if within is not None:
        held = held.filter(place__path__startswith=within.path)
    return Person.objects.filter(Exists(held))


@transaction.atomic
def add(station: Station, persons: Collection[int], *, since: date, by: Person) -> int:
    """Let the deputies serve from that day on; return how many did not serve there yet."""
    station = taken(station, by)
    if not persons:
        raise BadInput(_("请勾选代表。"), "persons")
    if not _FIRST_DAY <= since <= clock.today():
        raise BadInput(_("进站日期不能在今天以后。"), "since")
    county = Place.objects.get(pk=station.organ.county_id or 0)
    chosen = set(deputies_of(county).filter(pk__in=persons).values_list("pk", flat=True))
    if chosen != set(persons):
        raise BadInput(_("只能选本县在任的代表。"), "persons")
    earlier = station.duties.filter(person__in=chosen)
    if earlier.filter(until__gte=since).exists():
        raise BadInput(_("有代表在这一天以前的那一次还没有结束，请改日期。"), "since")
    serving = set(earlier.filter(until=None).values_list("person_id", flat=True))
    new = sorted(chosen - serving)
    Duty.objects.bulk_create([Duty(station=station, person_id=pk, since=since) for pk in new])
    if new:
        note(station, "add_duties", by, persons=new, since=since.isoformat())
    return len(new)


@transaction.atomic
def end(duty: Duty, *, until: date, by: Person) -> Duty:
    """End the duty with that day, today at the latest; the row stays as history."""
    station = taken(duty.station, by)
    duty = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    if duty.until is not None:
        raise NotNow(_("这一次进站已经结束。"))
    if not duty.since <= until <= clock.today():
        raise BadInput(_("请填进站那天到今天之间的一天。"), "until")
    duty.until = until
    duty.save(update_fields=["until"])
    note(station, "end_duty", by, person=duty.person_id, until=until.isoformat())
    return duty
