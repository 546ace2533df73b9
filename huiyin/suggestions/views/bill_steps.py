"""Every step of a bill, an inquiry or a question that is one form: which form, which verb, what is said after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotThere
from huiyin.organs.capabilities import Capability
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.suggestions.actions import bill_deciding, bills, inquiries
from huiyin.suggestions.actions.bill_moving import clock_of, look
from huiyin.suggestions.bill_policy import acting_organ
from huiyin.suggestions.bill_wording import VERB_NAMES
from huiyin.suggestions.forms import bills as said
from huiyin.suggestions.models import Bill
from huiyin.suggestions.views.bills import bill_crumbs, bill_for

Values = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """A verb's form and how its values are passed to the action."""

    form: type[forms.Form]
    act: Callable[[Bill, Values, Person], object]
    danger: bool = False


class _NoForm(forms.Form):
    """A step that only has to be confirmed."""


STEPS: dict[str, Step] = {
    "file": Step(_NoForm, lambda b, _v, by: bills.file(b, by=by)),
    "convert": Step(_NoForm, lambda b, _v, by: bills.convert(b, by=by)),
    "give_up": Step(_NoForm, lambda b, _v, by: bills.give_up(b, by=by), danger=True),
    "decline": Step(_NoForm, lambda b, _v, by: bills.decline(b, by=by)),
    "withdraw": Step(said.ReasonForm, lambda b, v, by: bills.withdraw(b, **v, by=by), danger=True),
    "ask_withdrawal": Step(
        said.ReasonForm, lambda b, v, by: bills.ask_withdrawal(b, **v, by=by), danger=True
    ),
    "examine": Step(said.ExamineForm, lambda b, v, by: bill_deciding.examine(b, **v, by=by)),
    "put_on_agenda": Step(
        said.AgendaForm, lambda b, v, by: bill_deciding.put_on_agenda(b, **v, by=by)
    ),
    "refer": Step(said.ReferForm, lambda b, v, by: bill_deciding.refer(b, **v, by=by)),
    "hand_over": Step(_NoForm, lambda b, _v, by: bill_deciding.hand_over(b, by=by)),
    "opine": Step(said.OpineForm, lambda b, v, by: bill_deciding.opine(b, **v, by=by)),
    "make_suggestion": Step(
        said.MakeSuggestionForm, lambda b, v, by: bill_deciding.make_suggestion(b, **v, by=by)
    ),
    "deliberate": Step(
        said.DeliberateForm, lambda b, v, by: bill_deciding.deliberate(b, **v, by=by)
    ),
    "vote": Step(
        said.VoteForm, lambda b, v, by: bill_deciding.vote(b, bill_deciding.Tally(**v), by=by)
    ),
    "assign": Step(said.AssignForm, lambda b, v, by: bill_deciding.assign(b, **v, by=by)),
    "report": Step(said.ReportForm, lambda b, v, by: bill_deciding.report(b, **v, by=by)),
    "rehandle": Step(said.ReasonForm, lambda b, v, by: bill_deciding.rehandle(b, **v, by=by)),
    "consent": Step(_NoForm, lambda b, _v, by: bill_deciding.consent(b, by=by)),
    "refuse_withdrawal": Step(
        said.ReasonForm, lambda b, v, by: bill_deciding.refuse_withdrawal(b, **v, by=by)
    ),
    "answer": Step(said.AnswerForm, lambda b, v, by: inquiries.answer(b, **v, by=by)),
    "judge": Step(said.JudgeForm, lambda b, v, by: inquiries.judge(b, **v, by=by)),
    "ask_again": Step(_NoForm, lambda b, _v, by: inquiries.ask_again(b, by=by)),
    "close": Step(_NoForm, lambda b, _v, by: inquiries.close(b, by=by)),
}


def step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Show the form of one step, and make it."""
    person, found = acting(request), bill_for(request, pk)
    one = STEPS.get(verb)
    if one is None:
        raise NotThere
    acting_organ(verb, found, person)
    look(found, verb)
    form = _form(one, found, request)
    if request.method == "POST":
        done = attempt(form, lambda: one.act(found, form.cleaned_data, person))
        if done is not None:
            messages.success(request, _("已记下：%(step)s。") % {"step": VERB_NAMES[verb]})
            gone = verb == "decline"
            return redirect("desk_bills") if gone else redirect("desk_bill", pk=pk)
    context = {
        "form": form,
        "bill": found,
        "name": VERB_NAMES[verb],
        "danger": one.danger,
        "crumbs": bill_crumbs(found),
    }
    return render(request, "suggestions/bills/step.html", context, status=status_of(form))


def _form(one: Step, bill: Bill, request: HttpRequest) -> forms.Form:
    data = posted(request)
    if one.form is said.AssignForm:
        able = Organ.objects.active().able_to(Capability.HANDLE)
        organs = able.filter(county=bill.county_id).order_by("name", "pk")
        latest = clock_of(bill, "bill_report").due
        return said.AssignForm(data, organs=organs, latest=latest)
    if one.form is said.VoteForm:
        return said.VoteForm(data, initial={"deputies": bill_deciding.deputies_in_office(bill)})
    if one.form is said.ReferForm:
        return said.ReferForm(data, initial={"committee": bill.committee})
    return one.form(data)
