"""What the county puts on the signs of the other doors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.models import DoorSign
from huiyin.kernel.errors import BadInput
from huiyin.kernel.wrong_door import Door
from huiyin.ledger.actions import record
from huiyin.people import policy as people
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.places.models import County, Place


@dataclass(frozen=True)
class Sign:
    """One door's own name, address and phone here; all empty for what holds everywhere."""

    name: str = ""
    address: str = ""
    phone: str = ""


def signs_of(county: Place) -> dict[Door, Sign]:
    """Return the signs that the county has put up: one query."""
    return {
        Door(one.door): Sign(one.name, one.address, one.phone)
        for one in DoorSign.objects.filter(county=county)
    }


@transaction.atomic
def put_up(county: Place, signs: Mapping[Door, Sign], *, by: Person) -> int:
    """Make these the county's signs; return how many changed. A door not named stays as it is."""
    people.require(by, Can.DOORS_EDIT, county_id=county.pk)
    # Two hands at once wait for each other, or both would make the same sign.
    County.objects.select_for_update().get(pk=county.pk)
    before = signs_of(county)
    changed = {door: sign for door, sign in signs.items() if sign != before.get(door, Sign())}
    for door, sign in changed.items():
        if sign == Sign():
            DoorSign.objects.filter(county=county, door=door).delete()
            continue
        if not sign.name:
            raise BadInput(_("写了地址或者电话，也请写名称。"), f"{door.value}_name")
        DoorSign.objects.update_or_create(county=county, door=door, defaults=asdict(sign))
    if changed:
        record(
            subject="county",
            subject_id=county.pk,
            county_id=county.pk,
            move="set_doors",
            by=by,
            organ_id=None,
            public={door.value: asdict(sign) for door, sign in changed.items()},
        )
    return len(changed)
