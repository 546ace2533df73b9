"""What a unit does with its task (领单): claim, draft, ask, answer."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.handing import locked_task, look_task, note_task, set_task
from huiyin.concerns.actions.moving import clock_of, look, move, must_say, with_party
from huiyin.concerns.models import Answer, Concern, Task
from huiyin.concerns.policy import acting_organ
from huiyin.concerns.rules import ResultClass
from huiyin.concerns.sealed import answered
from huiyin.concerns.states import TaskState
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.organs.models import Organ
from huiyin.organs.numbers import due_by
from huiyin.people.models import Person


@transaction.atomic
def claim(task: Task, *, by: Person) -> Concern:
    """Sign for the task (签收)."""
    concern, task = locked_task(task)
    organ_id = acting_organ("claim", concern, by, task=task)
    look(concern, "claim")
    look_task(task, "claim")
    set_task(task, TaskState.CLAIMED, claimed_at=clock.now())
    return note_task(concern, "claim", task, by, organ_id)


@transaction.atomic
def sub_assign(task: Task, *, office: Organ, by: Person) -> Concern:
    """Give the task to an office inside the unit; the unit still owes the answer."""
    concern, task = locked_task(task)
    organ_id = acting_organ("sub_assign", concern, by, task=task)
    look_task(task, "sub_assign")
    if office.parent_id != task.organ_id or office.closed_on is not None:
        raise BadInput(_("请选择本单位的科室、站所。"), "office")
    if task.office_id == office.pk:
        raise NotNow(_("这项任务已经在这个科室、站所。"))
    set_task(
        task, TaskState.CLAIMED, office_id=office.pk, claimed_at=task.claimed_at or clock.now()
    )
    concern.parties = with_party(concern, office.pk)
    concern.save(update_fields=["parties"])
    return note_task(concern, "sub_assign", task, by, organ_id, office=office.pk)


@transaction.atomic
def save_draft(task: Task, *, text: str, result: str = "", by: Person) -> Task:
    """Keep the answer's draft; nobody outside the unit sees it and no event is written."""
    concern, task = locked_task(task)
    acting_organ("draft", concern, by, task=task)
    if not task.is_open:
        raise NotNow(_("这项任务已经结束。"))
    if result and result not in list(ResultClass):
        raise BadInput(_("请选择办理结果。"), "result")
    return set_task(task, task.state, draft=text, draft_result=result, drafted_by=by)


@transaction.atomic
def ask_return(task: Task, *, reason: str, by: Person) -> Concern:
    """Ask to hand it back (退办), within the period, naming the right unit and why.

    The unit never passes it on by itself, and its clock runs on until the office decides.
    """
    concern, task = locked_task(task)
    organ_id = acting_organ("ask_return", concern, by, task=task)
    look(concern, "ask_return")
    look_task(task, "ask_return")
    last = due_by(concern.profile_id, "return_within", clock.day_of(task.assigned_at)).due
    if clock.today() > last:
        raise NotNow(_("已经超过申请退办的期限。"))
    said = must_say(reason, "reason")
    set_task(task, TaskState.RETURN_ASKED, request_reason=said)
    return note_task(concern, "ask_return", task, by, organ_id, reason=said)


@transaction.atomic
def ask_extension(task: Task, *, until: date, reason: str, by: Person) -> Concern:
    """Ask for more time before the due date, not beyond the longest the profile allows."""
    concern, task = locked_task(task)
    organ_id = acting_organ("ask_extension", concern, by, task=task)
    look(concern, "ask_extension")
    look_task(task, "ask_extension")
    if task.extension_to is not None:
        raise NotNow(_("已申请延期，等交办机关答复。"))
    if clock.today() > task.due_on:
        raise NotNow(_("已经超过办理期限，不能再申请延期。"))
    longest = due_by(concern.profile_id, "answer_longest", clock.day_of(task.assigned_at)).due
    if not task.due_on < until <= longest:
        raise BadInput(
            _("请选择 %(first)s 之后、%(last)s 之前的日期。")
            % {"first": task.due_on, "last": longest},
            "until",
        )
    said = must_say(reason, "reason")
    set_task(task, task.state, extension_to=until, request_reason=said)
    return note_task(concern, "ask_extension", task, by, organ_id, reason=said, until=str(until))


@transaction.atomic
def co_answer(task: Task, *, text: str, by: Person) -> Concern:
    """Sign the co-handler's opinion for the lead."""
    concern, task = locked_task(task)
    organ_id = acting_organ("co_answer", concern, by, task=task)
    look(concern, "co_answer")
    look_task(task, "co_answer")
    if task.is_lead:
        raise NotNow(_("主办单位请直接答复。"))
    signed = _sign(concern, task, Answer.Kind.CO, must_say(text, "text"), "", by)
    return note_task(concern, "co_answer", task, by, organ_id, answered(signed))


@transaction.atomic
def answer(task: Task, *, text: str, result: str, by: Person) -> Concern:
    """Sign the lead unit's answer: by its head, when no co-handler's task is open any more."""
    concern, task = locked_task(task)
    organ_id = acting_organ("answer", concern, by, task=task)
    look(concern, "answer")
    look_task(task, "answer")
    if not task.is_lead:
        raise NotNow(_("会办单位请提交会办意见。"))
    if result not in list(ResultClass):
        raise BadInput(_("请选择办理结果。"), "result")
    said = must_say(text, "text")
    if concern.tasks.open().exclude(pk=task.pk).exists():
        raise NotNow(_("还有会办单位没有提交意见，不能答复。"))
    signed = _sign(concern, task, Answer.Kind.LEAD, said, result, by)
    return move(
        concern,
        "answer",
        by=by,
        organ_id=organ_id,
        due=clock_of(concern, "answer"),
        changes={"handled_at": clock.now()},
        public={"unit": task.organ_id, "result": result},
        texts=answered(signed),
    )


def _sign(concern: Concern, task: Task, kind: str, text: str, result: str, by: Person) -> Answer:
    signed = Answer.objects.create(
        concern=concern,
        task=task,
        organ_id=task.organ_id,
        kind=kind,
        round=concern.round,
        result=result,
        text=text,
        drafted_by=task.drafted_by,
        signed_by=by,
        signed_at=clock.now(),
    )
    set_task(task, TaskState.ANSWERED)
    return signed
