"""Each step of a unit's task: its address, its form, its verb and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.actions import assigning, extending, handling, replying, succeeding
from huiyin.suggestions.forms import unit as forms
from huiyin.suggestions.models import Task
from huiyin.ui.markup import Text

Said = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One step of a task. `label` is on its button, `verb` the move whose hand it needs."""

    verb: str
    noun: str
    label: Text
    done: Text
    form: type[forms.TaskForm]
    act: Callable[[Task, Said, Person], object]
    icon: str = "check"
    hint: Text = ""


def _organs(ids: list[int]) -> list[Organ]:
    found = Organ.objects.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def _sub_assign(task: Task, said: Said, by: Person) -> object:
    return handling.sub_assign(task, office=Organ.objects.get(pk=said["office"]), by=by)


def _redo(task: Task, said: Said, by: Person) -> object:
    other = Task.objects.select_related("suggestion").get(pk=said["opinion_of"])
    return handling.redo_opinion(other, lead_task=task, reason=said["reason"], by=by)


def _assign_inside(task: Task, said: Said, by: Person) -> object:
    lead = Organ.objects.get(pk=said["lead"])
    return assigning.assign_inside(task, lead=lead, co=_organs(said.get("co", [])), by=by)


def _succeed(task: Task, said: Said, by: Person) -> object:
    unit = Organ.objects.get(pk=said["unit"])
    return succeeding.succeed(task, unit=unit, reason=said["reason"], by=by)


def _decide_extension(task: Task, said: Said, by: Person) -> object:
    if said["outcome"] == forms.Decision.GRANT:
        return extending.extend(task, by=by)
    return extending.refuse_extension(task, reason=said["reason"], by=by)


def _decide_check(task: Task, said: Said, by: Person) -> object:
    if said["outcome"] == forms.Decision.GRANT:
        return replying.pass_check(task, by=by)
    return replying.fail_check(task, reason=said["reason"], by=by)


STEPS: tuple[Step, ...] = (
    Step("receive", "receipt", _("签收"), _("已签收。接下来请与代表联系。"), forms.Plain,
         lambda task, _said, by: handling.receive(task, by=by), icon="signature"),
    Step("assign_inside", "inside", _("二次交办"), _("已交办，答复期限仍从人大交办之日算。"),
         forms.AssignInside, _assign_inside, icon="corner-up-right",
         hint=_("政府办在政府内部交办。答复期限不重新计算。")),
    Step("extend", "extension-decision", _("答复延期申请"), _("延期申请已答复。"),
         forms.Decision, _decide_extension, icon="clock"),
    Step("pass_check", "check-decision", _("审核答复"), _("审核结果已告知承办单位。"),
         forms.Decision, _decide_check, icon="clipboard-check"),
    Step("record_contact", "contact", _("记录与代表的沟通"), _("已记录，代表看得到。"),
         forms.Contact,
         lambda task, said, by: handling.record_contact(task, **said, by=by), icon="messages"),
    Step("opine", "opinion", _("签发会办意见"), _("会办意见已交主办单位。"), forms.Opinion,
         lambda task, said, by: handling.opine(task, text=said["text"], by=by),
         icon="signature"),
    Step("redo_opinion", "redo", _("请会办单位重提意见"), _("已请会办单位重提。"),
         forms.RedoOpinion, _redo, icon="arrow-back-up"),
    Step("sub_assign", "office", _("交给科室、站所办理"), _("已交给科室、站所，本单位仍然负责答复。"),
         forms.SubAssign, _sub_assign, icon="users"),
    Step("ask_extension", "extension", _("申请延期"), _("已申请延期，等交办机关答复。"),
         forms.AskExtension,
         lambda task, said, by: extending.ask_extension(
             task, until=said["until"], reason=said["reason"], by=by), icon="clock"),
    Step("ask_return", "return", _("申请退办"), _("已申请退办，等交办机关答复。"),
         forms.AskReturn,
         lambda task, said, by: handling.ask_return(
             task, reason=said["reason"], right_unit=said["right_unit"], by=by),
         icon="arrow-back-up",
         hint=_("答复以前本单位仍在承办，期限照走。")),
    Step("explain_delay", "delay", _("说明逾期的原因"), _("已记录逾期的原因。"),
         forms.ExplainDelay,
         lambda task, said, by: extending.explain_delay(task, reason=said["reason"], by=by),
         icon="clock-exclamation"),
    Step("succeed", "succession", _("机构撤并，改由接续单位承办"), _("已改由接续单位承办，期限不变。"),
         forms.Succeed, _succeed, icon="git-merge",
         hint=_("只用于承办单位撤销、合并。草稿、答复、承诺和期限都带过去。")),
)  # fmt: skip
