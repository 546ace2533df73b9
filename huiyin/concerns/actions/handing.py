"""Handing a concern to departments (交办) and taking it back: the office's side of a task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.deciding import take_up
from huiyin.concerns.actions.moving import clock_of, locked, look, move, must_say, with_party
from huiyin.concerns.actions.sorting import note_choice
from huiyin.concerns.models import Concern, Task
from huiyin.concerns.policy import acting_organ
from huiyin.concerns.states import TASK_MOVES, TASK_OPEN, State, TaskState
from huiyin.kernel import clock
from huiyin.kernel.deadlines import Reckoning, Span
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.kernel.ids import uuid7
from huiyin.organs.capabilities import Capability
from huiyin.organs.models import Organ
from huiyin.organs.numbers import due_by
from huiyin.people.models import Person


@transaction.atomic
def hand_over(
    concern: Concern,
    *,
    lead: Organ,
    co: Sequence[Organ] = (),
    by: Person,
    note: str = "",
    batch: UUID | None = None,
) -> Concern:
    """Hand the concern to one lead unit and its co-handlers, each with its own task and clock."""
    concern = locked(concern)
    organ_id = acting_organ("hand_over", concern, by)
    look(concern, "hand_over")
    _check_units(concern, lead, co)
    if concern.state == State.UNDER_REVIEW:
        concern.round += 1
    due = clock_of(concern, "hand_over")
    co_due = due_by(concern.profile_id, "co_answer", clock.today())
    _make_task(concern, lead, Task.Part.LEAD, due.due, by, note, batch)
    for organ in co:
        _make_task(concern, organ, Task.Part.CO, min(co_due.due, due.due), by, note, batch)
    co_ids = [organ.pk for organ in co]
    # Whoever hands it over answers for it from here on; the office before may go on reading.
    parties = with_party(concern, concern.office_id, lead.pk, *co_ids)
    note_choice(concern, unit=lead, by=by, is_bulk=batch is not None)
    return move(
        concern,
        "hand_over",
        by=by,
        organ_id=organ_id,
        due=due,
        changes={
            "lead_id": lead.pk,
            "office_id": organ_id or concern.office_id,
            "parties": parties,
            "round": concern.round,
            "handed_at": clock.now(),
            "taken_up_at": concern.taken_up_at or clock.now(),
        },
        public={"lead": lead.pk, "co": co_ids},
        private={"note": note} if note else None,
    )


def hand_over_many(
    concerns: Sequence[Concern], *, lead: Organ, by: Person, note: str = ""
) -> tuple[UUID, list[Concern], list[tuple[Concern, str]]]:
    """Hand several to one lead. Return the batch (for undo), those handed, and those refused.

    What was only received is taken up by it. Raises BadInput, before any is handed, for a unit that
    cannot take one of them.
    """
    batch = uuid7()
    done: list[Concern] = []
    refused: list[tuple[Concern, str]] = []
    for concern in concerns:
        _check_units(concern, lead, ())
    for concern in sorted(concerns, key=lambda one: one.pk):
        try:
            with transaction.atomic():
                if concern.state == State.RECEIVED:
                    take_up(concern, by=by)
                done.append(hand_over(concern, lead=lead, by=by, note=note, batch=batch))
        except (NotNow, NotAllowed) as refusal:
            refused.append((concern, refusal.reason))
    return batch, done, refused


@transaction.atomic
def recall(concern: Concern, *, by: Person) -> Concern:
    """Take back what no unit has claimed yet: the undo of a hand-over."""
    concern = locked(concern)
    organ_id = acting_organ("recall", concern, by)
    look(concern, "recall")
    tasks = list(concern.tasks.open().select_for_update())
    if any(task.state != TaskState.ASSIGNED for task in tasks):
        raise NotNow(_("已有承办单位签收，不能收回。"))
    for task in tasks:
        set_task(task, TaskState.RECALLED)
    gone = {task.organ_id for task in tasks}
    return move(
        concern,
        "recall",
        by=by,
        organ_id=organ_id,
        due=clock_of(concern, "recall"),
        changes={"lead_id": None, "handed_at": None, "parties": _without(concern, gone)},
        public={"units": sorted(gone)},
    )


@transaction.atomic
def grant_return(task: Task, *, by: Person) -> Concern:
    """Let the unit hand it back. The lead's return brings the whole concern back to the office."""
    concern, task = locked_task(task)
    organ_id = acting_organ("grant_return", concern, by, task=task)
    look(concern, "grant_return")
    look_task(task, "grant_return")
    set_task(task, TaskState.RETURNED)
    gone = {task.organ_id}
    if not task.is_lead:
        concern.parties = _without(concern, gone)
        concern.save(update_fields=["parties"])
        return note_task(concern, "refuse_return", task, by, organ_id, granted=True)
    for other in concern.tasks.open().select_for_update():
        set_task(other, TaskState.STOPPED)
        gone.add(other.organ_id)
    return move(
        concern,
        "grant_return",
        by=by,
        organ_id=organ_id,
        due=clock_of(concern, "grant_return"),
        changes={"lead_id": None, "handed_at": None, "parties": _without(concern, gone)},
        public={"units": sorted(gone)},
    )


@transaction.atomic
def refuse_return(task: Task, *, reason: str, by: Person) -> Concern:
    """Refuse the return: the unit goes on, its clock never stopped."""
    concern, task = locked_task(task)
    organ_id = acting_organ("refuse_return", concern, by, task=task)
    look_task(task, "refuse_return")
    said = must_say(reason, "reason")
    set_task(task, TaskState.CLAIMED, claimed_at=task.claimed_at or clock.now())
    return note_task(concern, "refuse_return", task, by, organ_id, reason=said)


@transaction.atomic
def grant_extension(task: Task, *, by: Person) -> Concern:
    """Give the unit the date it asked for; the lead's date is the concern's."""
    concern, task = locked_task(task)
    organ_id = acting_organ("grant_extension", concern, by, task=task)
    look(concern, "grant_extension")
    if task.extension_to is None or not task.is_open:
        raise NotNow(_("没有待答复的延期申请。"))
    until = task.extension_to
    start = clock.day_of(task.assigned_at)
    due = Reckoning(start=start, span=Span((until - start).days, "d"), due=until)
    set_task(
        task, task.state, due_on=until, extension_to=None, extended_times=task.extended_times + 1
    )
    if not task.is_lead:
        return note_task(concern, "refuse_extension", task, by, organ_id, granted=str(until))
    return move(
        concern,
        "grant_extension",
        by=by,
        organ_id=organ_id,
        due=due,
        public={"unit": task.organ_id},
    )


@transaction.atomic
def refuse_extension(task: Task, *, reason: str, by: Person) -> Concern:
    """Refuse more time: the due date stays."""
    concern, task = locked_task(task)
    organ_id = acting_organ("refuse_extension", concern, by, task=task)
    if task.extension_to is None or not task.is_open:
        raise NotNow(_("没有待答复的延期申请。"))
    said = must_say(reason, "reason")
    set_task(task, task.state, extension_to=None)
    return note_task(concern, "refuse_extension", task, by, organ_id, reason=said)


def locked_task(task: Task) -> tuple[Concern, Task]:
    """Return the concern and the task, locked in this order everywhere."""
    concern = locked(task.concern)
    return concern, Task.objects.select_for_update().get(pk=task.pk)


def look_task(task: Task, verb: str) -> None:
    """Raise NotNow if the task's state does not allow the verb."""
    sources, _to = TASK_MOVES[verb]
    if task.state not in sources:
        raise NotNow(_("这项任务的状态已经变了，请刷新后再看。"))


def set_task(task: Task, state: str, **changes: Any) -> Task:
    """Save the task's new state and the named fields."""
    changes = {"state": state, **changes}
    if state not in TASK_OPEN:
        changes["closed_at"] = clock.now()
    for name, value in changes.items():
        setattr(task, name, value)
    task.save(update_fields=list(changes))
    return task


def note_task(
    concern: Concern,
    verb: str,
    task: Task,
    by: Person,
    organ_id: int | None,
    texts: Mapping[str, Any] | None = None,
    **private: Any,
) -> Concern:
    """Write a task's move into the concern's events; the concern's own state stays."""
    return move(
        concern,
        verb,
        by=by,
        organ_id=organ_id,
        public={"unit": task.organ_id, "part": task.part, "task_state": task.state},
        private=private,
        texts=texts,
    )


def _check_units(concern: Concern, lead: Organ, co: Sequence[Organ]) -> None:
    for organ, field in [(lead, "lead"), *((organ, "co") for organ in co)]:
        if organ.county_id != concern.county_id or organ.closed_on is not None:
            raise BadInput(_("没有这个承办单位。"), field)
        if not organ.can(Capability.HANDLE):
            raise BadInput(_("这个机构不能承办诉求。"), field)
    if len({organ.pk for organ in [lead, *co]}) != len(co) + 1:
        raise BadInput(_("主办和会办单位不能重复。"), "co")


def _make_task(
    concern: Concern,
    organ: Organ,
    part: str,
    due_on: date,
    by: Person,
    note: str,
    batch: UUID | None,
) -> Task:
    claim = due_by(concern.profile_id, "claim", clock.today())
    return Task.objects.create(
        concern=concern,
        organ=organ,
        part=part,
        round=concern.round,
        state=TaskState.ASSIGNED,
        assigned_at=clock.now(),
        assigned_by=by,
        claim_by=claim.due,
        due_on=due_on,
        note=note,
        batch=batch,
    )


def _without(concern: Concern, gone: set[int]) -> list[int]:
    return [pk for pk in concern.parties if pk not in gone]
