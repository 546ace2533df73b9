"""Reminding each hand of a cycle once, a few days before its day."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from huiyin.kernel import clock
from huiyin.ledger.actions import record
from huiyin.ledger.models import Event
from huiyin.notices.actions import notify
from huiyin.stars.actions.cycles import SUBJECT
from huiyin.stars.actions.moving import people_of
from huiyin.stars.models import Cycle
from huiyin.stars.states import OWED, Hand

SOON = timedelta(days=3)


def remind() -> int:
    """Tell those whose hand is due within three days, each hand of a cycle once; return how many hands."""
    today = clock.today()
    hands = dict.fromkeys(OWED.values())
    running = Cycle.objects.filter(review_by__gte=today).order_by("pk")
    due = [
        (cycle.pk, hand)
        for cycle in running
        for hand, column in hands
        if today <= getattr(cycle, column) <= today + SOON
    ]
    return sum(_remind(pk, hand) for pk, hand in due)


@transaction.atomic
def _remind(pk: int, hand: Hand) -> bool:
    """Lock the cycle, so that two workers tell nobody twice."""
    cycle = Cycle.objects.select_for_update().get(pk=pk)
    told = Event.objects.filter(subject=SUBJECT, subject_id=pk, move="remind")
    if told.filter(public__hand=hand).exists():
        return False
    states = [state for state, (owner, _column) in OWED.items() if owner == hand]
    waiting = cycle.applications.filter(state__in=states).select_related("station__organ__county")
    persons = {one for row in waiting.order_by("pk") for one in people_of(row, hand)}
    if not persons:
        return False
    event = record(
        subject=SUBJECT, subject_id=pk, county_id=cycle.county_id, move="remind", by=None,
        organ_id=None, public={"hand": hand},
    )  # fmt: skip
    url = f"/desk/stars/cycles/{pk}/"
    notify(persons, event_id=event.pk, about="star.remind", url=url, details={})
    return True
