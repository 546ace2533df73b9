"""A station's own facts: where it is, how it is reached, when it is open."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput
from huiyin.organs.actions import rename_organ
from huiyin.people.models import Person
from huiyin.stations.actions import note, taken
from huiyin.stations.models import Station

_OWN = ("kind", "opening", "about", "is_open", "closed_note")


@dataclass(frozen=True)
class Facts:
    """What the public reads of a station; `closed_note` says why while it is not open."""

    kind: str
    address: str
    phone: str
    opening: str
    about: str
    is_open: bool
    closed_note: str

    @classmethod
    def of(cls, station: Station) -> Facts:
        organ = station.organ
        own = {name: getattr(station, name) for name in _OWN}
        return cls(address=organ.address, phone=organ.phone, **own)


@transaction.atomic
def edit(station: Station, facts: Facts, *, by: Person) -> Station:
    """Return the station with these facts; BadInput for one that closes without saying why."""
    station = taken(station, by)
    if not facts.is_open and not facts.closed_note:
        raise BadInput(_("请写明为什么暂停、什么时候恢复，群众会看到。"), "closed_note")
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
    note(station, "edit", by, **changed)
    return station
