"""Feedback of each lead, to the congress first; and what becomes of it when nobody answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.text import clean
from huiyin.organs.numbers import numbers_of
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import (
    clock_of,
    locked_task,
    look,
    look_task,
    move,
    refuse_marked,
    set_task,
)
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Disclosure, Feedback, Reply, Suggestion, Task
from huiyin.suggestions.rules import ABSENT, Score, outcome
from huiyin.suggestions.sealed import rated
from huiyin.suggestions.states import RATED, TaskState

# However late the reminder went out, the deputy has this long to answer it.
AFTER_REMINDER = timedelta(days=5)


@transaction.atomic
def rate(
    task: Task, *, of: Suggestion, score: str, comment: str = "", attitude: str = "", by: Person
) -> Feedback:
    """Say what the lead of `of` (the suggestion, or one merged into it) thinks of the reply.

    Raises BadInput when no choice was made, or when 不满意 says nothing more. One whose mandate has
    ended still may: the reply went to the person.
    """
    said = _checked(score, comment)
    suggestion, task = locked_task(task)
    of = Suggestion.objects.get(pk=of.pk)
    if suggestion.pk not in {of.pk, of.head_id}:
        raise NotNow(_("这件建议不在这里办理。"))
    acting_organ("rate", of, by)
    look(suggestion, "rate")
    if task.state not in RATED:
        raise NotNow(_("这项任务的状态已经变了，请刷新后再看。"))
    reply = task.replies.get(round=task.round)
    if has_answered(task, of, reply):
        raise NotNow(_("您已经反馈过，反馈以后不能再改。"))
    assert suggestion.profile_id is not None
    asks = asks_attitude(suggestion)
    if asks and attitude not in list(Score):
        raise BadInput(_("请选择满意、基本满意或者不满意。"), "attitude")
    row = Feedback.objects.create(
        reply=reply,
        suggestion=of,
        by=by,
        score=score,
        attitude=attitude if asks else "",
        comment=said,
        at=clock.now(),
    )
    if numbers_of(suggestion.profile_id).flag("suggest_feedback_at_once"):
        Disclosure.objects.create(feedback=row, by=None, at=row.at)
    _settle(suggestion, task, row, by)
    return row


def _checked(score: str, comment: str) -> str:
    """Return the comment as it is kept, or raise BadInput."""
    if score not in list(Score):
        raise BadInput(_("请选择满意、基本满意或者不满意。"), "score")
    said = clean(comment)[:2000]
    refuse_marked(said, "comment")
    if score == Score.UNSATISFIED and not said:
        raise BadInput(_("不满意的，请写明哪里不满意。"), "comment")
    return said


def asks_attitude(suggestion: Suggestion) -> bool:
    """Say whether its profile has the attitude rated besides the result."""
    profile_id = suggestion.profile_id
    return profile_id is not None and numbers_of(profile_id).flag("suggest_attitude")


def awaited(of: Suggestion) -> Task | None:
    """Return a task on whose reply the lead of this suggestion has yet to say something, or None."""
    rows = Task.objects.filter(suggestion=of.head_id or of.pk, state__in=RATED)
    for task in rows.select_related("suggestion", "organ").order_by("pk"):
        if not has_answered(task, of, task.replies.get(round=task.round)):
            return task
    return None


def has_answered(task: Task, of: Suggestion, reply: Reply) -> bool:
    """Return whether this lead rated this reply, or was content with an earlier one."""
    content = [Score.SATISFIED, Score.BASIC]
    rows = Feedback.objects.filter(suggestion=of, reply__task=task)
    return rows.filter(reply=reply).exists() or rows.filter(score__in=content).exists()


def _settle(suggestion: Suggestion, task: Task, row: Feedback, by: Person) -> None:
    """Move the task where all that was said so far leads, and the suggestion with it."""
    before = Feedback.objects.filter(reply__task=task, reply__round__lt=task.round)
    again = before.filter(score=Score.UNSATISFIED).count()
    state = outcome(scores_of(suggestion, task), unsatisfied_before=again)
    due = None
    changes: dict[str, Any] = {}
    if state in {TaskState.UNSATISFIED, TaskState.ESCALATED} and state != task.state:
        is_first = state == TaskState.UNSATISFIED
        due = clock_of(suggestion, "suggest_decide" if is_first else "suggest_convene")
        changes["due_on"] = due.due
    set_task(task, state=state, **changes)
    move(
        suggestion,
        "rate",
        by=by,
        organ_id=None,
        due=due,
        tasks=[task],
        private={"score": row.score, "of": row.suggestion_id},
        texts=rated(row),
        hidden=True,
    )


def scores_of(suggestion: Suggestion, task: Task) -> list[str | None]:
    """Return what each lead said of the reply: of this round, or content with an earlier one."""
    rows = Feedback.objects.filter(reply__task=task).select_related("reply")
    said: dict[int, str] = {}
    for row in rows.order_by("reply__round"):
        if row.reply.round == task.round or row.score in {Score.SATISFIED, Score.BASIC}:
            said[row.suggestion_id] = row.score
    cases = [suggestion.pk, *suggestion.members.values_list("pk", flat=True)]
    return [said.get(pk) for pk in cases]


@transaction.atomic
def remind(task: Task) -> bool:
    """Remind the leads once that their feedback is awaited; return whether it was time for it."""
    suggestion, task = locked_task(task)
    if task.state != TaskState.REPLIED or task.reminded_at is not None:
        return False
    signed_on = clock.day_of(task.replies.get(round=task.round).at)
    if clock.today() < clock_of(suggestion, "suggest_remind", signed_on).due:
        return False
    set_task(task, reminded_at=clock.now())
    move(suggestion, "remind", by=None, organ_id=None, public={"unit": task.organ_id})
    return True


@transaction.atomic
def lapse(task: Task) -> Suggestion:
    """Note that no feedback came (FEEDBACK_ABSENT): it counts in no rate of satisfaction."""
    suggestion, task = locked_task(task)
    look(suggestion, "lapse")
    look_task(task, "lapse")
    waited = task.reminded_at is not None and task.reminded_at <= clock.now() - AFTER_REMINDER
    if not waited or clock.today() <= task.due_on:
        raise NotNow(_("反馈期还没有过，或者还没有提醒过代表。"))
    reply = task.replies.get(round=task.round)
    cases = [suggestion, *suggestion.members.all()]
    silent = [one for one in cases if not has_answered(task, one, reply)]
    Feedback.objects.bulk_create(
        Feedback(reply=reply, suggestion=one, score=ABSENT, at=clock.now()) for one in silent
    )
    set_task(task, "lapse")
    private = {"absent": [one.pk for one in silent]}
    return move(
        suggestion,
        "lapse",
        by=None,
        organ_id=None,
        tasks=[task],
        private=private,
        hidden=True,
    )


@transaction.atomic
def disclose(task: Task, *, by: Person) -> Sequence[Feedback]:
    """Let the units see the feedback so far; nobody can change it."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("disclose", suggestion, by, task=task)
    look(suggestion, "disclose")
    fresh = disclosed(task, by)
    if not fresh:
        raise NotNow(_("没有新的反馈。"))
    move(
        suggestion,
        "disclose",
        by=by,
        organ_id=organ_id,
        public={"unit": task.organ_id, "count": len(fresh)},
    )
    return fresh


def disclosed(task: Task, by: Person) -> list[Feedback]:
    """Disclose what the units have not seen, and return it."""
    rows = Feedback.objects.filter(reply__task=task, disclosure=None).exclude(score=ABSENT)
    fresh = list(rows.order_by("pk"))
    Disclosure.objects.bulk_create(Disclosure(feedback=one, by=by, at=clock.now()) for one in fresh)
    return fresh
