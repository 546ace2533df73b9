"""What the office has to do, counted by kind of step, and the table of units by state. No ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from huiyin.kernel import clock
from huiyin.organs.names import organ_name
from huiyin.suggestions.finding import COLUMNS, HELD, STEPS, Scope
from huiyin.suggestions.handlers import units_of
from huiyin.suggestions.models import Publication, Suggestion, Task
from huiyin.suggestions.states import WORKING, State, TaskState
from huiyin.ui.markup import Text


@dataclass(frozen=True)
class Need:
    """A kind of step with how many wait for it."""

    step: str
    name: Text
    count: int


@dataclass(frozen=True)
class UnitRow:
    """A unit with how many of its tasks stand in each column."""

    unit_id: int
    name: str
    counts: tuple[tuple[str, Text, int], ...]
    total: int


def needs(office_ids: frozenset[int]) -> list[Need]:
    """Return what waits in these offices, by kind of step: three queries."""
    today = clock.today()
    # What waits for the office is owed by it: the index of what is owed holds little of ten years.
    rows = Suggestion.objects.waiting_in(office_ids)
    counted = rows.aggregate(
        review=Count("pk", filter=Q(state=State.SUBMITTED)),
        assign=Count("pk", filter=Q(state=State.ACCEPTED)),
        late=Count("pk", filter=Q(due_on__lt=today)),
    )
    tasks = Task.objects.filter(suggestion__office__in=office_ids, closed_at=None)
    case = "suggestion"
    counted |= tasks.aggregate(
        **{"return": Count(case, filter=Q(state=TaskState.RETURN_ASKED), distinct=True)},
        extension=Count(case, filter=Q(extension_to__isnull=False), distinct=True),
        check=Count(case, filter=Q(state=TaskState.CHECKING), distinct=True),
        decide=Count(case, filter=Q(state=TaskState.UNSATISFIED), distinct=True),
        convene=Count(case, filter=Q(state=TaskState.ESCALATED), distinct=True),
        units_late=Count(case, filter=Q(state__in=WORKING, due_on__lt=today), distinct=True),
    )
    waiting = Publication.objects.waiting().filter(suggestion__office__in=office_ids)
    counted["publish"] = waiting.count()
    return [Need(step, name, counted[step]) for step, name in STEPS.items()]


def table_of(scope: Scope, year: int | None) -> list[UnitRow]:
    """Return the units that have any of these suggestions, in their official order: one query."""
    tasks = Task.objects.filter(state__in=HELD, suggestion__in=scope.rows.values("pk"))
    if year:
        tasks = tasks.filter(assigned_on__year=year)
    late = Q(state__in=WORKING, due_on__lt=clock.today())
    grouped = tasks.order_by().values_list("organ", "state")
    counted: dict[int, dict[str, int]] = {}
    for unit_id, state, count, is_late in grouped.annotate(
        count=Count("pk"), late=Count("pk", filter=late)
    ):
        cells = counted.setdefault(unit_id, dict.fromkeys(COLUMNS, 0))
        for column in _columns(state, knows=scope.knows):
            cells[column] += count
        cells["late"] += is_late
    known = [one.pk for one in units_of(scope.county_id)]
    listed = [pk for pk in known if pk in counted]
    listed += sorted(set(counted) - set(known))  # of old: merged, renamed, closed
    return [_row(scope, pk, counted[pk]) for pk in listed]


def columns(*, knows: bool) -> list[tuple[str, Text]]:
    """Return the columns that this reader sees."""
    shown = [(key, name) for key, (name, _states) in COLUMNS.items()]
    return [one for one in shown if knows or one[0] != "unsatisfied"]


def _columns(state: str, *, knows: bool) -> list[str]:
    found = [key for key, (_n, states) in COLUMNS.items() if state in states and key != "late"]
    return ["replied" if one == "unsatisfied" and not knows else one for one in found]


def _row(scope: Scope, unit_id: int, cells: Mapping[str, int]) -> UnitRow:
    shown = columns(knows=scope.knows)
    counts = tuple((key, name, cells[key]) for key, name in shown)
    total = sum(count for key, count in cells.items() if key != "late")
    return UnitRow(unit_id, organ_name(scope.county_id, unit_id), counts, total)
