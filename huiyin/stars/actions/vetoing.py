"""The veto, records found to be false, and taking either back (no. 46)."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.duties.models import Activity
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.ledger.actions import record
from huiyin.people.models import Person
from huiyin.stars.actions.judging import recount
from huiyin.stars.actions.moving import locked, moved
from huiyin.stars.models import Application, Fake
from huiyin.stars.policy import require_county
from huiyin.stars.states import MOVES
from huiyin.stars.wording import VETO_NAMES, Veto
from huiyin.stations.actions.saying import said
from huiyin.stations.models import Reception, Station


@transaction.atomic
def veto(application: Application, *, ground: str, reason: str, by: Person) -> Application:
    """Take every star, whatever the points; lists that were public stay as they were."""
    application = locked(application, "veto", by)
    if ground not in set(VETO_NAMES):
        raise BadInput(_("请选择一项。"), "ground")
    application.veto = ground
    application.reason = said(reason, "reason", needed=True, longest=300)
    application.vetoed_by = by
    application.proposed = None
    if application.stars is not None:
        application.stars = 0
    fields = ("veto", "reason", "vetoed_by", "proposed", "stars")
    return moved(
        application, "veto", by=by, fields=fields, ground=ground, reason=application.reason
    )


@transaction.atomic
def lift_veto(application: Application, *, reason: str, by: Person) -> Application:
    """Take a veto back: somebody other than who made it; the review begins again."""
    application = locked(application, "lift_veto", by)
    application.veto = ""
    application.reason = said(reason, "reason", needed=True, longest=300)
    fields = ("veto", "reason")
    return moved(application, "lift_veto", by=by, fields=fields, reason=application.reason)


@transaction.atomic
def flag(record_: Reception | Activity, *, reason: str, by: Person) -> Fake:
    """Say that a record of a station is false: it counts no more, and every cycle it was in is vetoed."""
    station, day = _station_of(record_)
    require_county(by, station.organ.county_id or 0)
    fake = Fake(
        station=station,
        reception=record_ if isinstance(record_, Reception) else None,
        activity=record_ if isinstance(record_, Activity) else None,
        on=day,
        reason=said(reason, "reason", needed=True, longest=300),
        flagged_by=by,
        flagged_at=clock.now(),
    )
    try:
        with transaction.atomic():
            fake.save()
    except IntegrityError as error:
        raise NotNow(_("这条记录已经标为造假。")) from error
    _note(fake, "flag", by)
    for application in _touched(station, day):
        if application.state in MOVES["veto"].sources:
            veto(application, ground=Veto.FAKED, reason=fake.reason, by=by)
        else:
            recount(application, by=by)
    return fake


@transaction.atomic
def unflag(fake: Fake, *, reason: str, by: Person) -> Fake:
    """Say that the record was true after all; a veto that rested on it is lifted on its own."""
    require_county(by, fake.station.organ.county_id or 0)
    fake = (
        Fake.objects.select_for_update(of=("self",))
        .select_related("station__organ")
        .get(pk=fake.pk)
    )
    if fake.lifted_at is not None:
        raise NotNow(_("已经更正过了。"))
    if fake.flagged_by_id == by.pk:
        raise NotAllowed(_("由另一个人更正。"))
    why = said(reason, "reason", needed=True, longest=300)
    fake.lifted_by, fake.lifted_at = by, clock.now()
    fake.save(update_fields=["lifted_by", "lifted_at"])
    _note(fake, "unflag", by, reason=why)
    for application in _touched(fake.station, fake.on):
        recount(application, by=by)
    return fake


def _station_of(record_: Reception | Activity) -> tuple[Station, date]:
    if record_.station_id is None:
        raise BadInput(_("这次活动不是联络站的。"))
    station = Station.objects.select_related("organ").get(pk=record_.station_id)
    day = clock.day_of(record_.starts_at) if isinstance(record_, Reception) else record_.on
    return station, day


def _touched(station: Station, day: date) -> list[Application]:
    rows = Application.objects.filter(station=station, cycle__since__lte=day, cycle__until__gte=day)
    return list(rows.select_related("cycle__scheme", "station__organ").order_by("pk"))


def _note(fake: Fake, move: str, by: Person, **private: str) -> None:
    record(
        subject="star_fake",
        subject_id=fake.pk,
        county_id=fake.station.organ.county_id,
        move=move,
        by=by,
        organ_id=fake.station_id,
        public={},
        private={"reason": fake.reason, "reception": fake.reception_id,
                 "activity": fake.activity_id, **private},
    )  # fmt: skip
