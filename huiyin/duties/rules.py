"""What kinds of duty there are, and for which of several mandates something counts: plain values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What a line of the archive tells of: the kinds of activities (DOMAIN 8.2), and further acts."""

    VISIT = "visit"
    GROUP = "group"
    INSPECTION = "inspection"
    RESEARCH = "research"
    ENFORCEMENT = "enforcement"
    APPRAISAL = "appraisal"
    DEED = "deed"
    TALK = "talk"
    DISCUSSION = "discussion"
    TRAINING = "training"
    STUDY_VISIT = "study_visit"
    RECEPTION = "reception"
    CAMPAIGN = "campaign"
    ACTIVITY_DAY = "activity_day"
    CONGRESS = "congress"
    SITTING_IN = "sitting_in"
    HEADS = "heads"
    REPORT = "report"
    OTHER = "other"
    CONCERN = "concern"
    SUGGESTION = "suggestion"
    COSIGNED = "cosigned"
    BILL = "bill"
    BILL_SIGNED = "bill_signed"
    DIARY = "diary"


# Not an activity's: derived from other subjects, or shared out of the diary.
FURTHER = frozenset(
    {Kind.CONCERN, Kind.SUGGESTION, Kind.COSIGNED, Kind.BILL, Kind.BILL_SIGNED, Kind.DIARY}
)
OF_ACTIVITIES = tuple(kind for kind in Kind if kind not in FURTHER)

# What a congress does together with its deputies, apart from its groups and stations.
COLLECTIVE = (
    Kind.INSPECTION,
    Kind.RESEARCH,
    Kind.ENFORCEMENT,
    Kind.APPRAISAL,
    Kind.ACTIVITY_DAY,
    Kind.CAMPAIGN,
    Kind.TRAINING,
    Kind.STUDY_VISIT,
    Kind.VISIT,
    Kind.DEED,
)


class Heading(StrEnum):
    """The headings of the archive (FOUNDING-DOCUMENTS C13, DOMAIN 8.4)."""

    MEETINGS = "meetings"
    INSPECTIONS = "inspections"
    GROUP = "group"
    CONTACT = "contact"
    PROPOSALS = "proposals"
    STUDY = "study"
    DEEDS = "deeds"
    REPORT = "report"
    DIARY = "diary"
    OTHER = "other"


_BY_HEADING: dict[Heading, tuple[Kind, ...]] = {
    Heading.MEETINGS: (Kind.CONGRESS, Kind.SITTING_IN, Kind.HEADS),
    Heading.INSPECTIONS: (Kind.INSPECTION, Kind.RESEARCH, Kind.ENFORCEMENT, Kind.APPRAISAL),
    Heading.GROUP: (Kind.GROUP, Kind.ACTIVITY_DAY, Kind.CAMPAIGN),
    Heading.CONTACT: (Kind.VISIT, Kind.RECEPTION, Kind.DISCUSSION, Kind.TALK, Kind.CONCERN),
    Heading.PROPOSALS: (Kind.SUGGESTION, Kind.COSIGNED, Kind.BILL, Kind.BILL_SIGNED),
    Heading.STUDY: (Kind.TRAINING, Kind.STUDY_VISIT),
    Heading.DEEDS: (Kind.DEED,),
    Heading.REPORT: (Kind.REPORT,),
    Heading.DIARY: (Kind.DIARY,),
    Heading.OTHER: (Kind.OTHER,),
}
HEADINGS: dict[Kind, Heading] = {
    kind: heading for heading, kinds in _BY_HEADING.items() for kind in kinds
}


@dataclass(frozen=True)
class Seat:
    """A mandate somebody held on the day: in the congress of which place, at which level."""

    mandate_id: int
    place_id: int
    level: int


def counted(seats: Collection[Seat], listed_in: Collection[int]) -> list[int]:
    """Return the mandates for which something counts (DOMAIN 19 no. 44), each once.

    `listed_in` are the places of the congresses whose organs list it. Who has one seat has it
    there, whoever lists it; of several, those whose own organ lists it; if none does, the one
    nearest to the voters.
    """
    if len(seats) <= 1:
        return [seat.mandate_id for seat in seats]
    listed = sorted(seat.mandate_id for seat in seats if seat.place_id in listed_in)
    nearest = max(seats, key=lambda seat: (seat.level, -seat.mandate_id))
    return listed or [nearest.mandate_id]


class Period(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}


@dataclass(frozen=True)
class Span:
    """One period of a year, `number` from 1, with its first and last day."""

    number: int
    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, times: Collection[Days]) -> bool:
        """Return whether a day of it lies in any of the times."""
        return any(
            since <= self.last and (until is None or until >= self.first) for since, until in times
        )


def spans(period: Period, year: int) -> list[Span]:
    """Return the periods of the year in order."""
    length = _MONTHS[period]
    return [_span(year, start, length) for start in range(1, 13, length)]


def _span(year: int, start: int, length: int) -> Span:
    after = date(year + 1, 1, 1) if start + length > 12 else date(year, start + length, 1)
    return Span((start - 1) // length + 1, date(year, start, 1), after - timedelta(days=1))


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year; `number` from 1. Written 2026-03."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Month | None:
        """Return the month that a text such as 2026-03 names, None for anything else."""
        try:
            return cls.of(date.fromisoformat(f"{text}-01"))
        except ValueError:
            return None

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return _span(self.year, self.number, 1).last

    @property
    def before(self) -> Month:
        return Month.of(self.first - timedelta(days=1))

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


Days = tuple[date, date | None]


def owed(
    least: int, span: Span, since: date, until: date | None, away: Collection[Days] = ()
) -> int:
    """Return how much of a period's norm is asked of who was in office from `since` to `until`.

    Pro rata by days and rounded down (DOMAIN 19 no. 43): who was elected in the middle of a
    quarter owes nothing for it, and of four a year, two from July. Days `away` are not counted.
    """
    first, last = max(span.first, since), min(span.last, until or span.last)
    days = (last - first).days + 1 - _away(away, first, last)
    return max(0, least * days // ((span.last - span.first).days + 1))


def _away(away: Collection[Days], first: date, last: date) -> int:
    """Return how many of the days from first to last lie in any of the times away."""
    days, upto = 0, first
    for since, until in sorted(away, key=lambda one: one[0]):
        begin, end = max(since, upto), min(until or last, last)
        if begin <= end:
            days += (end - begin).days + 1
            upto = end + timedelta(days=1)
    return days


def is_exempt(span: Span, months: Collection[int]) -> bool:
    """Return whether all months of the period are free of norms (a month with a long holiday)."""
    return set(range(span.first.month, span.last.month + 1)) <= set(months)


class Stand(StrEnum):
    """Where a norm stands in one period. None of them is a reproach."""

    DONE = "done"
    NOT_ASKED = "not_asked"
    PLANNED = "planned"
    NO_RECORD = "no_record"
    OPEN = "open"


def stand(have: int, asked: int, *, is_planned: bool, is_over: bool) -> Stand:
    """Return where it stands: `asked` of it are owed, `have` are recorded."""
    if have >= max(asked, 1):
        return Stand.DONE
    if not asked:
        return Stand.NOT_ASKED
    if is_planned:
        return Stand.PLANNED
    return Stand.NO_RECORD if is_over else Stand.OPEN
