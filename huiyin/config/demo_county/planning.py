"""The demo county's rota for the next half year, drawn up and not yet published."""

from __future__ import annotations

from datetime import time, timedelta

from huiyin.config.demo_county.signins import TOWN
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.places.models import County
from huiyin.stations.actions import rotas
from huiyin.stations.models import Rota, Station
from huiyin.stations.rota import Rhythm, Unit

AHEAD, LASTS = timedelta(days=120), timedelta(days=180)


def plan_ahead(county: County, *, by: Person) -> Rota:
    """Return the draft for one town's stations, once: every second Wednesday morning, two deputies."""
    found = Rota.objects.filter(county=county.pk).first()
    if found is not None:
        return found
    here = Station.objects.of(county.place).filter(organ__place__parent__name=TOWN)
    since = clock.today() + AHEAD
    wanted = rotas.Wanted(
        stations=here.values_list("pk", flat=True),
        since=since,
        until=since + LASTS,
        rhythm=Rhythm(Unit.WEEK, every=2),
        begins=time(9),
        ends=time(11, 30),
        seats=2,
    )
    return rotas.draw_up(wanted, by=by)
