"""All suggestions of a congress, narrowed by what an address asks for: the office's list and tables."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.models import Publication, Suggestion, SuggestionQuerySet, Task
from huiyin.suggestions.states import OPEN, UNSAID, WORKING, State, TaskState
from huiyin.suggestions.wording import FIELD_NAMES, STATE_NAMES
from huiyin.ui.asked import number, word
from huiyin.ui.markup import Text

# What a suggestion may wait for in its office, in the order in which it comes up.
STEPS: dict[str, Text] = {
    "review": _("待审查"),
    "assign": _("待交办"),
    "return": _("申请退办"),
    "extension": _("申请延期"),
    "check": _("答复待审核"),
    "decide": _("代表不满意，待决定"),
    "convene": _("再次不满意，待召集研究"),
    "publish": _("公开内容待审"),
    "late": _("本机关逾期的"),
    "units_late": _("承办单位逾期的"),
}
# The columns of the table of units: the states of a task that each counts.
COLUMNS: dict[str, tuple[Text, frozenset[TaskState]]] = {
    "to_receive": (_("待签收"), frozenset({TaskState.ASSIGNED})),
    "handling": (_("办理中"), frozenset({TaskState.RECEIVED})),
    "return": (_("申请退办"), frozenset({TaskState.RETURN_ASKED})),
    "checking": (_("答复待审核"), frozenset({TaskState.CHECKING})),
    "replied": (_("已答复"), frozenset({TaskState.REPLIED})),
    "unsatisfied": (_("不满意"), frozenset({TaskState.UNSATISFIED, TaskState.ESCALATED})),
    "ended": (
        _("已办结"),
        frozenset({TaskState.OPINED, TaskState.SETTLED, TaskState.DISSENT}),
    ),
    "late": (_("其中逾期"), WORKING),
}
TOTAL = "total"  # all that a unit has: in the columns together
HELD = frozenset[TaskState]().union(*(states for _name, states in COLUMNS.values()))


@dataclass(frozen=True)
class Scope:
    """Which suggestions this person lists: those of the own office, else the county's accepted ones.

    `knows` says whether feedback shows that the congress has not disclosed.
    """

    rows: SuggestionQuerySet
    county_id: int
    knows: bool


def scope_of(person: Person) -> Scope | None:
    """Return what this person may list; None for who lists nothing."""
    standing = standing_of(person)
    offices = standing.organs_where(Can.SUGGESTIONS_REVIEW)
    if offices:
        rows = Suggestion.objects.filter(office__in=offices, submitted_at__isnull=False)
        hidden = Q(state__in={State.DRAFT, State.COSIGNING})
        return Scope(rows.exclude(hidden), min(standing.counties_where(_REVIEW)), knows=True)
    counties = standing.counties_where(Can.SUGGESTIONS_READ) | standing.mandate_counties
    if not counties:
        return None
    rows = Suggestion.objects.filter(county__in=counties, accepted_at__isnull=False)
    return Scope(rows.filter(submitted_at__isnull=False), min(counties), knows=False)


_REVIEW = Can.SUGGESTIONS_REVIEW


class Asked:
    """The filters of an address; what cannot be read filters nothing."""

    def __init__(self, data: QueryDict, *, knows: bool) -> None:
        self.knows = knows
        self.q = word(data, "q", 100)
        self.year = _year(number(data, "year"))
        self.sitting = number(data, "sitting")
        self.unit = number(data, "unit")
        self.number = number(data, "number")
        self.field = _known(word(data, "field"), FIELD_NAMES)
        self.state = _known(word(data, "state"), dict(self.states))
        self.column = _known(word(data, "column"), {*COLUMNS, TOTAL})
        self.step = _known(word(data, "step"), STEPS) if knows else ""
        self.is_key = word(data, "key") == "1"
        if not knows and self.column == "unsatisfied":
            self.column = ""

    @cached_property
    def states(self) -> list[tuple[str, Text]]:
        """Return the states that may be asked for: nobody finds feedback by asking for its state."""
        hidden = frozenset({State.DRAFT, State.COSIGNING}) | (frozenset() if self.knows else UNSAID)
        return [(state.value, STATE_NAMES[state]) for state in State if state not in hidden]

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything but words is asked for."""
        asked = (self.year, self.sitting, self.unit, self.number, self.is_key)
        return any(asked) or any((self.field, self.state, self.column, self.step))

    def narrow(self, rows: SuggestionQuerySet) -> SuggestionQuerySet:
        """Return the rows that fit."""
        plain = {"sitting": self.sitting, "field": self.field, "number": self.number}
        rows = rows.filter(**{name: value for name, value in plain.items() if value})
        if self.is_key:
            rows = rows.filter(is_key=True)
        if self.state:
            rows = rows.filter(state__in=self._state_and_what_looks_like_it())
        if self.year and not self.column:
            rows = rows.filter(
                submitted_at__gte=_begin(self.year), submitted_at__lt=_begin(self.year + 1)
            )
        if self.unit or self.column:
            rows = rows.filter(Exists(self._tasks().filter(suggestion=OuterRef("pk"))))
        if self.step:
            rows = rows.filter(step_q(self.step))
        return rows.matching(self.q) if self.q else rows

    def _state_and_what_looks_like_it(self) -> set[State]:
        found = {State(self.state)}
        return found | UNSAID if not self.knows and State.REPLIED in found else found

    def _tasks(self) -> QuerySet[Task]:
        """Return the tasks of the unit, in the states of the column."""
        rows = Task.objects.filter(state__in=HELD)
        if self.unit:
            rows = rows.filter(organ=self.unit)
        if not self.column:
            return rows
        states = set(HELD if self.column == TOTAL else COLUMNS[self.column][1])
        if self.column == "replied" and not self.knows:
            states |= {TaskState.UNSATISFIED, TaskState.ESCALATED}
        rows = rows.filter(state__in=states)
        if self.column == "late":
            rows = rows.filter(due_on__lt=clock.today())
        return rows.filter(assigned_on__year=self.year) if self.year else rows


def step_q(step: str) -> Q:
    """Return what waits for this step."""
    today = clock.today()
    open_tasks = Task.objects.filter(suggestion=OuterRef("pk"), closed_at=None)
    late = open_tasks.filter(state__in=WORKING, due_on__lt=today)
    waiting = Publication.objects.waiting().filter(suggestion=OuterRef("pk"))
    found: dict[str, Q] = {
        "review": Q(state=State.SUBMITTED),
        "assign": Q(state=State.ACCEPTED),
        "return": Q(Exists(open_tasks.filter(state=TaskState.RETURN_ASKED))),
        "extension": Q(Exists(open_tasks.filter(extension_to__isnull=False))),
        "check": Q(Exists(open_tasks.filter(state=TaskState.CHECKING))),
        "decide": Q(Exists(open_tasks.filter(state=TaskState.UNSATISFIED))),
        "convene": Q(Exists(open_tasks.filter(state=TaskState.ESCALATED))),
        "publish": Q(Exists(waiting)),
        "late": Q(owner__isnull=False, owner=F("office"), due_on__lt=today, state__in=OPEN),
        "units_late": Q(Exists(late)),
    }
    return found[step]


def years_of(scope: Scope) -> list[int]:
    """Return the years from the first suggestion's to this one, the newest first."""
    first = scope.rows.order_by("submitted_at").values_list("submitted_at", flat=True).first()
    this = clock.today().year
    begun = clock.day_of(first).year if first else this
    return list(range(this, begun - 1, -1))


def _begin(year: int) -> datetime:
    return clock.moment_on(date(year, 1, 1), 0)


def _year(asked: int | None) -> int | None:
    return asked if asked is not None and 1950 < asked < 2200 else None


def _known(asked: str, known: Collection[str]) -> str:
    return asked if asked in known else ""
