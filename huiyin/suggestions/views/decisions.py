"""The decisions of the office on a case, each on a page of its own: one form, one verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotThere
from huiyin.people.models import Person
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.suggestions.actions import (
    again,
    assigning,
    classifying,
    extending,
    merging,
    prompting,
    rating,
    replying,
    supervising,
    tracking,
)
from huiyin.suggestions.deciding import NAMES, OF_TASK
from huiyin.suggestions.forms import decisions as forms
from huiyin.suggestions.handlers import units_of
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Feedback, Promise, Suggestion, Task
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.policy import feedback_for
from huiyin.suggestions.views.assigning import crumbs_of
from huiyin.suggestions.views.drafts import found_for
from huiyin.ui.asked import number

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """What is decided on: the suggestion, and the task or the promise that the address names."""

    suggestion: Suggestion
    task: Task | None
    promise: Promise | None

    @property
    def of_task(self) -> Task:
        if self.task is None:
            raise NotThere(_("没有这项任务。"))
        return self.task

    @property
    def promised(self) -> Promise:
        if self.promise is None:
            raise NotThere(_("没有这项承诺。"))
        return self.promise


Run = Callable[[Case, Said, Person], object]


def _reassign(case: Case, said: Said, by: Person) -> object:
    return assigning.reassign(case.of_task, unit=said["chosen"], by=by)


def _choose_key(case: Case, said: Said, by: Person) -> object:
    return supervising.choose_key(case.suggestion, basis=said["basis"], charge=_charge(said), by=by)


def _lead_key(case: Case, said: Said, by: Person) -> object:
    return supervising.lead_key(case.suggestion, _charge(said), reason=said["reason"], by=by)


def _charge(said: Said) -> supervising.Charge:
    return supervising.Charge(said["led_by"], said["committee"])


def _plan_key(case: Case, said: Said, by: Person) -> object:
    return supervising.plan_key(case.suggestion, text=said["text"], steps=said["steps"], by=by)


def _entrust(case: Case, said: Said, by: Person) -> object:
    return prompting.entrust(case.suggestion, said["committee"], by=by)


def _prompt(case: Case, said: Said, by: Person) -> object:
    return prompting.prompt(case.suggestion, text=said["text"], next_on=said["next_on"], by=by)


def _with_text(verb: Callable[..., object]) -> Run:
    return lambda case, said, by: verb(case.suggestion, text=said["text"], by=by)


def _convene(case: Case, said: Said, by: Person) -> object:
    return again.convene(
        case.of_task, on=said["on"], who=said["who"], conclusion=said["conclusion"], by=by
    )


def _carry_over(case: Case, said: Said, by: Person) -> object:
    return tracking.carry_over(case.promised, until=said["until"], reason=said["reason"], by=by)


def _classify(case: Case, said: Said, by: Person) -> object:
    return classifying.classify(case.suggestion, field=said["field"], note=said["note"], by=by)


def _unmerge(case: Case, _said: Said, by: Person) -> object:
    return merging.unmerge(case.suggestion, by=by)


def _with_reason(verb: Callable[..., object]) -> Run:
    return lambda case, said, by: verb(case.of_task, reason=said["reason"], by=by)


def _plain(verb: Callable[..., object]) -> Run:
    return lambda case, _said, by: verb(case.of_task, by=by)


DECISIONS: dict[str, tuple[type[forms.Decision], Run]] = {
    "reassign": (forms.Reassign, _reassign),
    "refuse_return": (forms.Reason, _with_reason(assigning.refuse_return)),
    "extend": (forms.Decision, _plain(extending.extend)),
    "refuse_extension": (forms.Reason, _with_reason(extending.refuse_extension)),
    "pass_check": (forms.Decision, _plain(replying.pass_check)),
    "fail_check": (forms.Reason, _with_reason(replying.fail_check)),
    "disclose": (forms.Decision, _plain(rating.disclose)),
    "rehandle": (forms.Reason, _with_reason(again.rehandle)),
    "convene": (forms.Convene, _convene),
    "order_reply": (forms.Reason, _with_reason(again.order_reply)),
    "close_dissent": (forms.Reason, _with_reason(again.close_dissent)),
    "carry_over": (forms.CarryOver, _carry_over),
    "urge": (forms.Urge, _with_text(tracking.urge)),
    "entrust": (forms.Entrust, _entrust),
    "prompt": (forms.Prompt, _prompt),
    "choose_key": (forms.ChooseKey, _choose_key),
    "plan_key": (forms.PlanKey, _plan_key),
    "report_key": (forms.ReportKey, _with_text(supervising.report_key)),
    "conclude_key": (forms.ConcludeKey, _with_text(supervising.conclude_key)),
    "lead_key": (forms.LeadKey, _lead_key),
    "unmerge": (forms.Decision, _unmerge),
    "classify": (forms.Classify, _classify),
}


def decision(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One decision: what it is about beside the form, then the verb."""
    person, found = acting(request), found_for(request, pk)
    if verb not in DECISIONS:
        raise NotThere
    case = _case(request, found, verb)
    acting_organ(verb, found, person, task=case.task)
    form_class, run = DECISIONS[verb]
    begun: dict[str, object] = {"field": found.field, "note": found.note, "led_by": found.led_by}
    begun |= {"committee": found.committee_id}
    form = form_class(posted(request), suggestion=found, initial=begun)
    if request.method == "POST":
        done = attempt(form, lambda: run(case, _said(form), person))
        if done is not None:
            messages.success(request, _("已办：%(name)s。") % {"name": NAMES[verb]})
            return redirect("desk_suggestion", pk=pk)
    context = {
        "form": form,
        "suggestion": found,
        "number_name": number_name(found),
        "name": NAMES[verb],
        "verb": verb,
        "task": case.task,
        "promise": case.promise,
        "feedback": _feedback(case, person),
        "units": units_of(found.county_id) if verb == "reassign" else (),
        "crumbs": crumbs_of(found, str(NAMES[verb])),
    }
    return render(request, "suggestions/decision.html", context, status=status_of(form))


def _said(form: forms.Decision) -> Said:
    if isinstance(form, forms.Reassign):
        return {"chosen": form.chosen()}
    return form.cleaned_data


def _case(request: HttpRequest, found: Suggestion, verb: str) -> Case:
    """Return the case with the task or promise named; NotThere for one of another suggestion."""
    task = promise = None
    if verb in OF_TASK:
        rows = Task.objects.filter(suggestion=found).select_related("organ", "suggestion")
        task = rows.filter(pk=number(request.GET, "task") or 0).first()
    if verb == "carry_over":
        named = Promise.objects.filter(suggestion=found, pk=number(request.GET, "promise") or 0)
        promise = named.select_related("suggestion", "task__suggestion").first()
    return Case(found, task, promise)


def _feedback(case: Case, person: Person) -> list[Feedback]:
    """Return what the deputies said of the task's replies, the last first."""
    if case.task is None:
        return []
    rows = feedback_for(person).filter(reply__task=case.task).select_related("by", "reply")
    return list(rows.order_by("-pk"))
