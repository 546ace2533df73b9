"""Co-signing (附议): by invitation, each on the words as they stand; there is no least number."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.people.models import Mandate, Person
from huiyin.suggestions.actions.moving import locked, look, move
from huiyin.suggestions.actions.placing import placed
from huiyin.suggestions.hands import acting_organ, in_office
from huiyin.suggestions.models import CoSignature, Suggestion


@transaction.atomic
def invite(suggestion: Suggestion, *, deputies: Sequence[Person], by: Person) -> Suggestion:
    """Ask deputies of the same congress to co-sign; those asked before are not asked twice."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("invite", suggestion, by)
    look(suggestion, "invite")
    changes = placed(suggestion, by)
    asked = set(suggestion.cosignatures.filter(voided_at=None).values_list("person", flat=True))
    fresh = [one for one in deputies if one.pk not in asked]
    _check_invited(suggestion, fresh)
    CoSignature.objects.bulk_create(
        CoSignature(suggestion=suggestion, person=person) for person in fresh
    )
    return move(
        suggestion,
        "invite",
        by=by,
        organ_id=organ_id,
        changes=changes,
        private={"invited": [one.pk for one in fresh]},
    )


@transaction.atomic
def cosign(suggestion: Suggestion, *, text_hash: str, by: Person) -> CoSignature:
    """Sign the words that were read: `text_hash` is of those on the page, which may have changed."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("cosign", suggestion, by)
    look(suggestion, "cosign")
    if not in_office(by, suggestion):
        raise NotAllowed(_("暂停执行职务或者资格终止期间，不能附议。"))
    if text_hash != suggestion.text_hash:
        raise NotNow(_("建议的文本刚刚改过，请重新看过再附议。"))
    row = _answered(suggestion, by, CoSignature.State.SIGNED, text_hash)
    said = {"signed": by.pk, "text_hash": text_hash}
    move(suggestion, "cosign", by=by, organ_id=organ_id, private=said)
    return row


@transaction.atomic
def decline(suggestion: Suggestion, *, by: Person) -> CoSignature:
    """Not co-sign: without a reason, as nobody owes a signature."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("decline", suggestion, by)
    look(suggestion, "decline")
    row = _answered(suggestion, by, CoSignature.State.DECLINED, "")
    move(suggestion, "decline", by=by, organ_id=organ_id, private={"declined": by.pk})
    return row


def _answered(suggestion: Suggestion, by: Person, state: str, text_hash: str) -> CoSignature:
    rows = suggestion.cosignatures.select_for_update()
    row = rows.get(person=by, voided_at=None)
    if row.state != CoSignature.State.INVITED:
        raise NotNow(_("您已经答复过这次邀请。"))
    row.state, row.text_hash, row.answered_at = state, text_hash, clock.now()
    row.save(update_fields=["state", "text_hash", "answered_at"])
    return row


def _check_invited(suggestion: Suggestion, deputies: Sequence[Person]) -> None:
    """Refuse the lead, deputies of another congress, and those not in office."""
    seats = Mandate.objects.filter(
        person__in=deputies,
        term__congress=suggestion.congress_id,
        status=Mandate.Status.IN_OFFICE,
    )
    in_office_ids = set(seats.values_list("person", flat=True))
    wrong = [one.name for one in deputies if one.pk not in in_office_ids]
    if wrong or any(one.pk == suggestion.lead_id for one in deputies):
        raise BadInput(_("只能邀请同一级人大在任的其他代表。"), "deputies")
