"""The draft of a unit's answer, kept while it is being written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from huiyin.concerns.actions import handling
from huiyin.concerns.forms.desk_tasks import Draft
from huiyin.concerns.listing import url_of
from huiyin.concerns.views.desk_moves import find_task
from huiyin.concerns.views.desk_page import person_of
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the draft; HTMX gets a line that says when, a browser without it the page again."""
    task = find_task(request, pk)
    form = Draft(request.POST)
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        raise BadInput(str(errors[0]), field)
    said = form.cleaned_data
    handling.save_draft(task, text=said["text"], result=said["result"], by=person_of(request))
    if getattr(request, "htmx", False):
        return render(request, "concerns/desk/concern.html#saved", {"at": clock.now()})
    return redirect(f"{url_of(task.concern)}#answer-{task.pk}")
