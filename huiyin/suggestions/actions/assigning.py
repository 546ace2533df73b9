"""Assignment by the congress side (代表法 51), its change, and assignment inside the government."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.organs.capabilities import Capability
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import (
    clock_of,
    locked,
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
from huiyin.suggestions.states import TaskState


@transaction.atomic
def assign(
    suggestion: Suggestion, *, leads: Sequence[Organ], co: Sequence[Organ] = (), by: Person
) -> Suggestion:
    """Assign it: one lead with its co-handlers (主办+会办), or several that each reply (分办)."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("assign", suggestion, by)
    look(suggestion, "assign")
    _check_units(suggestion, leads, co)
    is_split = len(leads) > 1
    part = Task.Part.SPLIT if is_split else Task.Part.LEAD
    tasks = [_made(suggestion, unit, part) for unit in leads]
    tasks += [_made(suggestion, unit, Task.Part.CO) for unit in co]
    mode = Suggestion.Mode.SPLIT if is_split else Suggestion.Mode.JOINT
    return move(
        suggestion,
        "assign",
        by=by,
        organ_id=organ_id,
        due=clock_of(suggestion, reply_rules(suggestion.level)[0]),
        tasks=tasks,
        changes={"assigned_at": clock.now(), "mode": mode},
        public={"mode": mode},
    )


@transaction.atomic
def reassign(task: Task, *, unit: Organ, by: Person) -> Suggestion:
    """Grant the return and give it to another unit: a new clock from today, the old dates kept."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("reassign", suggestion, by, task=task)
    look(suggestion, "reassign")
    look_task(task, "reassign")
    set_task(task, "reassign")
    held = suggestion.tasks.open().values_list("organ", flat=True)
    if unit.pk in {task.organ_id, *held}:
        raise BadInput(_("请选另一个还没有承办的单位。"), "unit")
    _check_units(suggestion, [unit], ())
    fresh = _made(suggestion, unit, Task.Part(task.part))
    due = None
    if fresh.replies_itself:
        due = clock_of(suggestion, reply_rules(suggestion.level)[0])
    return move(suggestion, "reassign", by=by, organ_id=organ_id, due=due, tasks=[task, fresh])


@transaction.atomic
def refuse_return(task: Task, *, reason: str, by: Person) -> Suggestion:
    """Refuse the return: the unit goes on, its clock never stopped."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("refuse_return", suggestion, by, task=task)
    look(suggestion, "refuse_return")
    look_task(task, "refuse_return")
    why = must_say(reason, "reason")
    set_task(task, "refuse_return", received_at=task.received_at or clock.now())
    return move(
        suggestion,
        "refuse_return",
        by=by,
        organ_id=organ_id,
        tasks=[task],
        private={"reason": why},
    )


@transaction.atomic
def assign_inside(task: Task, *, lead: Organ, co: Sequence[Organ] = (), by: Person) -> Suggestion:
    """Assign inside the government (二次交办). The clock goes on from the congress's assignment.

    Only an organ that law lets assign inside the government may; no department passes a case on.
    """
    suggestion, task = locked_task(task)
    organ_id = acting_organ("assign_inside", suggestion, by, task=task)
    look(suggestion, "assign_inside")
    look_task(task, "assign_inside")
    if co and task.part != Task.Part.LEAD:
        raise BadInput(_("只有主办单位可以带会办单位。"), "co")
    set_task(task, "assign_inside")
    _check_units(suggestion, [lead], co)
    held = set(suggestion.tasks.open().values_list("organ", flat=True))
    if held & {lead.pk, *(unit.pk for unit in co)}:
        raise BadInput(_("这个单位已经在承办。"), "lead")
    below = [_made(suggestion, lead, Task.Part(task.part), above=task)]
    below += [_made(suggestion, unit, Task.Part.CO, above=task) for unit in co]
    return move(suggestion, "assign_inside", by=by, organ_id=organ_id, tasks=[task, *below])


def _made(suggestion: Suggestion, unit: Organ, part: Task.Part, above: Task | None = None) -> Task:
    """Return a new task; below another one, with the clocks of the congress's assignment."""
    start = above.assigned_on if above else clock.today()
    reply_by = clock_of(suggestion, reply_rules(suggestion.level)[0], start).due
    due_on = reply_by
    if part == Task.Part.CO:
        due_on = min(reply_by, clock_of(suggestion, "suggest_co", start).due)
    elif above is not None:
        due_on = above.due_on
    return Task.objects.create(
        suggestion=suggestion,
        organ=unit,
        part=part,
        above=above,
        state=TaskState.ASSIGNED,
        assigned_on=start,
        receive_by=clock_of(suggestion, "suggest_receive").due,
        speak_by=_speak_by(suggestion, start),
        due_on=due_on,
    )


def _speak_by(suggestion: Suggestion, start: date) -> date:
    return clock_of(suggestion, "suggest_contact", start).due


def _check_units(suggestion: Suggestion, leads: Sequence[Organ], co: Sequence[Organ]) -> None:
    if not leads:
        raise BadInput(_("请选择主办单位。"), "leads")
    if co and len(leads) > 1:
        raise BadInput(_("分办时各单位分别答复，没有会办单位。"), "co")
    units = [*leads, *co]
    if len({unit.pk for unit in units}) < len(units):
        raise BadInput(_("同一个单位只选一次。"), "co")
    for unit in units:
        if unit.county_id != suggestion.county_id or unit.closed_on is not None:
            raise BadInput(_("请选本县的承办单位。"), "leads")
        # The government's office stands below the government, and is a unit all the same.
        is_within = unit.parent_id is not None and not unit.can(Capability.ASSIGN_INSIDE_GOVERNMENT)
        if is_within or not unit.can(Capability.HANDLE):
            raise BadInput(_("%(unit)s不能承办建议。") % {"unit": unit.name}, "leads")
