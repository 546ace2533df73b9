"""Rows of a list of concerns: what is shown of each, made without a query a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiyin.concerns.categories import category_name
from huiyin.concerns.mini import mini_echo
from huiyin.concerns.models import Concern, Task
from huiyin.concerns.models.concern import STATE_NAMES
from huiyin.concerns.models.handling import TASK_STATE_NAMES
from huiyin.concerns.states import State, TaskState
from huiyin.kernel import clock
from huiyin.organs.names import place_name
from huiyin.ui.markup import Text, state_word

# What a row shows. Without it an inbox of 50 would carry half a megabyte of texts.
SHOWN = (
    "id",
    "code",
    "county_id",
    "title",
    "place_id",
    "category_id",
    "state",
    "owner_id",
    "due_on",
    "raised_at",
    "taken_up_at",
    "handled_at",
    "verified_at",
    "answered_at",
    "closed_at",
    "score",
    # What the echo line reads when it is drawn for the first time.
    "channel",
    "station_id",
    "office_id",
    "lead_id",
    "verified_organ_id",
    "round",
)

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
    """Return the queryset with the columns that a row shows."""
    return concerns.only(*SHOWN)


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
        echo=mini_echo(concern, today),
        word=word or _word(concern.state, concern.due_on, today, get_language()),
        extra=extra,
        task_id=task.pk if task else None,
        may_pick=concern.state in BULK,
    )


def _task_row(task: Task, today: date) -> Row:
    word = _word(task.state, task.due_on, today, get_language(), of_task=True)
    extra = _("会办") if task.part == Task.Part.CO else ""
    return _row(task.concern, today, word=word, extra=extra, task=task)


_WAITING = frozenset(
    {State.RECEIVED, State.TAKEN_UP, State.ESCALATED, State.RESULT_BACK, State.UNDER_REVIEW}
)


@lru_cache(maxsize=4096)
def _word(
    state: str,
    due_on: date | None,
    today: date,
    language: str | None,  # noqa: ARG001 - a key of what is kept
    *,
    of_task: bool = False,
) -> SafeString:
    """Return the state in a word, and once late how late: the echo line beside it says the rest."""
    name = TASK_STATE_NAMES[TaskState(state)] if of_task else STATE_NAMES[State(state)]
    if due_on is not None and due_on < today:
        return state_word("late", _("超期 %(days)s 天") % {"days": (today - due_on).days})
    if state == State.CLOSED:
        return state_word("done", name)
    return state_word("plain" if state in _WAITING or due_on else "quiet", name)


def _category(concern: Concern) -> str:
    return category_name(concern.county_id, concern.category_id)
