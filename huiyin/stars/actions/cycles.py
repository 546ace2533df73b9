"""Opening a cycle, and writing a new version of the table of points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.ledger.actions import record
from huiyin.notices.actions import notify
from huiyin.people.holders import holders
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.places.models import Place
from huiyin.stars.models import Application, Cycle, Scheme
from huiyin.stars.policy import require_county
from huiyin.stars.presets import DRAFT, PRESETS
from huiyin.stars.rules import Table, table_data
from huiyin.stations.actions.saying import said
from huiyin.stations.models import Station

SUBJECT = "star_cycle"


@dataclass(frozen=True)
class Wanted:
    """A cycle: what it is called, over which days it counts, and by when each hand is to be done."""

    name: str
    since: date
    until: date
    declare_by: date
    check_by: date
    review_by: date
    preset: str = ""


def scheme_in_force(county_id: int, on: date | None = None) -> Scheme | None:
    """Return the county's newest table that holds on the day, or None if it has none."""
    rows = Scheme.objects.filter(county=county_id, since__lte=on or clock.today())
    return rows.order_by("-since", "-id").first()


@transaction.atomic
def open_cycle(county: Place, wanted: Wanted, *, by: Person) -> Cycle:
    """Return the cycle, with every open station in it; all their people are told.

    It keeps the table that holds today; a county without one begins with a preset's draft.
    """
    require_county(by, county.pk)
    _check(wanted)
    scheme = None if wanted.preset else scheme_in_force(county.pk)
    cycle = Cycle.objects.create(
        county=county,
        name=said(wanted.name, "name", needed=True, longest=40),
        scheme=scheme or _from_preset(county, wanted.preset or "five", by),
        since=wanted.since,
        until=wanted.until,
        declare_by=wanted.declare_by,
        check_by=wanted.check_by,
        review_by=wanted.review_by,
        opened_by=by,
        opened_at=clock.now(),
    )
    stations = Station.objects.open().of(county).select_related("organ").order_by("pk")
    Application.objects.bulk_create(
        Application(county=county, cycle=cycle, station=one, place_path=one.organ.place_path)
        for one in stations
    )
    _tell_all(cycle, by)
    return cycle


@transaction.atomic
def write_scheme(
    county: Place,
    table: Table,
    *,
    name: str,
    source: str,
    since: date,
    is_confirmed: bool,
    by: Person,
) -> Scheme:
    """Return a new version of the county's table; cycles that are open keep theirs."""
    require_county(by, county.pk)
    if since < clock.today():
        raise BadInput(_("从今天或者以后的某一天起。"), "since")
    if table.weight <= 0 or any(item.weight < 0 for item in table.items):
        raise BadInput(_("分值不能是负数，合计要大于零。"), "__all__")
    scheme = Scheme.objects.create(
        county=county,
        name=said(name, "name", needed=True, longest=40),
        source=said(source, "source", needed=True, longest=120),
        since=since,
        is_confirmed=is_confirmed,
        table_data=table_data(table),
        made_by=by,
        made_at=clock.now(),
    )
    _note("scheme", scheme.pk, county.pk, by, since=since.isoformat())
    return scheme


def with_weights(table: Table, weights: Mapping[str, Fraction]) -> Table:
    """Return the table with these weights in place of its own."""
    items = tuple(replace(one, weight=weights.get(one.code, one.weight)) for one in table.items)
    return replace(table, items=items)


def _check(wanted: Wanted) -> None:
    if wanted.until <= wanted.since:
        raise BadInput(_("结束要在开始以后。"), "until")
    if (wanted.until - wanted.since).days > 800:
        raise BadInput(_("一轮最多两年。"), "until")
    if wanted.check_by < wanted.declare_by:
        raise BadInput(_("初审的期限要在申报以后。"), "check_by")
    if wanted.review_by < wanted.check_by:
        raise BadInput(_("评审的期限要在初审以后。"), "review_by")
    if wanted.preset and wanted.preset not in PRESETS:
        raise BadInput(_("请从列表里选择。"), "preset")


def _from_preset(county: Place, key: str, by: Person) -> Scheme:
    preset = PRESETS[key]
    return Scheme.objects.create(
        county=county,
        name=preset.name,
        source=DRAFT,
        since=clock.today(),
        table_data=table_data(preset.table),
        made_by=by,
        made_at=clock.now(),
    )


def _tell_all(cycle: Cycle, by: Person) -> None:
    event = _note("open", cycle.pk, cycle.county_id, by, declare_by=cycle.declare_by.isoformat())
    stations = cycle.applications.values_list("station", flat=True)
    notify(
        holders(stations, Can.STARS_DECLARE),
        event_id=event,
        about="star.open",
        url=f"/desk/stars/cycles/{cycle.pk}/",
        details={},
    )


def _note(move: str, pk: int, county_id: int, by: Person, **public: str) -> UUID:
    event = record(
        subject=SUBJECT, subject_id=pk, county_id=county_id, move=move, by=by, organ_id=None,
        public=public,
    )  # fmt: skip
    return event.pk
