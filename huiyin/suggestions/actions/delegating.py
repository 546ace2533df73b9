"""A unit's head lets somebody of the unit sign for a time; every reply then records both."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.kernel.workdays import DAY
from huiyin.ledger.actions import record
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.models import Delegation


@transaction.atomic
def delegate(
    organ: Organ, *, to: Person, since: date | None = None, until: date | None, by: Person
) -> Delegation:
    """Return the delegation, from `since` (or today) up to and with `until`."""
    first = since or clock.today()
    if not standing_of(by).may(Can.SUGGESTIONS_SIGN, organ_id=organ.pk):
        raise NotAllowed(_("只有单位负责人可以委托他人签发。"))
    if to.pk == by.pk or not standing_of(to).may(Can.SUGGESTIONS_HANDLE, organ_id=organ.pk):
        raise BadInput(_("请选本单位的工作人员。"), "to")
    if first < clock.today():
        raise BadInput(_("请填今天或者今天以后的日期。"), "since")
    if until is not None and until < first:
        raise BadInput(_("结束的日子不能早于开始的日子。"), "until")
    row = Delegation.objects.create(organ=organ, by=by, to=to, since=first, until=until)
    _note(row, "delegate", by)
    return row


@transaction.atomic
def end_delegation(row: Delegation, *, by: Person) -> Delegation:
    """End it as of yesterday: nothing more is signed under it."""
    if not standing_of(by).may(Can.SUGGESTIONS_SIGN, organ_id=row.organ_id):
        raise NotAllowed(_("只有单位负责人可以委托他人签发。"))
    row = Delegation.objects.select_for_update(of=("self",)).select_related("organ").get(pk=row.pk)
    yesterday = clock.today() - DAY
    if row.until is not None and row.until <= yesterday:
        raise NotNow(_("这项委托已经结束。"))
    row.until = yesterday
    row.save(update_fields=["until"])
    _note(row, "end_delegation", by)
    return row


def _note(row: Delegation, verb: str, by: Person) -> None:
    record(
        subject="delegation",
        subject_id=row.pk,
        county_id=row.organ.county_id,
        move=verb,
        by=by,
        organ_id=row.organ_id,
        public={},
        private={
            "to": row.to_id,
            "since": row.since.isoformat(),
            "until": row.until.isoformat() if row.until else None,
        },
    )
