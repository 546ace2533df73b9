"""A station's own facts: what it is, where, how it is reached, when it is open, what is in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.organs.actions import rename_organ
from huiyin.people.models import Person
from huiyin.stations.actions import note, taken
from huiyin.stations.models import AlsoKind, Station, Zone

Row = TypeVar("Row", AlsoKind, Zone)
_OWN = ("kind", "opening", "about", "is_open", "closed_note")


@dataclass(frozen=True)
class Facts:
    """What a station is and has; `closed_note` says why while it is not open.

    `also` are the kinds that it is besides its own, `zones` the parts of its rooms.
    """

    kind: str
    address: str
    phone: str
    opening: str
    about: str
    is_open: bool
    closed_note: str
    also: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()

    @classmethod
    def of(cls, station: Station) -> Facts:
        organ = station.organ
        own = {name: getattr(station, name) for name in _OWN}
        return cls(
            address=organ.address,
            phone=organ.phone,
            also=tuple(station.kinds_besides),
            zones=tuple(station.zone_kinds),
            **own,
        )


@transaction.atomic
def edit(station: Station, facts: Facts, *, by: Person) -> Station:
    """Return the station with these facts; BadInput for one that closes without saying why."""
    station = taken(station, by)
    if not facts.is_open and not facts.closed_note:
        raise BadInput(_("请写明为什么暂停、什么时候恢复，群众会看到。"), "closed_note")
    also = sorted(set(facts.also) - {facts.kind})
    facts = replace(facts, also=tuple(also), zones=tuple(sorted(facts.zones)))
    was = asdict(Facts.of(station))
    changed = {name: value for name, value in asdict(facts).items() if was[name] != value}
    if not changed:
        return station
    organ = station.organ
    if changed.keys() & {"address", "phone"}:
        rename_organ(
            organ,
            name=organ.name,
            short_name=organ.short_name,
            phone=facts.phone,
            address=facts.address,
        )
    for name in _OWN:
        setattr(station, name, getattr(facts, name))
    station.save(update_fields=_OWN)
    _turn(station, AlsoKind, facts.also)
    _turn(station, Zone, facts.zones)
    note(station, "edit", by, **changed)
    return station


def _turn(station: Station, rows: type[Row], wanted: Collection[str]) -> None:
    """End today what is no longer wanted, and begin today what was not there."""
    going = rows.objects.filter(station=station, until=None)
    going.exclude(kind__in=wanted).update(until=clock.today())
    new = [one for one in wanted if one not in set(going.values_list("kind", flat=True))]
    rows.objects.bulk_create(rows(station=station, kind=one) for one in new)
