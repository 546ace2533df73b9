"""A station in an open cycle of stars, with what hangs on it, for the walk through all addresses."""

from __future__ import annotations

from datetime import timedelta

from huiyin.kernel import clock
from huiyin.kernel.codes import new_code
from huiyin.people.models import Person
from huiyin.stars.models import Application, Award, Cycle, Listed, Objection, Publicity, Scheme
from huiyin.stars.presets import PRESETS
from huiyin.stars.rules import table_data
from huiyin.stations.models import Station


def star_of(station: Station, keeper: Person) -> Application:
    """Return the station's place in a cycle that was just opened."""
    county, today = station.organ.county, clock.today()
    assert county is not None
    scheme = Scheme.objects.create(
        county=county, name="五星级", source="草案", since=today, made_by=keeper,
        table_data=table_data(PRESETS["five"].table),
    )  # fmt: skip
    cycle = Cycle.objects.create(
        county=county, name="星级创建", scheme=scheme, since=today - timedelta(days=90),
        until=today + timedelta(days=90), declare_by=today, check_by=today, review_by=today,
        opened_by=keeper,
    )  # fmt: skip
    made = Application.objects.create(
        county=county, cycle=cycle, station=station, place_path=station.organ.place_path
    )
    _listed(made, keeper)
    Award.objects.create(
        county=county, station=station, application=made, amount=5_000, basis="一等奖",
        paid_on=today, made_by=keeper,
    )  # fmt: skip
    return made


def _listed(made: Application, keeper: Person) -> None:
    """Put it on a list that is open, with an objection to it."""
    today, name = clock.today(), made.station.organ.name
    shown = Publicity.objects.create(
        county=made.county, cycle=made.cycle, begins_on=today, ends_on=today + timedelta(days=9),
        reckoning={}, made_by=keeper,
    )  # fmt: skip
    Listed.objects.create(
        publicity=shown, application=made, place_path=made.place_path, name=name, stars=4
    )
    Objection.objects.create(
        county=made.county, publicity=shown, application=made, code=new_code(), text="牌子没了。"
    )
