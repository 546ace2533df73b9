"""A task's page for the unit, and its steps: drawn anew after every refusal with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotNow, NotThere
from huiyin.kernel.text import excerpt
from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.people.views.acting import acting, attempt
from huiyin.suggestions.actions.moving import SUBJECT
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Task
from huiyin.suggestions.unit_file import file_of
from huiyin.suggestions.views.unit_offers import Bound, Hands, main_of, offers_for
from huiyin.suggestions.views.unit_steps import Step

View = Callable[..., HttpResponse]


@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    return task_page(request, found_task(request, pk))


def step_view(step: Step) -> View:
    """Return the view of a step: POST makes it, GET leads to the page it is on."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        found = found_task(request, pk)
        if request.method != "POST":
            return redirect(f"{_address(found)}#{step.verb}")
        person = acting(request)
        acting_organ(step.verb, found.suggestion, person, task=found)
        form = step.form(request.POST, task=found, prefix_id=step.verb)
        bound = Bound(step, form)
        try:
            made = attempt(form, lambda: (step.act(found, form.cleaned_data, person),))
        except NotNow as refusal:
            if _just_made(step.verb, found, person):
                return redirect(_address(found))
            found = found_task(request, pk)
            return task_page(request, found, bound=bound, late=refusal, status=409)
        if made is None:
            return task_page(request, found, bound=bound, status=422)
        messages.success(request, str(step.done))
        return _after(step, found)

    return view


def _after(step: Step, task: Task) -> HttpResponse:
    """Lead back to the page; the list, where the task has left the person's hands."""
    return redirect("desk_unit") if step.verb == "assign_inside" else redirect(_address(task))


def task_page(
    request: HttpRequest,
    task: Task,
    *,
    bound: Bound | None = None,
    late: NotNow | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page. `bound` is a form that came back, `late` why its step came too late."""
    person = acting(request)
    hands = Hands(task, person)
    known = file_of(task, person, hands.may)
    offers = offers_for(task, hands, opined=known.opined, bound=bound)
    main = main_of(offers, is_contacted=bool(known.contacts))
    context: dict[str, Any] = {
        "task": task,
        "suggestion": task.suggestion,
        "file": known,
        "main": main,
        "others": [one for one in offers if one is not main],
        "late": late,
        "typed": bound.form.typed if late and bound else [],
        "crumbs": [
            {"label": _("承办建议"), "url": "/desk/suggestions/unit/"},
            {"label": excerpt(task.suggestion.title, 16)},
        ],
    }
    return render(request, "suggestions/unit/task.html", context, status=status)


def found_task(request: HttpRequest, pk: int) -> Task:
    """Return the task, if this person may open its page; NotThere otherwise."""
    rows = Task.objects.visible_to(acting(request)).select_related(
        "suggestion__lead", "suggestion__office", "organ", "office", "drafted_by"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("没有这项任务。"))
    return found


def _address(task: Task) -> str:
    return f"/desk/suggestions/unit/{task.pk}/"


def _just_made(verb: str, task: Task, person: Person) -> bool:
    """Return whether this person made the move last: a second click on what is done already."""
    story = Event.objects.filter(subject=SUBJECT, subject_id=task.suggestion_id).order_by("-id")
    return story.values_list("move", "actor").first() == (verb, person.pk)
