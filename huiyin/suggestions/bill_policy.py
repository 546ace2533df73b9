"""Whose hand a move of a bill, an inquiry or a question is in: total over the table, default deny."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed
from huiyin.organs.capabilities import Kind as OrganKind
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.bill_states import MOVES, Hand
from huiyin.suggestions.models import Bill, BillSignature

# Whom deputies of a county may ask; those of a town ask the town's government only (组织法 24).
_COUNTY_ASKS = (OrganKind.GOVERNMENT, OrganKind.GOVERNMENT_OFFICE, OrganKind.DEPARTMENT)
_TOWN_ASKS = (OrganKind.TOWN_GOVERNMENT,)


def acting_organ(verb: str, bill: Bill, by: Person) -> int | None:
    """Return the id of the office in which the person makes the move; None as a deputy.

    Raises NotAllowed for everybody else.
    """
    hand = MOVES[verb].hand
    if not _HANDS[hand](bill, by):
        raise NotAllowed(_("这一步不由您办理。"))
    return bill.office_id if hand == Hand.OFFICE else None


def may(verb: str, bill: Bill, by: Person) -> bool:
    """Return whether the person may make the move now."""
    row = MOVES[verb]
    fits = bill.kind in row.kinds and bill.state in row.sources
    return fits and _HANDS[row.hand](bill, by)


def has_seat(by: Person, congress_id: int) -> bool:
    """Return whether the person is a deputy in office of this congress."""
    seats = Mandate.objects.filter(person=by, status=Mandate.Status.IN_OFFICE)
    return seats.filter(term__congress=congress_id).exists()


def valid_signatures(bill: Bill) -> QuerySet[BillSignature]:
    """Return the signatures that count: on these words, of deputies in office today."""
    seats = Mandate.objects.filter(term__congress=bill.congress_id, status=Mandate.Status.IN_OFFICE)
    rows = bill.signatures.filter(text_hash=bill.text_hash, declined_at=None)
    return rows.filter(person__in=seats.values("person")).order_by("pk")


def may_be_asked(congress: Organ) -> QuerySet[Organ]:
    """Return whom an inquiry or a question in this congress may go to."""
    is_town = congress.kind == OrganKind.TOWN_CONGRESS
    organs = Organ.objects.active().filter(county=congress.county_id)
    if is_town:
        organs = organs.filter(kind__in=_TOWN_ASKS, place=congress.place_id)
    else:
        organs = organs.filter(kind__in=_COUNTY_ASKS)
    return organs.order_by("name", "pk")


def _asked(bill: Bill, by: Person) -> bool:
    return bill.signatures.filter(person=by).exclude(person=bill.lead_id).exists()


_HANDS: dict[Hand, Callable[[Bill, Person], bool]] = {
    Hand.DEPUTY: lambda bill, by: has_seat(by, bill.congress_id),
    Hand.LEAD: lambda bill, by: bill.lead_id == by.pk,
    Hand.ASKED: _asked,
    Hand.MOVER: lambda bill, by: valid_signatures(bill).filter(person=by).exists(),
    Hand.OFFICE: lambda bill, by: standing_of(by).may(
        Can.SUGGESTIONS_REVIEW, organ_id=bill.office_id
    ),
}
