"""Sittings of a congress (次会议): opened on paper by the office that assigns for it, and changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed
from huiyin.ledger.actions import record
from huiyin.people.models import Person, Term
from huiyin.suggestions.models import Sitting
from huiyin.suggestions.policy import keeps_sittings_of

SUBJECT = "sitting"
LONGEST_DAYS = 60


@dataclass(frozen=True)
class Dates:
    """When it opens, when it closed (None while it goes on), until when bills are filed."""

    opens_on: date
    closes_on: date | None = None
    bills_close_at: datetime | None = None


@transaction.atomic
def plan(term: Term, number: int, dates: Dates, *, by: Person) -> Sitting:
    """Return a new sitting of the term. BadInput for a number taken, or dates that cannot be."""
    organ_id = _office(term, by)
    # The term's row is locked, so that two who plan at once do not plan the same sitting.
    Term.objects.select_for_update().get(pk=term.pk)
    if Sitting.objects.filter(term=term, number=number).exists():
        raise BadInput(_("这一届已经有这次会议。"), "number")
    _check(Sitting(term=term), dates)
    made = Sitting.objects.create(term=term, number=number, **asdict(dates))
    _note(made, "plan", by, organ_id, {})
    return made


@transaction.atomic
def change(sitting: Sitting, dates: Dates, *, by: Person) -> Sitting:
    """Change its dates; a sitting's number stays, since suggestions are numbered after it."""
    rows = Sitting.objects.select_for_update(of=("self",)).select_related("term__congress")
    sitting = rows.get(pk=sitting.pk)
    organ_id = _office(sitting.term, by)
    _check(sitting, dates)
    before = _said(sitting)
    for name, value in asdict(dates).items():
        setattr(sitting, name, value)
    if _said(sitting) != before:
        sitting.save(update_fields=list(asdict(dates)))
        _note(sitting, "change", by, organ_id, before)
    return sitting


def _office(term: Term, by: Person) -> int:
    organ_id = keeps_sittings_of(by, term.congress)
    if organ_id is None:
        raise NotAllowed(_("次会议由这级人大交办建议的机关登记。"))
    return organ_id


def _check(sitting: Sitting, dates: Dates) -> None:
    closes = dates.closes_on or dates.opens_on
    if closes < dates.opens_on:
        raise BadInput(_("闭幕不能早于开幕。"), "closes_on")
    if (closes - dates.opens_on).days > LONGEST_DAYS:
        raise BadInput(_("一次会议不会开 60 天以上，请核对日期。"), "closes_on")
    if dates.opens_on < sitting.term.starts_on:
        raise BadInput(_("开幕不能早于这一届开始的日子。"), "opens_on")
    bills = dates.bills_close_at
    if bills and not dates.opens_on <= clock.day_of(bills) <= closes and dates.closes_on:
        raise BadInput(_("议案截止时间要在会期之内。"), "bills_close_at")
    others = Sitting.objects.filter(term__congress=sitting.term.congress_id).exclude(pk=sitting.pk)
    meets = Q(closes_on__gte=dates.opens_on) | Q(closes_on=None, opens_on__lte=closes)
    if others.filter(meets, opens_on__lte=closes).exists():
        raise BadInput(_("和另一次会议的日期重叠。"), "opens_on")


def _said(sitting: Sitting) -> dict[str, Any]:
    return {
        "opens_on": sitting.opens_on.isoformat(),
        "closes_on": sitting.closes_on.isoformat() if sitting.closes_on else None,
        "bills_close_at": sitting.bills_close_at.isoformat() if sitting.bills_close_at else None,
    }


def _note(
    sitting: Sitting, verb: str, by: Person, organ_id: int, before: Mapping[str, Any]
) -> None:
    """Write the event; when a congress meets is public (组织法 14)."""
    said = {"term": sitting.term.number, "number": sitting.number, **_said(sitting)}
    record(
        subject=SUBJECT,
        subject_id=sitting.pk,
        county_id=sitting.term.congress.county_id,
        move=verb,
        by=by,
        organ_id=organ_id,
        public={**said, "before": dict(before)} if before else said,
    )
