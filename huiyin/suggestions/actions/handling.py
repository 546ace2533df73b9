"""What a unit does with its task before the reply. It may ask for a return, never pass it on."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.text import clean
from huiyin.organs.models import Organ
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
from huiyin.suggestions.hands import acting_organ, delegated_by
from huiyin.suggestions.models import ContactRecord, CoOpinion, Suggestion, Task
from huiyin.suggestions.sealed import contacted, opined


@transaction.atomic
def receive(task: Task, *, by: Person) -> Suggestion:
    """Sign for it (签收)."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("receive", suggestion, by, task=task)
    look(suggestion, "receive")
    look_task(task, "receive")
    set_task(task, "receive", received_at=clock.now())
    return move(suggestion, "receive", by=by, organ_id=organ_id, tasks=[task])


@transaction.atomic
def sub_assign(task: Task, *, office: Organ, by: Person) -> Suggestion:
    """Give it to an office of the same unit, which drafts; the unit still owes and signs it."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("sub_assign", suggestion, by, task=task)
    look(suggestion, "sub_assign")
    look_task(task, "sub_assign")
    if office.parent_id != task.organ_id or office.closed_on is not None:
        raise BadInput(_("只能交给本单位的科室、站所。"), "office")
    received_at = task.received_at or clock.now()
    set_task(task, "sub_assign", office=office, received_at=received_at)
    said = {"office": office.pk}
    return move(suggestion, "sub_assign", by=by, organ_id=organ_id, tasks=[task], public=said)


@transaction.atomic
def ask_return(task: Task, *, reason: str, right_unit: str, by: Person) -> Suggestion:
    """Ask the congress to take it back (退办): in time, why, and whose matter it is."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("ask_return", suggestion, by, task=task)
    look(suggestion, "ask_return")
    look_task(task, "ask_return")
    last = clock_of(suggestion, "suggest_return", task.assigned_on).due
    if clock.today() > last:
        raise NotNow(_("已经超过申请退办的期限（%(day)s）。") % {"day": last})
    why, unit = must_say(reason, "reason"), must_say(right_unit, "right_unit")
    set_task(task, "ask_return", request_reason=why, right_unit=unit[:80])
    return move(
        suggestion,
        "ask_return",
        by=by,
        organ_id=organ_id,
        tasks=[task],
        private={"reason": why, "right_unit": unit},
    )


@transaction.atomic
def record_contact(
    task: Task,
    *,
    phase: str,
    way: str,
    on: date,
    who: str,
    words: str,
    place: str = "",
    is_signed: bool = False,
    by: Person,
) -> ContactRecord:
    """Note that the unit spoke with the deputy: 办前、办中、办后, in person, by telephone, in writing."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("record_contact", suggestion, by, task=task)
    look(suggestion, "record_contact")
    if phase not in ContactRecord.Phase.values or way not in ContactRecord.Way.values:
        raise BadInput(_("请选择沟通的阶段和方式。"), "way")
    if not task.assigned_on <= on <= clock.today():
        raise BadInput(_("请填交办以后、今天以前的日期。"), "on")
    if is_signed and way != ContactRecord.Way.MEETING:
        raise BadInput(_("当面沟通的，才有代表签名的记录。"), "is_signed")
    row = ContactRecord.objects.create(
        task=task,
        phase=phase,
        way=way,
        on=on,
        place=clean(place)[:80],
        who=must_say(who, "who")[:120],
        words=must_say(words, "words"),
        is_signed=is_signed,
        by=by,
        at=clock.now(),
    )
    said = {"unit": task.organ_id, "way": way, "on": on.isoformat()}
    move(
        suggestion,
        "record_contact",
        by=by,
        organ_id=organ_id,
        public=said,
        texts=contacted(row),
    )
    return row


@transaction.atomic
def opine(task: Task, *, text: str, by: Person) -> CoOpinion:
    """Give the co-handler's opinion to the lead, signed by the co-handler's head."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("opine", suggestion, by, task=task)
    look(suggestion, "opine")
    look_task(task, "opine")
    if task.replies_itself:
        raise NotNow(_("主办单位请直接答复。"))
    row = CoOpinion.objects.create(
        task=task,
        text=must_say(text, "text"),
        signed_by=by,
        delegated_by_id=delegated_by(by, task.organ_id),
        at=clock.now(),
    )
    set_task(task, "opine")
    move(suggestion, "opine", by=by, organ_id=organ_id, tasks=[task], texts=opined(row))
    return row


@transaction.atomic
def redo_opinion(task: Task, *, lead_task: Task, reason: str, by: Person) -> Suggestion:
    """Let the co-handler give an opinion of substance (重提会办意见), asked by the lead's head."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("redo_opinion", suggestion, by, task=lead_task)
    look(suggestion, "redo_opinion")
    look_task(task, "redo_opinion")
    is_of_lead = lead_task.suggestion_id == suggestion.pk and lead_task.part == Task.Part.LEAD
    if not is_of_lead or lead_task.closed_at is not None:
        raise NotNow(_("由主办单位在答复以前提出。"))
    why = must_say(reason, "reason")
    due = clock_of(suggestion, "suggest_co_redo")
    set_task(task, "redo_opinion", due_on=due.due, request_reason=why)
    return move(
        suggestion,
        "redo_opinion",
        by=by,
        organ_id=organ_id,
        due=due,
        tasks=[task],
        private={"reason": why},
    )
