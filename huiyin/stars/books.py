"""A station's own books of a year, derived from the records: nobody types them (台账).

The seven books of one county (DOMAIN.md section 5.2) are these headings; each figure is a sum of the
rows below it, so the ledger and the activities cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, Q

from huiyin.concerns.models import Concern
from huiyin.duties.models import Activity
from huiyin.duties.rules import HEADINGS, Heading
from huiyin.duties.states import State
from huiyin.kernel import clock
from huiyin.stations.models import Pledge, Reception, Station

MOST = 400
# The kinds of books that activities fill, in the order in which they stand.
OF_ACTIVITIES = (
    Heading.STUDY,
    Heading.CONTACT,
    Heading.INSPECTIONS,
    Heading.DEEDS,
    Heading.REPORT,
    Heading.GROUP,
    Heading.MEETINGS,
    Heading.OTHER,
)


@dataclass(frozen=True)
class Year:
    """What happened at a station in a year.

    A reception bears the `names` of who sat there, an activity `came`: how many deputies did.
    """

    receptions: list[Reception]
    activities: dict[Heading, list[Activity]]
    concerns: list[Concern]
    pledges: list[Pledge]

    @property
    def batches(self) -> int:
        return sum(one.batches for one in self.receptions)

    @property
    def person_times(self) -> int:
        return sum(one.person_times for one in self.receptions)

    @property
    def answered(self) -> int:
        return sum(one.answered_at is not None for one in self.concerns)


def year_of(station: Station, year: int) -> Year:
    """Return the books of a year: four queries."""
    begins = clock.moment_on(date(year, 1, 1), hour=0)
    ends = clock.moment_on(date(year + 1, 1, 1), hour=0)
    held = Reception.objects.filter(station=station, state=Reception.State.RECORDED)
    held = held.filter(starts_at__gte=begins, starts_at__lt=ends)
    held = held.annotate(names=StringAgg("deputies__name", "、", order_by="deputies__name"))
    raised = Concern.objects.filter(
        station=station, raised_at__gte=begins, raised_at__lt=ends
    ).only("code", "state", "raised_at", "answered_at", "county")
    promised = Pledge.objects.filter(
        reception__station=station, reception__starts_at__gte=begins, reception__starts_at__lt=ends
    )
    return Year(
        list(held.order_by("starts_at", "pk")[:MOST]),
        _activities(station, year),
        list(raised.order_by("raised_at", "pk")[:MOST]),
        list(promised.select_related("unit").order_by("due_on", "pk")[:MOST]),
    )


def _activities(station: Station, year: int) -> dict[Heading, list[Activity]]:
    rows = Activity.objects.filter(
        station=station, state=State.RECORDED, on__gte=date(year, 1, 1), on__lte=date(year, 12, 31)
    ).annotate(came=Count("participations", filter=Q(participations__has_come=True)))
    found: dict[Heading, list[Activity]] = {one: [] for one in OF_ACTIVITIES}
    for row in rows.order_by("on", "pk")[:MOST]:
        found.setdefault(HEADINGS[row.kind], []).append(row)  # type: ignore[index]  # a kind is its word
    return found
