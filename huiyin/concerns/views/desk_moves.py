"""Making a move on a concern or a task: bind, call one verb, and say what happened."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from huiyin.concerns.actions.moving import SUBJECT
from huiyin.concerns.dossier import find_concern
from huiyin.concerns.listing import url_of
from huiyin.concerns.models import Concern, Task
from huiyin.concerns.policy import acting_organ
from huiyin.concerns.views.desk_offers import Bound
from huiyin.concerns.views.desk_page import concern_page, person_of
from huiyin.concerns.views.desk_steps import Step
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere
from huiyin.ledger.models import Event
from huiyin.people.models import Person

View = Callable[..., HttpResponseBase]


def move_view(step: Step) -> View:
    """Return the view of a concern's move: POST makes it, GET leads to the page it is on."""

    def view(request: HttpRequest, key: str) -> HttpResponseBase:
        concern = find_concern(person_of(request), key)
        if request.method != "POST":
            return redirect(f"{url_of(concern)}#{step.verb}")
        return _make(request, step, concern, None)

    return view


def task_view(step: Step) -> View:
    """Return the view of a task's move."""

    def view(request: HttpRequest, pk: int) -> HttpResponseBase:
        task = find_task(request, pk)
        if request.method != "POST":
            return redirect(f"{url_of(task.concern)}#{step.verb}-{task.pk}")
        return _make(request, step, task.concern, task)

    return view


def find_task(request: HttpRequest, pk: int) -> Task:
    """Return the task with its concern, or raise NotThere for a person who may not read it."""
    readable = Concern.objects.visible_to(person_of(request))
    tasks = Task.objects.select_related("concern", "organ")
    task = tasks.filter(pk=pk, concern__in=readable).first()
    if task is None:
        raise NotThere
    return task


@require_POST
def _make(request: HttpRequest, step: Step, concern: Concern, task: Task | None) -> HttpResponse:
    person = person_of(request)
    try:
        acting_organ(step.verb, concern, person, task=task)
    except NotAllowed:
        if not _just_made(step.verb, concern, person):
            raise
        return redirect(url_of(concern))
    verb = f"{step.verb}{task.pk if task else ''}"
    form = step.form(request.POST, concern=concern, task=task, verb=verb)
    bound = Bound(step, form, task.pk if task else None)
    if form.is_valid():
        try:
            step.act(task or concern, form.cleaned_data, person)
        except BadInput as refusal:
            beside = refusal.field if refusal.field in form.fields else None
            form.add_error(beside, refusal.reason)
        except NotNow as refusal:
            return concern_page(request, concern.code, bound=bound, late=refusal, status=409)
        else:
            messages.success(request, str(step.done))
            return redirect(url_of(concern))
    return concern_page(request, concern.code, bound=bound, status=422)


def _just_made(verb: str, concern: Concern, person: Person) -> bool:
    """Return whether this person made the move last: a second click on what has left their hands."""
    story = Event.objects.filter(subject=SUBJECT, subject_id=concern.pk).order_by("-id")
    last = story.values_list("move", "actor").first()
    return last == (verb, person.pk)
