"""More time for a reply: asked before the day, granted by the congress side, six months at most."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.deadlines import Reckoning, Span
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import (
    clock_of,
    locked_task,
    look,
    look_task,
    move,
    must_say,
    set_task,
)
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Suggestion, Task
from huiyin.suggestions.rules import reply_rules


@transaction.atomic
def ask_extension(task: Task, *, until: date, reason: str, by: Person) -> Suggestion:
    """Ask for a later day, up to the longest that the profile allows from the assignment."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("ask_extension", suggestion, by, task=task)
    look(suggestion, "ask_extension")
    look_task(task, "ask_extension")
    if task.extension_to is not None:
        raise NotNow(_("已申请延期，等交办机关答复。"))
    if not task.replies_itself or task.round > 1:
        raise NotNow(_("会办意见和重新办理不能延期。"))
    if clock.today() > task.due_on:
        raise NotNow(_("已经超过办理期限，不能再申请延期；请说明逾期的原因。"))
    longest = clock_of(suggestion, reply_rules(suggestion.level)[1], task.assigned_on).due
    if not task.due_on < until <= longest:
        raise BadInput(
            _("请选择 %(first)s 之后、%(last)s 之前的日期。")
            % {"first": task.due_on, "last": longest},
            "until",
        )
    why = must_say(reason, "reason")
    set_task(task, extension_to=until, request_reason=why)
    return move(
        suggestion,
        "ask_extension",
        by=by,
        organ_id=organ_id,
        tasks=[task],
        private={"reason": why, "until": until.isoformat()},
    )


@transaction.atomic
def extend(task: Task, *, by: Person) -> Suggestion:
    """Grant the day that was asked for; the deputy is told."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("extend", suggestion, by, task=task)
    until = _asked_for(suggestion, task, "extend")
    span = Span((until - task.assigned_on).days, "d")
    due = Reckoning(start=task.assigned_on, span=span, due=until)
    set_task(task, due_on=until, extension_to=None)
    return move(suggestion, "extend", by=by, organ_id=organ_id, due=due, tasks=[task])


@transaction.atomic
def refuse_extension(task: Task, *, reason: str, by: Person) -> Suggestion:
    """Refuse more time: the due date stays."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("refuse_extension", suggestion, by, task=task)
    _asked_for(suggestion, task, "refuse_extension")
    why = must_say(reason, "reason")
    set_task(task, extension_to=None)
    return move(
        suggestion,
        "refuse_extension",
        by=by,
        organ_id=organ_id,
        tasks=[task],
        private={"reason": why},
    )


@transaction.atomic
def explain_delay(task: Task, *, reason: str, by: Person) -> Suggestion:
    """Record why it is late, once it is: that takes nothing off the delay."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("explain_delay", suggestion, by, task=task)
    look(suggestion, "explain_delay")
    look_task(task, "explain_delay")
    if not task.is_overdue(clock.today()):
        raise NotNow(_("还没有逾期。"))
    return move(
        suggestion,
        "explain_delay",
        by=by,
        organ_id=organ_id,
        public={"unit": task.organ_id, "overdue_since": task.due_on.isoformat()},
        private={"reason": must_say(reason, "reason")},
    )


def _asked_for(suggestion: Suggestion, task: Task, verb: str) -> date:
    look(suggestion, verb)
    look_task(task, verb)
    if task.extension_to is None:
        raise NotNow(_("没有待答复的延期申请。"))
    return task.extension_to
