"""Setting out with a phone, and striking one off that is lost."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.kernel.text import clean
from huiyin.ledger.actions import record
from huiyin.ledger.models import Event
from huiyin.mobile.models import Device
from huiyin.people.models import Person

SUBJECT = "device"


class Forgotten(NotAllowed):
    """The phone was struck off: nothing is taken from it any more."""


@transaction.atomic
def begin(name: str, *, county_id: int, by: Person) -> Device:
    """Return the phone, from which records of this person are taken from now on."""
    device = Device.objects.create(person=by, name=clean(name)[:60])
    _note("begin", device, by, county_id)
    return device


@transaction.atomic
def forget(device: Device, *, by: Person) -> Device:
    """Take nothing from the phone any more; striking it off twice is the same as once."""
    device = taken(device.key, by, is_strict=False)
    if device.forgotten_at is None:
        device.forgotten_at = clock.now()
        device.save(update_fields=["forgotten_at"])
        _note("forget", device, by, None)
    return device


def taken(key: UUID, by: Person, *, is_strict: bool = True) -> Device:
    """Return the person's phone with its row locked: what it sends comes in one after the other.

    Raises NotThere for another's, Forgotten for one that was struck off unless not `is_strict`.
    """
    device = Device.objects.select_for_update().filter(key=key, person=by).first()
    if device is None:
        raise NotThere
    if is_strict and device.forgotten_at is not None:
        raise Forgotten
    return device


def _note(move: str, device: Device, by: Person, county_id: int | None) -> Event:
    return record(
        subject=SUBJECT,
        subject_id=device.pk,
        county_id=county_id,
        move=move,
        by=by,
        organ_id=None,
        public={},
        private={"name": device.name},
    )
