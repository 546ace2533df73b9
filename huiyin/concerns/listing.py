"""Rows of a list of concerns: what is shown of each, made without a query a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huiyin.concerns.choices import choices_of
from huiyin.concerns.echo import echo_of
from huiyin.concerns.models import Concern, Task
from huiyin.concerns.models.concern import STATE_NAMES
from huiyin.concerns.models.handling import TASK_STATE_NAMES
from huiyin.concerns.states import State, TaskState
from huiyin.kernel import clock
from huiyin.organs.names import place_name
from huiyin.ui import drawing
from huiyin.ui.markup import Text, state_word

# Long columns that no row shows: an inbox of 50 would carry half a megabyte of them.
HEAVY = ("text", "wish", "search", "public_search", "public_text", "public_answer")

# What several of can be taken up or handed over at once.
BULK = frozenset({State.RECEIVED, State.TAKEN_UP, State.ESCALATED, State.UNDER_REVIEW})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list. `url` ends with a slash; `task_id` is set in a unit's list."""

    pk: int
    url: str
    code: str
    title: str
    place: str
    category: str
    raised_at: datetime
    is_late: bool
    echo: SafeString
    word: SafeString
    extra: Text = ""
    task_id: int | None = None
    may_pick: bool = False


def light(concerns: QuerySet[Concern]) -> QuerySet[Concern]:
    """Return the queryset without the columns that no list shows."""
    return concerns.defer(*HEAVY)


def rows_of(concerns: Iterable[Concern], *, asked: bool = False) -> list[Row]:
    """Return a row each; `asked` says that what is being handled is here for a unit's request."""
    today = clock.today()
    said = _("退办或延期申请") if asked else ""
    return [_row(one, today, extra=said if one.state == State.HANDLING else "") for one in concerns]


def rows_of_tasks(tasks: Iterable[Task]) -> list[Row]:
    """Return a row for each task: the concern with the unit's own part and clock."""
    today = clock.today()
    return [_task_row(task, today) for task in tasks]


def url_of(concern: Concern) -> str:
    return f"/desk/concerns/{concern.code}/"


def _row(
    concern: Concern,
    today: date,
    *,
    word: SafeString | None = None,
    extra: Text = "",
    task: Task | None = None,
) -> Row:
    late = task.is_overdue(today) if task else concern.is_overdue(today)
    return Row(
        pk=concern.pk,
        url=url_of(concern),
        code=concern.code,
        title=concern.title,
        place=place_name(concern.county_id, concern.place_id),
        category=_category(concern),
        raised_at=concern.raised_at,
        is_late=late,
        echo=drawing.draw(echo_of(concern, today), "compact"),
        word=word or _word(concern.state, STATE_NAMES[State(concern.state)], concern.due_on, today),
        extra=extra,
        task_id=task.pk if task else None,
        may_pick=concern.state in BULK,
    )


def _task_row(task: Task, today: date) -> Row:
    name = TASK_STATE_NAMES[TaskState(task.state)]
    word = _word(task.state, name, task.due_on, today)
    extra = _("会办") if task.part == Task.Part.CO else ""
    return _row(task.concern, today, word=word, extra=extra, task=task)


_WAITING = frozenset(
    {State.RECEIVED, State.TAKEN_UP, State.ESCALATED, State.RESULT_BACK, State.UNDER_REVIEW}
)


def _word(state: str, name: Text, due_on: date | None, today: date) -> SafeString:
    """Return the state in a word, and once late how late: the echo line beside it says the rest."""
    if due_on is not None and due_on < today:
        return state_word("late", _("超期 %(days)s 天") % {"days": (today - due_on).days})
    if state == State.CLOSED:
        return state_word("done", name)
    return state_word("plain" if state in _WAITING or due_on else "quiet", name)


def _category(concern: Concern) -> str:
    if concern.category_id is None:
        return ""
    return choices_of(concern.county_id).category_names.get(concern.category_id, "")
