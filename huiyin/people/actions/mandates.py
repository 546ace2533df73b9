"""Suspending, resuming and ending a deputy's mandate (代表法 61–63)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.people import policy
from huiyin.people.models import Mandate, MandateChange, Person

Status = Mandate.Status

MOVES: dict[str, tuple[frozenset[str], str]] = {
    "confirm": (frozenset({Status.ELECTED}), Status.IN_OFFICE),
    "suspend": (frozenset({Status.IN_OFFICE}), Status.SUSPENDED),
    "resume": (frozenset({Status.SUSPENDED}), Status.IN_OFFICE),
    "end": (frozenset({Status.ELECTED, Status.IN_OFFICE, Status.SUSPENDED}), Status.ENDED),
}


@transaction.atomic
def change(
    mandate: Mandate, *, move: str, on: date, by: Person, reason: str = "", note: str = ""
) -> Mandate:
    """Move the mandate and return it. Ending needs a reason of 代表法 62; nothing moves back."""
    mandate = Mandate.objects.select_for_update().get(pk=mandate.pk)
    policy.require_roster(by, mandate)
    if on > clock.today():
        raise BadInput(_("日期不能晚于今天。"), "on")
    if mandate.elected_on and on < mandate.elected_on:
        raise BadInput(_("日期不能早于当选日期。"), "on")
    if move == "end" and reason not in Mandate.EndReason.values:
        raise BadInput(_("请选择终止的原因。"), "reason")
    before, after = MOVES[move]
    was = mandate.status
    if was not in before:
        raise NotNow(_("代表资格的状态刚刚变了，请刷新页面。"))
    mandate.status = after
    if move == "end":
        mandate.ended_on, mandate.end_reason = on, reason
    mandate.save(update_fields=["status", "ended_on", "end_reason"])
    MandateChange.objects.create(
        mandate=mandate,
        by=by,
        was=was,
        became=after,
        on=on,
        reason=reason if move == "end" else "",
        note=note,
    )
    return mandate


def moves_from(status: str) -> list[str]:
    """Return the moves that a mandate of this status can make."""
    return [move for move, (before, _after) in MOVES.items() if status in before]
