"""A word before a lesson to who is enrolled, and to the office on first trainings that are due."""

from __future__ import annotations

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from huiyin.kernel import clock
from huiyin.notices.actions import notify
from huiyin.organs.models import RuleProfile
from huiyin.places.models import County
from huiyin.training.coverage import initial_due, without_initial
from huiyin.training.models import Lesson
from huiyin.training.policy import keepers_in
from huiyin.training.states import Place, State

SOON_DAYS = 2
INITIAL_DAYS = 30
LOOK_BACK = 400


def remind() -> int:
    """Return how many were meant. A notice's event is the matter itself: nobody is told twice."""
    return _soon() + sum(_initial(one.place_id) for one in County.objects.all())


def _soon() -> int:
    today, told = clock.today(), 0
    span = (today, today + timedelta(days=SOON_DAYS))
    for lesson in Lesson.objects.filter(state=State.PLANNED, on__range=span):
        enrolled = lesson.enrolments.filter(state=Place.ENROLLED)
        persons = list(enrolled.values_list("person_id", flat=True))
        notify(
            persons,
            event_id=uuid5(NAMESPACE_URL, f"huiyin:training:soon:{lesson.pk}:{lesson.on}"),
            about="training.soon",
            url=f"/desk/training/{lesson.pk}/",
            details={},
        )
        told += len(persons)
    return told


def _initial(county_id: int) -> int:
    """Tell the county's office once a month that somebody's first training is due soon."""
    today = clock.today()
    if not RuleProfile.objects.filter(county=county_id, effective_from__lte=today).exists():
        return 0
    rows = without_initial(county_id, today - timedelta(days=LOOK_BACK)).select_related("term")
    due = [
        row
        for row in rows[:5_000]
        if initial_due(county_id, row.elected_on or row.term.starts_on)
        <= today + timedelta(days=INITIAL_DAYS)
    ]
    if not due:
        return 0
    keepers = list(keepers_in(county_id).values_list("pk", flat=True))
    month = f"{today:%Y-%m}"
    notify(
        keepers,
        event_id=uuid5(NAMESPACE_URL, f"huiyin:training:initial:{county_id}:{month}"),
        about="training.initial",
        url="/desk/training/coverage/",
        details={},
    )
    return len(keepers)
