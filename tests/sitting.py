"""Days of reception, what is promised there and shifts of a plan, for tests that walk every address."""

from __future__ import annotations

from datetime import time as dtime
from datetime import timedelta

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.stations.models import Pledge, Reception, Rota, Shift, Station


def reception_at(station: Station, deputy: Person) -> Reception:
    """Return a day of reception three days from now, with the deputy."""
    soon = clock.now() + timedelta(days=3)
    reception = Reception.objects.create(
        station=station, starts_at=soon, ends_at=soon + timedelta(hours=2)
    )
    reception.deputies.add(deputy)
    return reception


def pledge_of(reception: Reception, unit: Organ) -> Pledge:
    """Return what was promised there for the unit, due today."""
    return Pledge.objects.create(
        reception=reception, unit=unit, said_by="县长", words="修路", due_on=clock.today(),
        made_by=reception.deputies.get(),
    )  # fmt: skip


def shift_at(station: Station, deputy: Person) -> Shift:
    """Return one shift of a plan of one day, nine days from now."""
    assert station.organ.county is not None
    day = clock.today() + timedelta(days=9)
    rota = Rota.objects.create(
        county=station.organ.county, since=day, until=day, rhythm={}, begins=dtime(9), ends=dtime(11),
        seats=1, seed=1, made_by=deputy,
    )  # fmt: skip
    shift = Shift.objects.create(rota=rota, station=station, day=day, planned_for=day)
    shift.deputies.add(deputy)
    return shift
