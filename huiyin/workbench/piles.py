"""What waits for a person, in piles: mine first, and in each the one due soonest first.

Piles come in families, one for each kind of hand; a family's piles are parts of one set of rows, so
that all of them are counted in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.counting import (
    ASKED,
    OfficeCounts,
    capped_counts,
    county_by_state,
    office_by_state,
)
from huiyin.concerns.models import Concern, Task
from huiyin.concerns.models.scope import stations_of
from huiyin.concerns.states import OPEN, State, TaskState
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import Standing, standing_of
from huiyin.ui.markup import Text

# Beside the piles' own counts: how much of the chosen one is late.
OVERDUE = "overdue"
# What an office has not to decide itself; and what of each pile `office_by_state` counts.
NOT_DECIDED = (State.ANSWERED, State.HANDLING)
DECIDING = tuple(sorted(OPEN.difference(NOT_DECIDED)))
OFFICE_STATES: dict[str, tuple[str, ...]] = {
    "mine": (*DECIDING, ASKED),
    "received": (State.RECEIVED,),
    "taken_up": (State.TAKEN_UP, State.ESCALATED),
    "result_back": (State.RESULT_BACK,),
    "requests": (ASKED,),
    "under_review": (State.UNDER_REVIEW,),
    "handling": (State.HANDLING,),
    "answered": (State.ANSWERED,),
}
DRAFTED = "to_sign"
COUNTY_STATES = {
    "to_verify": State.RESULT_BACK,
    "reported": State.ESCALATED,
    "objected": State.UNDER_REVIEW,
}


@dataclass(frozen=True)
class Pile:
    """A tab of the inbox: that part of the family, and `also` another that shares no row with it.

    `is_mine` when it waits for this person's hand.
    """

    key: str
    label: Text
    part: Q = field(default_factory=Q)
    is_mine: bool = False
    also: Q | None = None


@dataclass(frozen=True)
class Family:
    """Rows with a due date each, and the piles they fall into."""

    rows: QuerySet[Any]
    piles: tuple[Pile, ...]

    def rows_of(self, pile: Pile) -> QuerySet[Any]:
        return self.rows.filter(pile.part)

    def more_of(self, pile: Pile) -> QuerySet[Any] | None:
        return self.rows.filter(pile.also) if pile.also is not None else None

    def counts(self, chosen: Pile, today: date) -> dict[str, int]:
        """Return how much lies in each pile, and how much of the chosen one is late."""
        wanted = {pile.key: Count("pk", filter=pile.part) for pile in self.piles}
        if chosen in self.piles:
            wanted[OVERDUE] = Count("pk", filter=chosen.part & Q(due_on__lt=today))
        return dict(self.rows.aggregate(**wanted))


@dataclass(frozen=True)
class UnitFamily(Family):
    """The same for a unit: its own tasks by their index, and `further` those of an office inside one.

    An OR of the two would have to read every open task before it knows the first fifty. What is
    drafted is counted by an index of its own, so that the others are counted without the drafts.
    What a page counts `beside` them goes into the same query.
    """

    further: QuerySet[Any]
    beside: Mapping[str, QuerySet[Any]] = field(default_factory=dict)

    def more_of(self, pile: Pile) -> QuerySet[Any]:
        return self.further.filter(pile.part)

    def counts(self, chosen: Pile, today: date) -> dict[str, int]:
        wanted = {pile.key: pile.part for pile in self.piles}
        if chosen in self.piles:
            wanted[OVERDUE] = chosen.part & Q(due_on__lt=today)
        drafted = {DRAFTED} & wanted.keys() | ({OVERDUE} if chosen.key == DRAFTED else set())
        listed = {key: Count("pk", filter=wanted[key]) for key in wanted if key not in drafted}
        counted = self.rows.aggregate(**listed)
        apart = {key: self.rows.filter(wanted[key]) for key in drafted}
        further = {f"further {key}": self.further.filter(part) for key, part in wanted.items()}
        more = capped_counts({**apart, **further, **self.beside})
        own = {key: counted.get(key, more.get(key, 0)) for key in wanted}
        found = {key: count + more[f"further {key}"] for key, count in own.items()}
        return found | {key: more[key] for key in self.beside}


@dataclass(frozen=True)
class OfficeFamily(Family):
    """The same for an office, whose indexes count each state without reading its rows."""

    counted: OfficeCounts

    def counts(self, chosen: Pile, today: date) -> dict[str, int]:  # noqa: ARG002 - counted today
        found = self.counted
        counts = {
            pile.key: sum(found.waiting.get(word, 0) for word in OFFICE_STATES[pile.key])
            for pile in self.piles
        }
        if chosen in self.piles:
            counts[OVERDUE] = sum(found.late.get(word, 0) for word in OFFICE_STATES[chosen.key])
        return counts


@dataclass(frozen=True)
class CountyFamily(Family):
    """The same for a whole county, whose indexes count each state without reading its rows.

    How much of one state is late is counted together with what a page counts `beside`.
    """

    county_ids: frozenset[int]
    beside: Mapping[str, QuerySet[Any]] = field(default_factory=dict)

    def counts(self, chosen: Pile, today: date) -> dict[str, int]:
        counted = {pile.key: 0 for pile in self.piles}
        for county_id in self.county_ids:
            found = county_by_state(county_id, list(COUNTY_STATES.values()), today=today)
            for key in counted:
                counted[key] += found[COUNTY_STATES.get(key, key)]
        if chosen.key == "late":
            counted[OVERDUE] = counted["late"]
        elif chosen in self.piles:
            late = self.rows_of(chosen).filter(due_on__lt=today)
            counted |= capped_counts({OVERDUE: late, **self.beside})
        return counted


def counts_of(
    families: list[Family], chosen: Pile | None, beside: Mapping[str, QuerySet[Any]]
) -> dict[str, int]:
    """Return how much lies in each pile, how much of the chosen one is late, and what is `beside`."""
    counts: dict[str, int] = {}
    if chosen is not None:
        for one in families:
            counts |= one.counts(chosen, clock.today())
    left = {key: rows for key, rows in beside.items() if key not in counts}
    return counts | capped_counts(left) if left else counts


def families_of(person: Person, beside: Mapping[str, QuerySet[Any]]) -> list[Family]:
    """Return the person's families, the most pressing first; of two posts those of both."""
    standing = standing_of(person)
    return [
        *_of_unit(standing, beside),
        *_of_office(standing),
        *_of_deputy(standing),
        *_of_county(standing, beside),
        *_of_clerk(standing),
    ]


_ASKED = Q(state=TaskState.RETURN_ASKED) | Q(extension_to__isnull=False)


def _of_unit(standing: Standing, beside: Mapping[str, QuerySet[Any]]) -> Iterator[Family]:
    organs = standing.organs_where(Can.TASKS_DRAFT)
    if not organs:
        return
    at_work = Q(state__in=[TaskState.ASSIGNED, TaskState.CLAIMED])
    drafted = Q(state=TaskState.CLAIMED) & ~Q(draft="")
    signing = standing.organs_where(Can.TASKS_SIGN)
    yield UnitFamily(
        Task.objects.filter(organ__in=organs).open(),
        (
            Pile("tasks", _("等本单位办"), at_work, is_mine=True),
            Pile("to_claim", _("待签收"), Q(state=TaskState.ASSIGNED)),
            *((Pile(DRAFTED, _("已起草，待签发"), drafted),) if signing else ()),
            Pile("asked", _("退办、延期申请中"), _ASKED),
            Pile("co", _("会办"), Q(part=Task.Part.CO)),
        ),
        further=Task.objects.of_offices(organs).open(),
        beside=beside,
    )


def _of_office(standing: Standing) -> Iterator[Family]:
    organs = standing.organs_where(Can.CONCERNS_TAKE_UP)
    if not organs:
        return
    counted = office_by_state(organs, today=clock.today())
    owed = Q(owner__in=organs, closed_at=None)
    # What waits for the office's word: a return or an extension that a unit asked for.
    requests = Q(pk__in=counted.asked)
    deciding = owed & ~Q(state__in=NOT_DECIDED)
    parts = {
        "received": (_("待定单"), owed & Q(state=State.RECEIVED)),
        "taken_up": (_("待交办"), owed & Q(state__in=[State.TAKEN_UP, State.ESCALATED])),
        "result_back": (_("待验单"), owed & Q(state=State.RESULT_BACK)),
        "requests": (_("退办、延期申请"), requests),
        "under_review": (_("再次不满意"), owed & Q(state=State.UNDER_REVIEW)),
        "handling": (_("单位办理中"), Q(office__in=organs, state=State.HANDLING)),
        "answered": (_("等群众评价"), owed & Q(state=State.ANSWERED)),
    }
    also = requests if counted.asked else None
    mine = Pile("mine", _("等我们办"), deciding, is_mine=True, also=also)
    piles = (mine, *(Pile(key, label, part) for key, (label, part) in parts.items()))
    yield OfficeFamily(Concern.objects.all(), piles, counted)


def _of_deputy(standing: Standing) -> Iterator[Family]:
    if not standing.is_deputy:
        return
    near = Concern.objects.open().filter(county__in=standing.mandate_counties)
    said = Q(deputy=standing.person_id) | Q(station__in=stations_of(standing))
    taken = Q(taken_up_by=standing.person_id)
    yield Family(
        near.filter(said | taken),
        (
            Pile("to_me", _("等我定单"), said & Q(state=State.RECEIVED), is_mine=True),
            Pile("taken", _("我定的单"), taken),
            Pile("around", _("我的联络站"), said),
        ),
    )


def _of_county(standing: Standing, beside: Mapping[str, QuerySet[Any]]) -> Iterator[Family]:
    counties = standing.counties_where(Can.CONCERNS_READ_ALL)
    if not counties:
        return
    today = clock.today()
    labels = {"reported": _("已上报县人大"), "objected": _("全县再次不满意")}
    if standing.may(Can.CONCERNS_VERIFY):
        labels = {"to_verify": _("全县待验单"), **labels}
    by_state = (Pile(key, name, Q(state=COUNTY_STATES[key])) for key, name in labels.items())
    yield CountyFamily(
        Concern.objects.filter(county__in=counties).open(),
        (Pile("late", _("全县超期"), Q(due_on__lt=today)), *by_state),
        county_ids=counties,
        beside=beside,
    )
    if standing.may(Can.TASKS_DRAFT):
        late = Task.objects.open().filter(due_on__lt=today, concern__county__in=counties)
        yield Family(late, (Pile("late_tasks", _("各单位超期")),))


def _of_clerk(standing: Standing) -> Iterator[Family]:
    recording = standing.organs_where(Can.CONCERNS_RECORD)
    organs = recording - standing.organs_where(Can.CONCERNS_TAKE_UP)
    if not organs:
        return
    near = Q(station__in=organs) | Q(office__in=organs) | Q(owner__in=organs)
    yield Family(
        Concern.objects.open().filter(near),
        (
            Pile("ours", _("本站在办")),
            Pile("ours_received", _("待定单"), Q(state=State.RECEIVED)),
            Pile("ours_late", _("超期"), Q(due_on__lt=clock.today())),
            Pile("ours_answered", _("等群众评价"), Q(state=State.ANSWERED)),
        ),
    )
