"""What the congress does when a deputy is not satisfied: handled again, then a meeting (召集研究)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
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
from huiyin.suggestions.actions.rating import disclosed
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Convening, Suggestion, Task
from huiyin.suggestions.sealed import convened


@transaction.atomic
def rehandle(task: Task, *, reason: str, by: Person) -> Suggestion:
    """Have it handled again (重新办理): a round of its own with its own clock."""
    return _again(task, "rehandle", reason, by)


@transaction.atomic
def order_reply(task: Task, *, reason: str, by: Person) -> Suggestion:
    """Have it replied to once more after the meeting."""
    return _again(task, "order_reply", reason, by)


@transaction.atomic
def convene(task: Task, *, on: date, who: str, conclusion: str, by: Person) -> Convening:
    """Put the meeting on record: when, who was there, and what came of it."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("convene", suggestion, by, task=task)
    look(suggestion, "convene")
    look_task(task, "convene")
    if on > clock.today():
        raise BadInput(_("会议开过以后再记录。"), "on")
    row = Convening.objects.create(
        task=task,
        round=task.round,
        on=on,
        who=must_say(who, "who")[:200],
        conclusion=must_say(conclusion, "conclusion"),
        by=by,
        at=clock.now(),
    )
    move(
        suggestion,
        "convene",
        by=by,
        organ_id=organ_id,
        public={"unit": task.organ_id, "on": on.isoformat()},
        texts=convened(row),
    )
    return row


@transaction.atomic
def close_dissent(task: Task, *, reason: str, by: Person) -> Suggestion:
    """Close it while the deputy keeps another opinion: only after the meeting, and with a reason."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("close_dissent", suggestion, by, task=task)
    look(suggestion, "close_dissent")
    look_task(task, "close_dissent")
    _require_meeting(task)
    why = must_say(reason, "reason")
    set_task(task, "close_dissent")
    private = {"reason": why}
    return move(
        suggestion, "close_dissent", by=by, organ_id=organ_id, tasks=[task], private=private
    )


def _again(task: Task, verb: str, reason: str, by: Person) -> Suggestion:
    suggestion, task = locked_task(task)
    organ_id = acting_organ(verb, suggestion, by, task=task)
    look(suggestion, verb)
    look_task(task, verb)
    if verb == "order_reply":
        _require_meeting(task)
    why = must_say(reason, "reason")
    # The unit cannot do better without knowing what was said.
    disclosed(task, by)
    due = clock_of(suggestion, "suggest_rehandle")
    set_task(task, verb, round=task.round + 1, due_on=due.due)
    private = {"reason": why}
    return move(suggestion, verb, by=by, organ_id=organ_id, due=due, tasks=[task], private=private)


def _require_meeting(task: Task) -> None:
    if not task.convenings.filter(round=task.round).exists():
        raise NotNow(_("再次不满意的，先由人大召集研究并有记录。"))
