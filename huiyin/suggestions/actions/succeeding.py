"""A unit was closed or merged (机构撤并): another takes its task over as it stands, days and all."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.organs.capabilities import Capability
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import locked_task, look, move, must_say, set_task
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Promise, Succession, Suggestion, Task


@transaction.atomic
def succeed(task: Task, *, unit: Organ, reason: str, by: Person) -> Suggestion:
    """Give the task with its drafts, replies and promises to the unit that succeeds.

    Nothing starts anew: the deputy is not to wait longer because an organ changed.
    """
    suggestion, task = locked_task(task)
    organ_id = acting_organ("succeed", suggestion, by, task=task)
    look(suggestion, "succeed")
    _check(task, unit)
    why = must_say(reason, "reason")
    was = task.organ_id
    Succession.objects.create(task=task, was_id=was, by=by, at=clock.now())
    set_task(task, organ=unit, office=None)
    return move(
        suggestion,
        "succeed",
        by=by,
        organ_id=organ_id,
        tasks=[task],
        public={"was": was, "unit": unit.pk},
        private={"reason": why},
    )


def held_by(organ: Organ) -> str:
    """Return why an organ cannot be closed yet: suggestions or promises are still its; '' if none."""
    tasks = Task.objects.open().filter(organ=organ).count()
    promises = Promise.objects.open().filter(task__organ=organ).count()
    if not tasks and not promises:
        return ""
    said = _("还有 %(tasks)s 件代表建议在办、%(promises)s 项承诺没有落实，请先改由接续单位承办。")
    return said % {"tasks": tasks, "promises": promises}


def _check(task: Task, unit: Organ) -> None:
    if unit.county_id != task.organ.county_id or unit.closed_on is not None:
        raise BadInput(_("请选本县的承办单位。"), "unit")
    if not unit.can(Capability.HANDLE) or unit.parent_id is not None or unit.pk == task.organ_id:
        raise BadInput(_("%(unit)s不能接续承办。") % {"unit": unit.name}, "unit")
    beside = Task.objects.filter(suggestion=task.suggestion_id).open().exclude(pk=task.pk)
    if beside.filter(organ=unit).exists():
        raise BadInput(_("这个单位已经在承办这件建议，请选别的单位。"), "unit")
