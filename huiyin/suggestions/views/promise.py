"""One promise: kept or not, which its unit says, or carried over, which the congress decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotNow, NotThere
from huiyin.kernel.text import excerpt
from huiyin.people.models import Person
from huiyin.people.views.acting import acting, attempt
from huiyin.suggestions.actions import tracking, vouching
from huiyin.suggestions.forms.promises import CarryOver, Failure, Fulfilment, Word
from huiyin.suggestions.hands import acting_organ, may
from huiyin.suggestions.models import Promise, PromiseWord, Suggestion
from huiyin.suggestions.promised import lines_of, words_for
from huiyin.suggestions.states import MOVES
from huiyin.ui.markup import Text

Said = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """What may become of a promise."""

    verb: str
    noun: str
    label: Text
    done: Text
    form: type[forms.Form]
    act: Callable[[Promise, Said, Person], object]
    icon: str
    is_after: bool = False


def _word(verb: Callable[..., object]) -> Callable[[Promise, Said, Person], object]:
    return lambda it, said, by: verb(
        it, is_kept=said["is_kept"] == "yes", comment=said["comment"], by=by
    )


STEPS = (
    Step("fulfil", "fulfilment", gettext_lazy("已经落实"), gettext_lazy("已记为落实，代表会收到通知。"),
         Fulfilment, lambda it, said, by: tracking.fulfil(it, text=said["text"], by=by),
         "circle-check"),
    Step("fail", "failure", gettext_lazy("没有办成"), gettext_lazy("已记下原因，代表会收到通知。"),
         Failure, lambda it, said, by: tracking.fail(it, text=said["text"], by=by), "circle-x"),
    Step("carry_over", "carrying", gettext_lazy("转入以后办"), gettext_lazy("已转到新的日子，原定的日子留着。"),
         CarryOver,
         lambda it, said, by: tracking.carry_over(
             it, until=said["until"], reason=said["reason"], by=by), "calendar-due"),
    Step("confirm_promise", "confirmation", gettext_lazy("代表确认"), gettext_lazy("已记下，谢谢您。"),
         Word, _word(vouching.confirm_promise), "circle-check", is_after=True),
    Step("verify_promise", "verification", gettext_lazy("人大核实"), gettext_lazy("已记下核实的结果。"),
         Word, _word(vouching.verify_promise), "shield-check", is_after=True),
)  # fmt: skip


@require_safe
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk))


def step_view(step: Step) -> Callable[..., HttpResponse]:
    """Return the view of a step: POST makes it, GET leads to the page it is on."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        found, person = _found(request, pk), acting(request)
        if request.method != "POST":
            return redirect("desk_promise", pk)
        acting_organ(step.verb, _case(step, found, person), person, task=found.task)
        form = _form(step, request.POST)
        status = 422
        try:
            made = attempt(form, lambda: (step.act(found, form.cleaned_data, person),))
        except NotNow as refusal:
            form.add_error(None, refusal.reason)
            made, status = None, 409
        if made is None:
            return _page(request, _found(request, pk), bound=(step, form), status=status)
        messages.success(request, str(step.done))
        return redirect("desk_promise", pk)

    return view


def _page(
    request: HttpRequest,
    promise: Promise,
    *,
    bound: tuple[Step, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    person = acting(request)
    offers = []
    for step in STEPS:
        is_bound = bound is not None and bound[0] is step
        if is_bound or _is_offered(step, promise, person):
            form = bound[1] if bound is not None and is_bound else _form(step)
            offers.append({"step": step, "form": form, "is_open": is_bound})
    context = {
        "line": lines_of([promise])[0],
        "promise": promise,
        "words": words_for(promise, person),
        "offers": offers,
        "waits": promise.state == Promise.State.OPEN
        and promise.suggestion.state not in MOVES["fulfil"].sources,
        "crumbs": [
            {"label": _("承诺台账"), "url": "/desk/suggestions/promises/"},
            {"label": excerpt(promise.text, 16)},
        ],
    }
    return render(request, "suggestions/promises/promise.html", context, status=status)


def _is_offered(step: Step, promise: Promise, person: Person) -> bool:
    if step.is_after == (promise.state == Promise.State.OPEN):
        return False
    if promise.suggestion.state not in MOVES[step.verb].sources:
        return False
    if not may(step.verb, _case(step, promise, person), person, task=promise.task):
        return False
    return not step.is_after or _is_unsaid(step, promise, person)


def _is_unsaid(step: Step, promise: Promise, person: Person) -> bool:
    is_deputys = step.verb == "confirm_promise"
    said = PromiseWord.objects.filter(promise=promise)
    own = said.filter(side=PromiseWord.Side.DEPUTY, by=person)
    return not (own if is_deputys else said.filter(side=PromiseWord.Side.OFFICE)).exists()


def _case(step: Step, promise: Promise, person: Person) -> Suggestion:
    """Return whose hand is asked for: a lead of what was merged into it is asked for the own one."""
    if step.verb == "confirm_promise":
        return vouching.case_of(promise, person)
    return promise.suggestion


def _form(step: Step, data: Any = None) -> forms.Form:
    return step.form(data, auto_id=f"{step.verb}_%s")


def _found(request: HttpRequest, pk: int) -> Promise:
    """Return the promise, if this person may read its suggestion; NotThere otherwise."""
    rows = Promise.objects.visible_to(acting(request)).select_related(
        "task__organ", "suggestion__lead", "suggestion__office", "reply"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("没有这项承诺。"))
    return found
