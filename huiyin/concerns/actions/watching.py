"""The loop that asks what is due: warnings up the ladder, and closing what nobody rated."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from huiyin.concerns.actions.moving import locked, move
from huiyin.concerns.models import Concern
from huiyin.concerns.rules import ladder_step
from huiyin.concerns.states import State
from huiyin.kernel import clock
from huiyin.kernel.deadlines import reckon
from huiyin.kernel.errors import NotNow
from huiyin.organs.models import RuleProfile
from huiyin.organs.numbers import numbers_of, workdays

SPANS = ("warn_before", "ladder_second", "ladder_third")
TOP = 4


def climb_ladder(on: date | None = None, *, most: int = 500) -> int:
    """Warn of every open concern that reached a higher step, and return how many."""
    today = on or clock.today()
    warned = 0
    for profile in RuleProfile.objects.all():
        numbers = numbers_of(profile.pk)
        spans = {key: numbers.span(key) for key in SPANS}
        near = reckon(today, spans["warn_before"], workdays(), roll_forward=False).due
        waiting = (
            Concern.objects.open()
            .filter(profile=profile, due_on__lte=near, ladder__lt=TOP)
            .exclude(state=State.ANSWERED)
            .filter(Q(ladder=0) | Q(due_on__lt=today))
            .order_by("due_on", "pk")
        )
        for concern in waiting[:most]:
            step = ladder_step(concern.due_on or today, today, spans, workdays())
            warned += step > concern.ladder and warn(concern, step)
    return warned


@transaction.atomic
def warn(concern: Concern, step: int) -> bool:
    """Note that the concern reached a step of the ladder; False if somebody was quicker."""
    concern = locked(concern)
    if not concern.is_open or concern.ladder >= step:
        return False
    move(
        concern,
        "warn",
        by=None,
        organ_id=None,
        changes={"ladder": step},
        public={"step": step, "due_on": str(concern.due_on)},
    )
    return True


def close_unrated(on: date | None = None, *, most: int = 500) -> int:
    """Close what was answered and not rated within the period, and return how many."""
    today = on or clock.today()
    waiting = Concern.objects.filter(state=State.ANSWERED, due_on__lt=today).order_by("due_on")
    return sum(_close(concern) for concern in waiting[:most])


@transaction.atomic
def _close(concern: Concern) -> bool:
    concern = locked(concern)
    try:
        move(concern, "close_unrated", by=None, organ_id=None)
    except NotNow:  # it was rated in this moment
        return False
    return True
