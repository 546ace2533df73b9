"""The facts behind each computed point: which rows are counted, and how many of how many.

`shares_of` counts for any number of stations with the same number of queries. Every figure follows
from rows as they stand and a day `on`: what was recorded or answered later is not counted, so that
a past result can be worked out again. Records found to be false count for nothing (no. 46).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce, TruncDate

from huiyin.concerns.models import Concern
from huiyin.concerns.states import State as ConcernState
from huiyin.duties.models import Activity
from huiyin.duties.states import State as ActivityState
from huiyin.kernel import clock
from huiyin.kernel.clock import SHANGHAI
from huiyin.ledger.models import Event
from huiyin.people.models import Mandate, Post
from huiyin.people.rights import Role
from huiyin.stars.models.judging import Fake
from huiyin.stars.rules import Share
from huiyin.stations.models import Duty, Reception, Rota, Shift

STAFF = (Role.STATION_HEAD, Role.STATION_DEPUTY_HEAD, Role.STATION_LIAISON)
# The plan of a year is published by the end of March (DOMAIN.md section 5.3).
PLANNED_BY = (3, 31)
_DIRECTED = (ConcernState.REFERRED_OUT, ConcernState.KEPT)
_DROPPED = (ActivityState.CANCELLED, ActivityState.WITHDRAWN)

Shares = dict[int, dict[str, Share]]


@dataclass(frozen=True)
class Span:
    """What is counted: from `since` to `until`, as it stood at the end of `on`."""

    since: date
    until: date
    on: date
    answer_days: int
    record_days: int

    @property
    def last(self) -> date:
        """Return the last day of which anything can be known."""
        return min(self.until, self.on)

    @property
    def begins(self) -> datetime:
        return clock.moment_on(self.since, 0)

    @property
    def ends(self) -> datetime:
        return clock.moment_on(self.last + timedelta(days=1), 0)

    @property
    def known(self) -> datetime:
        """Return the moment up to which something must have been written to count."""
        return clock.moment_on(self.on + timedelta(days=1), 0)

    @property
    def plan_by(self) -> date:
        return date(self.since.year, *PLANNED_BY)


def shares_of(stations: Collection[int], span: Span) -> Shares:
    """Return the shares of each station by name: always the same number of queries."""
    found: Shares = {pk: {} for pk in stations}
    parts = (
        ("staff", _staff(stations, span)),
        ("plan", _plan(stations, span)),
        ("receptions", _receptions(stations, span)),
        ("records", _records(stations, span)),
        ("entry", _entry(stations, span)),
        ("answers", _answers(stations, span)),
        ("cards", _cards(stations, span)),
    )
    for name, counted in parts:
        for pk in stations:
            found[pk][name] = Share(*counted.get(pk, (0, 0)))
    return found


Counted = dict[int, tuple[int, int]]


def receptions(stations: Collection[int], span: Span) -> QuerySet[Reception]:
    """Return the days of reception that were planned, the called-off ones among them."""
    return Reception.objects.filter(
        station__in=stations, starts_at__gte=span.begins, starts_at__lt=span.ends
    )


def recorded(span: Span) -> Q:
    """Return the condition for a reception that was held and is not found to be false."""
    false = Exists(Fake.objects.filter(reception=OuterRef("pk"), lifted_at=None))
    return Q(state=Reception.State.RECORDED, recorded_at__lt=span.known) & ~Q(false)


def in_time(span: Span, day: Any) -> Q:
    """Return the condition for what was written down within the days that the table allows."""
    return Q(recorded_at__lt=span.known, written_on__lte=day + timedelta(days=span.record_days))


def _receptions(stations: Collection[int], span: Span) -> Counted:
    rows = receptions(stations, span).values("station").order_by()
    found = rows.annotate(part=Count("pk", filter=recorded(span)), whole=Count("pk"))
    return _pairs(found)


def written(rows: QuerySet[Reception]) -> QuerySet[Reception]:
    """Return receptions with the days on which they were and were written down."""
    return rows.annotate(
        held_on=TruncDate("starts_at", tzinfo=SHANGHAI),
        written_on=TruncDate("recorded_at", tzinfo=SHANGHAI),
    )


def activities(stations: Collection[int], span: Span) -> QuerySet[Activity]:
    """Return the stations' activities whose day has come, those called off or taken back not."""
    rows = Activity.objects.filter(station__in=stations, on__gte=span.since, on__lte=span.last)
    rows = rows.exclude(state__in=_DROPPED)
    return rows.annotate(written_on=TruncDate("recorded_at", tzinfo=SHANGHAI))


def true_activity(span: Span) -> Q:
    false = Exists(Fake.objects.filter(activity=OuterRef("pk"), lifted_at=None))
    return Q(state=ActivityState.RECORDED, recorded_at__lt=span.known) & ~Q(false)


def _records(stations: Collection[int], span: Span) -> Counted:
    days = written(receptions(stations, span)).values("station").order_by()
    held = Q(state=Reception.State.RECORDED)
    of_days = days.annotate(
        part=Count("pk", filter=recorded(span) & in_time(span, F("held_on"))),
        whole=Count("pk", filter=held),
    )
    rows = activities(stations, span).values("station").order_by()
    of_rows = rows.annotate(
        part=Count("pk", filter=true_activity(span) & in_time(span, F("on"))), whole=Count("pk")
    )
    first, second = _pairs(of_days), _pairs(of_rows)
    return {pk: _sum(first.get(pk), second.get(pk)) for pk in {*first, *second}}


def assigned(stations: Collection[int], span: Span) -> QuerySet[Duty]:
    """Return who served at the stations at any time of the span."""
    serving = Q(until=None) | Q(until__gte=span.since)
    return Duty.objects.filter(serving, station__in=stations, since__lte=span.last)


def entries(stations: Collection[int], span: Span) -> set[tuple[int, int]]:
    """Return (station, person) for each who sat or took part there: two queries."""
    sat = receptions(stations, span).filter(recorded(span)).order_by()
    came = activities(stations, span).filter(true_activity(span), participations__has_come=True)
    found = set(sat.values_list("station", "deputies").distinct())
    found |= set(came.order_by().values_list("station", "participations__person").distinct())
    return {(station, person) for station, person in found if station and person}


def _entry(stations: Collection[int], span: Span) -> Counted:
    entered = entries(stations, span)
    rows = set(assigned(stations, span).values_list("station", "person"))
    whole: dict[int, int] = defaultdict(int)
    part: dict[int, int] = defaultdict(int)
    for station, person in rows:
        whole[station] += 1
        part[station] += (station, person) in entered
    return {pk: (part[pk], n) for pk, n in whole.items()}


def opinions(stations: Collection[int], span: Span) -> QuerySet[Concern]:
    """Return what was raised at the stations, with when it was answered, as far as it is due.

    One that was merged has the answer of the one it was merged into. Those whose time is not over
    and that have no answer yet are left out: nothing is late about them.
    """
    rows = Concern.objects.filter(
        station__in=stations, raised_at__gte=span.begins, raised_at__lt=span.ends
    ).exclude(state=ConcernState.WITHDRAWN)
    rows = rows.annotate(
        came_on=TruncDate("raised_at", tzinfo=SHANGHAI),
        told_on=TruncDate(
            Coalesce("head__answered_at", "answered_at", _directed_at()), tzinfo=SHANGHAI
        ),
    )
    last = span.on - timedelta(days=span.answer_days)
    return rows.filter(Q(came_on__lt=last) | Q(told_on__lte=span.on))


def _directed_at() -> Any:
    return Case(When(state__in=_DIRECTED, then=F("closed_at")), default=None)


def answered_in_time(span: Span) -> Q:
    by = F("came_on") + timedelta(days=span.answer_days)
    return Q(told_on__lte=span.on) & Q(told_on__lte=by)


def _answers(stations: Collection[int], span: Span) -> Counted:
    rows = opinions(stations, span).values("station").order_by()
    return _pairs(rows.annotate(part=Count("pk", filter=answered_in_time(span)), whole=Count("pk")))


def posts(stations: Collection[int], span: Span) -> QuerySet[Post]:
    """Return who held a post at the stations on the last day."""
    going = Q(until=None) | Q(until__gte=span.last)
    return Post.objects.filter(going, organ__in=stations, role__in=STAFF, since__lte=span.last)


def _staff(stations: Collection[int], span: Span) -> Counted:
    roles: dict[int, set[str]] = defaultdict(set)
    for station, role in posts(stations, span).values_list("organ", "role"):
        roles[station].add(role)
    return {pk: (len(roles[pk]), len(STAFF)) for pk in stations}


def plans(stations: Collection[int], span: Span) -> set[int]:
    """Return the stations whose days were planned and public by the end of March: two queries."""
    by = clock.moment_on(span.plan_by + timedelta(days=1), 0)
    year = (date(span.since.year, 1, 1), date(span.since.year, 12, 31))
    shifts = Shift.objects.filter(
        station__in=stations, day__range=year,
        rota__state=Rota.State.PUBLISHED, rota__published_at__lt=min(by, span.known),
    )  # fmt: skip
    added = Event.objects.filter(
        subject="station", subject_id__in=stations, move="add_receptions",
        at__gte=clock.moment_on(date(span.since.year - 1, 10, 1), 0), at__lt=min(by, span.known),
    )  # fmt: skip
    found = set(shifts.order_by().values_list("station", flat=True).distinct())
    for station, public in added.values_list("subject_id", "public"):
        if any(str(day).startswith(str(span.since.year)) for day in public.get("days", [])):
            found.add(station)
    return found


def _plan(stations: Collection[int], span: Span) -> Counted:
    planned = plans(stations, span)
    return {pk: (int(pk in planned), 1) for pk in stations}


def serving(stations: Collection[int], span: Span) -> QuerySet[Duty]:
    """Return who serves on the last day, with whether they are in office: their cards are public."""
    going = Q(until=None) | Q(until__gte=span.last)
    in_office = Mandate.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=span.last), person=OuterRef("person")
    ).exclude(status=Mandate.Status.ELECTED)
    rows = Duty.objects.filter(going, station__in=stations, since__lte=span.last)
    return rows.annotate(in_office=Exists(in_office))


def _cards(stations: Collection[int], span: Span) -> Counted:
    rows = serving(stations, span).values("station").order_by()
    whole = Q(in_office=True) & ~Q(person__work="")
    return _pairs(rows.annotate(part=Count("pk", filter=whole), whole=Count("pk")))


def _pairs(rows: Iterable[Any]) -> Counted:
    return {row["station"]: (row["part"], row["whole"]) for row in rows}


def _sum(first: tuple[int, int] | None, second: tuple[int, int] | None) -> tuple[int, int]:
    one, other = first or (0, 0), second or (0, 0)
    return one[0] + other[0], one[1] + other[1]
