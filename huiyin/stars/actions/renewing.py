"""The yearly look at stars that are held, and the ledger of awards."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.ledger.actions import record
from huiyin.people.models import Person
from huiyin.stars.actions.moving import locked, moved
from huiyin.stars.models import Application, Award, Renewal
from huiyin.stars.policy import require_county
from huiyin.stars.states import YEARLY
from huiyin.stations.actions.saying import said
from huiyin.stations.models import Station

FEN = Decimal("0.01")
MOST_YUAN = Decimal(10_000_000)


@transaction.atomic
def renew(
    application: Application, *, verb: str, stars: int | None, reason: str, by: Person
) -> Application:
    """Keep, raise, lower or revoke stars that are held, with a reason.

    More stars are proposed and publicised first; those held stay until then.
    """
    if verb not in YEARLY:
        raise BadInput(_("请选择一项。"), "verb")
    application = locked(application, verb, by)
    held = application.stars or 0
    why = said(reason, "reason", needed=True, longest=300)
    after = _after(application, verb, held, stars)
    Renewal.objects.create(
        application=application, verb=verb, before=held, after=after, reason=why, made_by=by,
        made_at=clock.now(),
    )  # fmt: skip
    application.reason = why
    if verb == "raise":
        application.proposed = after
    else:
        application.stars = after
    fields = ("reason", "proposed", "stars")
    return moved(application, verb, by=by, fields=fields, reason=why, before=held, after=after)


def _after(application: Application, verb: str, held: int, stars: int | None) -> int:
    most = application.cycle.scheme.table.most_stars
    if verb == "keep":
        return held
    if verb == "revoke":
        return 0
    if stars is None:
        raise BadInput(_("请写几颗星。"), "stars")
    if verb == "raise" and not held < stars <= most:
        raise BadInput(_("要比现在多，最多 %(most)s 星。") % {"most": most}, "stars")
    if verb == "lower" and not 1 <= stars < held:
        raise BadInput(_("要比现在少，至少一星。"), "stars")
    return stars


@transaction.atomic
def award(
    station: Station,
    *,
    amount: Decimal,
    basis: str,
    paid_on: date,
    application: Application | None = None,
    by: Person,
) -> Award:
    """Return the entry of an award paid to a station."""
    county_id = station.organ.county_id or 0
    require_county(by, county_id)
    if not 0 < amount <= MOST_YUAN or amount != amount.quantize(FEN):
        raise BadInput(_("请写金额，精确到分。"), "amount")
    if paid_on > clock.today():
        raise BadInput(_("还没有到这一天。"), "paid_on")
    made = Award.objects.create(
        county_id=county_id,
        station=station,
        application=application,
        amount=amount,
        basis=said(basis, "basis", needed=True, longest=120),
        paid_on=paid_on,
        made_by=by,
        made_at=clock.now(),
    )
    _note(made, "award", by)
    return made


@transaction.atomic
def take_back(award: Award, *, reason: str, by: Person) -> Award:
    """Return the opposite entry: the first one stays, and the two come to nothing."""
    require_county(by, award.county_id)
    if award.takes_back_id is not None:
        raise NotNow(_("这一条本身就是冲销。"))
    try:
        with transaction.atomic():
            made = Award.objects.create(
                county_id=award.county_id,
                station_id=award.station_id,
                application_id=award.application_id,
                amount=-award.amount,
                basis=said(reason, "reason", needed=True, longest=120),
                paid_on=clock.today(),
                takes_back=award,
                made_by=by,
                made_at=clock.now(),
            )
    except IntegrityError as error:
        raise NotNow(_("这一条已经冲销。")) from error
    _note(made, "take_award_back", by)
    return made


def _note(award: Award, move: str, by: Person) -> None:
    record(
        subject="star_award", subject_id=award.pk, county_id=award.county_id, move=move, by=by,
        organ_id=award.station_id, public={},
        private={"amount": str(award.amount), "basis": award.basis},
    )  # fmt: skip
