"""Bringing in last year's activities: send the table, see every error, say yes, watch it go in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.duties.forms.importing import FileForm, StartForm
from huiyin.duties.importing import runs
from huiyin.duties.importing.template import template
from huiyin.duties.models import ActivityFile
from huiyin.kernel.errors import BadInput, Problem
from huiyin.people.models import Person
from huiyin.people.views.acting import acting, posted

LATEST = 12
# As many errors as a page lists; a table with more is better put right first.
SHOWN = 2_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def files(request: HttpRequest) -> HttpResponse:
    """The form for a table, and those sent before."""
    by = acting(request)
    runs.own_grounds(by)
    form = FileForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = runs.keep(file.read(), name=file.name or "", by=by)
        except BadInput as problem:
            form.add_error("file", _said(problem))
        else:
            return redirect("desk_activity_file", pk=kept.pk)
    latest = ActivityFile.objects.filter(by=by).defer("content").order_by("-id")[:LATEST]
    context = {"form": form, "latest": latest}
    status = 422 if form.errors else 200
    return render(request, "duties/import.html", context, status=status)


@require_safe
def import_template(request: HttpRequest) -> HttpResponse:
    runs.own_grounds(acting(request))
    answer = HttpResponse(template(), content_type=_XLSX)
    answer["Content-Disposition"] = "attachment; filename=activities.xlsx"
    return answer


def file_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What it would bring in and every error by row and column; or how far it has come."""
    by = acting(request)
    file = runs.found(by, pk)
    if file.is_going_on or file.status == ActivityFile.Status.DONE:
        return render(request, "duties/import_run.html", {"file": file})
    if request.headers.get("HX-Request"):  # it was going on when the page was drawn
        return HttpResponse(headers={"HX-Refresh": "true"})
    form = StartForm(posted(request))
    if request.method == "POST" and form.is_valid() and _start(file, form, by):
        return redirect("desk_activity_file", pk=pk)
    try:
        plan = runs.plan_of(file)
    except Problem as problem:
        messages.error(request, _said(problem))
        return redirect("desk_activity_import")
    language = get_language() or "zh"
    context = {
        "file": file,
        "form": form,
        "plan": plan,
        "errors": [(one, one.sentence(language)) for one in plan.errors[:SHOWN]],
        "shown": SHOWN,
    }
    status = 422 if form.errors else 200
    return render(request, "duties/import_file.html", context, status=status)


def _start(file: ActivityFile, form: StartForm, by: Person) -> bool:
    try:
        runs.start(file, skips_bad=form.cleaned_data["skips_bad"], by=by)
    except BadInput as problem:
        form.add_error("skips_bad", problem.reason)
        return False
    return True


def _said(problem: BadInput) -> str:
    if isinstance(problem, Problem):
        return problem.sentence(get_language() or "zh")
    return problem.reason or _("这个文件不能用。")
