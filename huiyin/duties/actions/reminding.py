"""One gentle word to a deputy in the last weeks of a quarter, and no second one."""

from __future__ import annotations

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Exists, OuterRef, Sum

from huiyin.duties.models import Line, Participation
from huiyin.duties.rules import Kind, Period, Span, spans
from huiyin.duties.states import State
from huiyin.kernel import clock
from huiyin.notices.actions import notify
from huiyin.people.models import Mandate
from huiyin.places.models import County

REMIND_DAYS = 14


def remind() -> int:
    """Tell who has no visit recorded or planned this quarter; return how many were meant.

    The notice's event is the quarter itself, so that telling it again tells nobody twice.
    """
    today = clock.today()
    span = next(one for one in spans(Period.QUARTER, today.year) if one.holds(today))
    if today < span.last - timedelta(days=REMIND_DAYS):
        return 0
    return sum(_remind(county.place_id, span) for county in County.objects.all())


def _remind(county_id: int, span: Span) -> int:
    lines = Line.objects.filter(county=county_id, year=span.first.year, kind=Kind.VISIT)
    lines = lines.filter(person__isnull=False, on__range=(span.first, span.last))
    sums = lines.order_by().values_list("person").annotate(n=Sum("sign"))
    visited = {person_id for person_id, n in sums if n > 0}
    asked = Participation.objects.filter(
        person=OuterRef("person"),
        activity__state__in=[State.PLANNED, State.HELD],
        activity__kind=Kind.VISIT,
        activity__on__range=(span.first, span.last),
    )
    held = Mandate.objects.filter(county=county_id, status=Mandate.Status.IN_OFFICE)
    # Who came in during the quarter owes nothing for it.
    held = held.exclude(elected_on__gt=span.first).exclude(Exists(asked))
    persons = set(held.values_list("person_id", flat=True)) - visited
    notify(
        persons,
        event_id=uuid5(NAMESPACE_URL, f"huiyin:norm:visit:{county_id}:{span.first}"),
        about="norm.visit",
        url="/desk/archive/",
        details={},
    )
    return len(persons)
