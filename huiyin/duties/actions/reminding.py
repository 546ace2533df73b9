"""One gentle word to a deputy in the last weeks of a quarter, and no second one."""

from __future__ import annotations

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from huiyin.duties.checking import deputies_checked
from huiyin.duties.rules import Period, Span, Stand, spans
from huiyin.kernel import clock
from huiyin.notices.actions import notify
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
    """Remind of what is asked, not planned, and still open; who is away or came in late is left be."""
    visits = [
        one for one in deputies_checked(county_id, span.first.year) if one.norm.key == "visit"
    ]
    persons = {
        subject.pk
        for one in visits
        for subject, stands in one.stands
        if stands[span.number - 1] == Stand.OPEN
    }
    notify(
        persons,
        event_id=uuid5(NAMESPACE_URL, f"huiyin:norm:visit:{county_id}:{span.first}"),
        about="norm.visit",
        url="/desk/archive/",
        details={},
    )
    return len(persons)
