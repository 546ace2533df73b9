"""The reply: drafted, checked where the profile says so, signed by the head, sent to every deputy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.kernel.text import clean
from huiyin.organs.numbers import numbers_of
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.actions.moving import (
    clock_of,
    locked_task,
    look,
    look_task,
    move,
    must_say,
    refuse_marked,
    set_task,
)
from huiyin.suggestions.actions.picturing import send_pictures
from huiyin.suggestions.face_records import NO_FACE_RECORD, lacks_face_record
from huiyin.suggestions.hands import acting_organ, delegated_by
from huiyin.suggestions.models import CoSignature, Promise, Reply, ReplyCopy, Suggestion, Task
from huiyin.suggestions.rules import PROMISING, ResultClass
from huiyin.suggestions.sealed import promised, replied
from huiyin.suggestions.states import TaskState

# Some forty pages of the official layout (22 lines of 28 characters), with room for tables.
LONGEST_LETTER = 60_000


@dataclass(frozen=True)
class Pledge:
    """One thing that a reply promises, and by when."""

    text: str
    due_on: date


@dataclass(frozen=True)
class Letter:
    """What the head signs."""

    document_no: str
    text: str
    result: str
    contact: str = ""


@dataclass(frozen=True)
class Frame:
    """What a draft keeps beside its text: number, contact, and the promises as they were typed."""

    document_no: str = ""
    contact: str = ""
    pledges: Sequence[tuple[str, str]] = ()

    @classmethod
    def of(cls, task: Task) -> Frame:
        """Return what the task's draft has now."""
        return cls(task.draft_no, task.draft_contact, task.draft_pledges)


@transaction.atomic
def draft_reply(
    task: Task, *, text: str, result: str = "", frame: Frame | None = None, by: Person
) -> Task:
    """Keep a draft of the reply; anybody of the unit writes it, nobody outside reads it."""
    suggestion, task = locked_task(task)
    acting_organ("ask_check", suggestion, by, task=task)
    return _kept(task, text, result, frame or Frame.of(task), by)


@transaction.atomic
def ask_check(
    task: Task, *, text: str | None = None, result: str = "", frame: Frame | None = None, by: Person
) -> Suggestion:
    """Hand the draft, or this text, to those who check replies before they are signed."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("ask_check", suggestion, by, task=task)
    look(suggestion, "ask_check")
    look_task(task, "ask_check")
    if text is not None:
        task = _kept(task, text, result, frame or Frame.of(task), by)
    if not task.draft or not task.replies_itself:
        raise NotNow(_("还没有答复的草稿。"))
    set_task(task, "ask_check")
    return move(suggestion, "ask_check", by=by, organ_id=organ_id, tasks=[task])


@transaction.atomic
def pass_check(task: Task, *, by: Person) -> Suggestion:
    """Find the draft in order: the head may sign it as it is."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("pass_check", suggestion, by, task=task)
    look(suggestion, "pass_check")
    look_task(task, "pass_check")
    set_task(task, "pass_check", checked_round=task.round)
    return move(suggestion, "pass_check", by=by, organ_id=organ_id, tasks=[task])


@transaction.atomic
def fail_check(task: Task, *, reason: str, by: Person) -> Suggestion:
    """Find the draft wanting: the unit writes it again."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("fail_check", suggestion, by, task=task)
    look(suggestion, "fail_check")
    look_task(task, "fail_check")
    why = must_say(reason, "reason")
    set_task(task, "fail_check", request_reason=why)
    private = {"reason": why}
    return move(suggestion, "fail_check", by=by, organ_id=organ_id, tasks=[task], private=private)


@transaction.atomic
def reply(
    task: Task,
    *,
    document_no: str,
    text: str,
    result: str,
    pledges: Sequence[Pledge] = (),
    contact: str = "",
    by: Person,
) -> Reply:
    """Sign the reply and send it to every lead, and to every co-signer where the profile says so."""
    suggestion, task = locked_task(task)
    organ_id = acting_organ("reply", suggestion, by, task=task)
    look(suggestion, "reply")
    look_task(task, "reply")
    _check_ready(suggestion, task, text)
    signed = _signed(task, Letter(document_no, text, result, contact), by)
    send_pictures(signed)
    promises = _promised(suggestion, signed, pledges)
    persons = _deputies(suggestion)
    ReplyCopy.objects.bulk_create(
        ReplyCopy(reply=signed, person_id=pk, at=signed.at) for pk in sorted(persons)
    )
    due = clock_of(suggestion, "suggest_feedback")
    late = clock.today() > task.due_on if task.round == 1 else task.replied_late
    set_task(task, "reply", due_on=due.due, replied_late=late, extension_to=None, reminded_at=None)
    texts = replied(signed)
    for at, promise in enumerate(promises):
        texts |= {f"promise_{at}": promised(promise)["promise"]}
    move(
        suggestion,
        "reply",
        by=by,
        organ_id=organ_id,
        due=due,
        tasks=[task],
        public={"result": result, "late": bool(late), "promises": len(promises)},
        texts=texts,
        also_told=persons,
    )
    return signed


def _kept(task: Task, text: str, result: str, frame: Frame, by: Person) -> Task:
    """Save the draft. What was checked stays so as long as its words stay."""
    if task.state != TaskState.RECEIVED:
        raise NotNow(_("先签收，再起草答复。"))
    if result and result not in list(ResultClass):
        raise BadInput(_("请选择办理结果。"), "result")
    said = clean(text)
    if len(said) > LONGEST_LETTER:
        raise BadInput(_("答复太长，请控制在 6 万字以内。"), "text")
    refuse_marked(said, "text")
    same = (said, result) == (task.draft, task.draft_result)
    return set_task(
        task,
        draft=said,
        draft_result=result,
        draft_no=clean(frame.document_no)[:40],
        draft_contact=clean(frame.contact)[:60],
        draft_pledges=[[clean(what)[:200], day[:10]] for what, day in frame.pledges],
        drafted_by=by,
        checked_round=task.checked_round if same else 0,
    )


def _check_ready(suggestion: Suggestion, task: Task, text: str) -> None:
    if not task.replies_itself:
        raise NotNow(_("会办单位请提交会办意见。"))
    if not task.contacts.exists():
        raise NotNow(_("答复以前要与代表联系沟通并有记录（代表法第五十一条）。"))
    if lacks_face_record(task):
        raise BadInput(str(NO_FACE_RECORD), "text")
    co = suggestion.tasks.filter(part=Task.Part.CO).open()
    if task.part == Task.Part.LEAD and co.exists():
        raise NotNow(_("还有会办单位没有提交意见，不能答复。"))
    assert suggestion.profile_id is not None
    if numbers_of(suggestion.profile_id).flag("suggest_check_reply") and (
        task.checked_round != task.round or clean(text) != task.draft
    ):
        raise NotNow(_("这份答复还没有审核通过，或者审核后改过。"))


def _signed(task: Task, letter: Letter, by: Person) -> Reply:
    if letter.result not in list(ResultClass):
        raise BadInput(_("请选择办理结果。"), "result")
    is_head = standing_of(by).may(Can.SUGGESTIONS_SIGN, organ_id=task.organ_id)
    delegator = None if is_head else delegated_by(by, task.organ_id)
    if not is_head and delegator is None:
        raise NotAllowed(_("答复由单位负责人签发。"))
    return Reply.objects.create(
        task=task,
        round=task.round,
        document_no=must_say(letter.document_no, "document_no")[:40],
        result=letter.result,
        text=must_say(letter.text, "text", longest=LONGEST_LETTER),
        contact=clean(letter.contact)[:60],
        drafted_by=task.drafted_by,
        signed_by=by,
        delegated_by_id=delegator,
        at=clock.now(),
    )


def _promised(suggestion: Suggestion, signed: Reply, pledges: Sequence[Pledge]) -> list[Promise]:
    """Return the promises on record (承诺台账): a reply that plans something names what and when."""
    if signed.result in PROMISING and not pledges:
        raise BadInput(_("正在解决或者列入计划的，请写明承诺的事项和时限。"), "pledges")
    rows = []
    for pledge in pledges:
        if pledge.due_on <= clock.today():
            raise BadInput(_("承诺的时限要在今天以后。"), "pledges")
        rows.append(
            Promise.objects.create(
                suggestion=suggestion,
                task=signed.task,
                reply=signed,
                text=must_say(pledge.text, "pledges")[:200],
                first_due_on=pledge.due_on,
                due_on=pledge.due_on,
            )
        )
    return rows


def _deputies(suggestion: Suggestion) -> set[int]:
    """Return who gets the reply: the leads of it and of what rests with it, and who co-signed."""
    cases = [suggestion, *suggestion.members.all()]
    persons = {one.lead_id for one in cases if one.lead_id is not None}
    assert suggestion.profile_id is not None
    if numbers_of(suggestion.profile_id).flag("suggest_to_all"):
        signed = CoSignature.objects.filter(
            suggestion__in=cases, voided_at=None, state=CoSignature.State.SIGNED
        )
        persons |= set(signed.values_list("person", flat=True))
    return persons
