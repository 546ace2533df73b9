"""What a unit has: the rows of its inbox, and the words for a task's state that it may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel import clock
from huiyin.organs.names import organ_name
from huiyin.suggestions.clocks import due_words
from huiyin.suggestions.models import Suggestion, Task
from huiyin.suggestions.models.handling import TaskQuerySet
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.states import RATED, TASK_ENDED, UNSAID, WORKING, TaskState
from huiyin.suggestions.wording import TASK_STATE_NAMES
from huiyin.ui.markup import Text

DUE_FIRST = ("due_on", "id")
NEWEST = ("-id",)
COLUMNS = (
    "suggestion", "organ", "office", "part", "state", "round", "receive_by", "due_on",
    "extension_to",
)  # fmt: skip

# What the tabs of the inbox hold. A reply that a deputy is not satisfied with stays among those
# that wait for feedback, until the congress has it handled again.
TABS = {
    "": (gettext_lazy("要办的"), Q(closed_at=None, state__in=WORKING)),
    "receive": (gettext_lazy("待签收"), Q(closed_at=None, state=TaskState.ASSIGNED)),
    "late": (gettext_lazy("超期的"), Q(closed_at=None, state__in=WORKING)),
    "drafted": (
        gettext_lazy("已起草，待签发"),
        Q(closed_at=None, state=TaskState.RECEIVED) & ~Q(draft=""),
    ),
    "asked": (
        gettext_lazy("退办、延期申请中"),
        Q(closed_at=None)
        & (Q(state=TaskState.RETURN_ASKED) | Q(state__in=WORKING, extension_to__isnull=False)),
    ),
    "replied": (gettext_lazy("等代表反馈"), Q(closed_at=None, state__in=RATED)),
    "ended": (gettext_lazy("已结束的"), Q(state__in=TASK_ENDED)),
}
# These are read by the nearest day, the others by what came last.
BY_DUE = frozenset({"", "receive", "late", "drafted", "asked"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the inbox."""

    pk: int
    title: str
    number: str
    lead: str
    part: Text
    state: Text
    clock: Text
    tone: str
    with_whom: str

    @property
    def is_late(self) -> bool:
        return self.tone == "late"


def part_of(tab: str, today: date) -> Q:
    """Return what lies in the tab."""
    condition = TABS[tab][1]
    return condition & Q(due_on__lt=today) if tab == "late" else condition


def counts_of(tasks: TaskQuerySet, further: TaskQuerySet, today: date) -> dict[str, int]:
    """Return how much lies in each tab but the ended; one query each for units and offices."""
    wanted = {
        tab or "working": Count("pk", filter=part_of(tab, today)) for tab in TABS if tab != "ended"
    }
    own, more = (rows.open().aggregate(**wanted) for rows in (tasks, further))
    return {tab: own[tab or "working"] + more[tab or "working"] for tab in TABS if tab != "ended"}


def rows_of(tasks: Sequence[Task]) -> list[Row]:
    """Return a line for each task; one query for all of their suggestions."""
    wanted = {task.suggestion_id for task in tasks}
    rows = Suggestion.objects.select_related("lead").only(
        "title", "series", "number", "county_id", "profile_id", "lead__name"
    )
    suggestions = rows.in_bulk(wanted)
    today = clock.today()
    return [_row(task, suggestions[task.suggestion_id], today) for task in tasks]


def state_word_of(state: str, *, knows: bool = False) -> Text:
    """Return the task's state, without what the deputy said for whom may not know it yet."""
    is_said = knows or state not in UNSAID
    return TASK_STATE_NAMES[TaskState(state) if is_said else TaskState.REPLIED]


def _row(task: Task, suggestion: Suggestion, today: date) -> Row:
    words, tone = due_words(task, today)
    with_whom = [organ_name(suggestion.county_id, task.organ_id)]
    if task.office_id is not None:
        with_whom.append(organ_name(suggestion.county_id, task.office_id))
    return Row(
        pk=task.pk,
        title=suggestion.title,
        number=number_name(suggestion),
        lead=suggestion.lead.name if suggestion.lead else "",
        part=Task.Part(task.part).label,
        state=_state(task),
        clock=words,
        tone=tone,
        with_whom=" · ".join(with_whom),
    )


def _state(task: Task) -> Text:
    if task.state in WORKING and task.round > 1:
        return _("第 %(n)s 次办理") % {"n": task.round}
    if task.state in WORKING and task.extension_to is not None:
        return _("申请延期")
    return state_word_of(task.state)


def light(tasks: TaskQuerySet) -> TaskQuerySet:
    """Return the queryset with the columns that a row shows, and without the drafts."""
    return tasks.only(*COLUMNS)
