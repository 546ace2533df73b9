"""Each move as an officer makes it: its address, its form, its verb and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.concerns.actions import (
    deciding,
    handing,
    handling,
    merging,
    publishing,
    splitting,
    verifying,
)
from huiyin.concerns.forms import desk as forms
from huiyin.concerns.forms import desk_merging as merge_forms
from huiyin.concerns.forms import desk_tasks as task_forms
from huiyin.concerns.models import Category, Concern, Task
from huiyin.kernel.errors import BadInput
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.ui.markup import Text

Said = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One move of a concern, or of a task when `of_task`. `label` is on its button."""

    verb: str
    noun: str
    label: Text
    done: Text
    form: type[forms.MoveForm]
    act: Callable[[Any, Said, Person], object]
    of_task: bool = False
    icon: str = ""
    hint: Text = ""


def _organs(ids: list[int]) -> list[Organ]:
    found = Organ.objects.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def _hand_over(concern: Concern, said: Said, by: Person) -> object:
    lead = Organ.objects.get(pk=said["lead"])
    return handing.hand_over(concern, lead=lead, co=_organs(said["co"]), note=said["note"], by=by)


def _verify(concern: Concern, said: Said, by: Person) -> object:
    passed = said["outcome"] == forms.Verify.PASSED
    verb = verifying.verify if passed else verifying.refuse_result
    return verb(concern, note=said["note"], on_site=said["on_site"], by=by)


def _categorise(concern: Concern, said: Said, by: Person) -> object:
    return deciding.categorise(concern, category=Category.objects.get(pk=said["category"]), by=by)


def _merge(concern: Concern, said: Said, by: Person) -> object:
    head = Concern.objects.visible_to(by).filter(code=said["head"]).first()
    if head is None:
        raise BadInput(str(merge_forms.NO_CODE), "head")
    return merging.merge(head, [concern], by=by)


def _split(concern: Concern, said: Said, by: Person) -> object:
    chosen = said["category"]
    category = Category.objects.get(pk=chosen) if chosen is not None else None
    return splitting.split(concern, text=said["text"], category=category, by=by)


def _sub_assign(task: Task, said: Said, by: Person) -> object:
    return handling.sub_assign(task, office=Organ.objects.get(pk=said["office"]), by=by)


def _answer(task: Task, said: Said, by: Person) -> object:
    return handling.answer(task, text=said["text"], result=said["result"], by=by)


def _decide_return(task: Task, said: Said, by: Person) -> object:
    if said["outcome"] == task_forms.Decision.GRANT:
        return handing.grant_return(task, by=by)
    return handing.refuse_return(task, reason=said["reason"], by=by)


def _decide_extension(task: Task, said: Said, by: Person) -> object:
    if said["outcome"] == task_forms.Decision.GRANT:
        return handing.grant_extension(task, by=by)
    return handing.refuse_extension(task, reason=said["reason"], by=by)


STEPS: tuple[Step, ...] = (
    Step("take_up", "taking-up", _("定单"), _("已定单。接下来请交办。"), forms.Plain,
         lambda it, _said, by: deciding.take_up(it, by=by), icon="check",
         hint=_("由我们负责到底：定单后须在期限内交办。")),
    Step("hand_over", "handing-over", _("交办"), _("已交办。"), forms.HandOver, _hand_over,
         icon="corner-up-right"),
    Step("verify", "verification", _("验单"), _("验单结果已记录。"), forms.Verify, _verify,
         icon="clipboard-check"),
    Step("explain", "explanation", _("研究后说明并办结"), _("已说明并办结。"), forms.Explain,
         lambda it, said, by: deciding.explain(it, text=said["text"], by=by), icon="file-text"),
    Step("answer_on_spot", "spot-answer", _("当场答复"), _("已答复，等反映人评价。"),
         forms.SpotAnswer,
         lambda it, said, by: deciding.answer_on_spot(it, text=said["text"], by=by),
         icon="message-2"),
    Step("escalate", "escalation", _("上报县人大"), _("已上报县人大。"), forms.Reason,
         lambda it, said, by: deciding.escalate(it, reason=said["reason"], by=by),
         icon="arrow-up", hint=_("乡镇、街道解决不了的，报县人大处理。")),
    Step("send_down", "sending-down", _("退回乡镇、街道处理"), _("已退回。"), forms.Reason,
         lambda it, said, by: deciding.send_down(it, reason=said["reason"], by=by),
         icon="arrow-down"),
    Step("refer_out", "referral", _("指引到其他渠道"), _("已告知反映人应当去的渠道。"), forms.Refer,
         lambda it, said, by: deciding.refer_out(
             it, door=said["door"], text=said["text"], by=by), icon="external-link"),
    Step("keep", "keeping", _("留存参考"), _("已留存，理由反映人可以看到。"), forms.Keep,
         lambda it, said, by: deciding.keep(it, text=said["text"], by=by), icon="bookmark"),
    Step("recall", "recall", _("收回交办"), _("已收回，可以重新交办。"), forms.Plain,
         lambda it, _said, by: handing.recall(it, by=by), icon="arrow-back-up",
         hint=_("还没有单位签收，可以收回。")),
    Step("merge", "merger", _("并入另一件"), _("已并入，一并办理。"), merge_forms.MergeInto, _merge,
         icon="git-merge"),
    Step("split", "split", _("分出另一件事"), _("已分出来，单独办理。"), merge_forms.SplitOff, _split,
         icon="arrows-split"),
    Step("categorise", "category", _("调整类别"), _("类别已调整。"), forms.Categorise, _categorise,
         icon="category"),
    Step("reply", "reply", _("回复反映人"), _("已回复。"), forms.Reply,
         lambda it, said, by: publishing.reply(it, text=said["text"], by=by), icon="send"),
)  # fmt: skip

TASK_STEPS: tuple[Step, ...] = (
    Step("grant_return", "return-decision", _("答复退办申请"), _("退办申请已答复。"),
         task_forms.Decision, _decide_return, of_task=True, icon="arrow-back-up"),
    Step("grant_extension", "extension-decision", _("答复延期申请"), _("延期申请已答复。"),
         task_forms.Decision, _decide_extension, of_task=True, icon="clock"),
    Step("claim", "claim", _("签收"), _("已签收。"), forms.Plain,
         lambda it, _said, by: handling.claim(it, by=by), of_task=True, icon="signature"),
    Step("answer", "answer", _("签发答复"), _("答复已签发，等待验单。"), task_forms.Answer, _answer,
         of_task=True, icon="signature"),
    Step("co_answer", "opinion", _("签发会办意见"), _("会办意见已交主办单位。"),
         task_forms.Opinion,
         lambda it, said, by: handling.co_answer(it, text=said["text"], by=by),
         of_task=True, icon="signature"),
    Step("sub_assign", "office", _("转科室、站所办理"), _("已转办。"), task_forms.SubAssign,
         _sub_assign, of_task=True, icon="users"),
    Step("ask_extension", "extension-request", _("申请延期"), _("已申请延期，等交办机关答复。"),
         task_forms.ExtensionRequest,
         lambda it, said, by: handling.ask_extension(
             it, until=said["until"], reason=said["reason"], by=by),
         of_task=True, icon="clock"),
    Step("ask_return", "return-request", _("申请退办"), _("已申请退办，等交办机关答复。"),
         task_forms.ReturnRequest,
         lambda it, said, by: handling.ask_return(it, reason=said["reason"], by=by),
         of_task=True, icon="arrow-back-up"),
)  # fmt: skip

BY_NOUN = {step.noun: step for step in (*STEPS, *TASK_STEPS)}
