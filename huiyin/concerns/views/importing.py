"""Bringing in a file from another system: upload, say what is what, look at the errors, run."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.concerns.forms.importing import MappingForm, StartForm, UploadForm
from huiyin.concerns.importing import runs
from huiyin.concerns.importing.reporting import shown
from huiyin.concerns.models import ImportRun
from huiyin.concerns.views.desk_page import person_of
from huiyin.kernel.cells import as_text
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere, Problem
from huiyin.kernel.sheets import Table
from huiyin.kernel.text import excerpt
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place

FIRST_ROWS = 5
LATEST = 20


def files(request: HttpRequest) -> HttpResponse:
    """The latest files of the county, and the form for another."""
    person = person_of(request)
    county = _county(person)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = runs.stage(file.chunks(), name=file.name, county=county, by=person)
            return redirect("desk_import_run", pk=run.pk)
        except BadInput as problem:
            form.add_error("file", _said(problem))
    latest = ImportRun.objects.filter(county=county).select_related("by").order_by("-id")
    context = {"form": form, "latest": latest[:LATEST]}
    status = 422 if form.errors else 200
    return render(request, "concerns/importing/files.html", context, status=status)


def file(request: HttpRequest, pk: int) -> HttpResponse:
    """One file, as far as it has come."""
    run = _found(request, pk)
    if run.status in {ImportRun.Status.MAPPING, ImportRun.Status.FAILED}:
        if request.headers.get("HX-Request"):  # it was running when the page was drawn
            return HttpResponse(headers={"HX-Refresh": "true"})
        return _mapping_page(request, run)
    context = {"run": run, "report": shown(run.report)}
    return render(request, "concerns/importing/progress.html", context)


@require_POST
def mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column is which, and check all rows."""
    run = _found(request, pk)
    table = _table(run)
    if table is None:
        return redirect("desk_import_run", pk=pk)
    form = MappingForm(request.POST, headers=table.headers, columns=run.columns)
    if form.is_valid():
        try:
            runs.choose(run, form.cleaned_data, by=person_of(request))
            return redirect("desk_import_run", pk=pk)
        except BadInput as problem:
            form.add_error(None, _said(problem))
    return _mapping_page(request, run, form=form, table=table)


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it to the worker."""
    run = _found(request, pk)
    form = StartForm(request.POST)
    if not form.is_valid():
        return _mapping_page(request, run, start_form=form)
    runs.start(run, by=person_of(request), **form.cleaned_data)
    return redirect("desk_import_run", pk=pk)


def _mapping_page(
    request: HttpRequest,
    run: ImportRun,
    *,
    form: MappingForm | None = None,
    start_form: StartForm | None = None,
    table: Table | None = None,
) -> HttpResponse:
    table = table or _table(run)
    context = {
        "run": run,
        "report": shown(run.report),
        "table": table,
        "first_rows": _first_rows(table) if table else [],
        "form": form
        or (MappingForm(headers=table.headers, columns=run.columns) if table else None),
        "start_form": start_form or StartForm(initial={"skips_bad": run.skips_bad}),
    }
    status = 422 if (form and form.errors) or (start_form and start_form.errors) else 200
    return render(request, "concerns/importing/mapping.html", context, status=status)


def _first_rows(table: Table) -> list[tuple[int, list[str]]]:
    rows = []
    for row in table.rows():
        rows.append((row.number, [excerpt(as_text(cell), 40) for cell in row.cells]))
        if len(rows) == FIRST_ROWS:
            break
    return rows


def _table(run: ImportRun) -> Table | None:
    try:
        return runs.table_of(run)
    except NotNow:
        return None


def _said(problem: BadInput) -> str:
    if isinstance(problem, Problem):
        return problem.sentence(get_language() or "zh")
    return problem.reason


def _county(person: Person) -> Place:
    """Return the county into which this person may bring files."""
    counties = sorted(standing_of(person).counties_where(Can.CONCERNS_IMPORT))
    if not counties:
        raise NotAllowed(_("您不能导入诉求。"))
    return Place.objects.get(pk=counties[0])


def _found(request: HttpRequest, pk: int) -> ImportRun:
    """Return the run, if it is of a county where this person may import."""
    counties = standing_of(person_of(request)).counties_where(Can.CONCERNS_IMPORT)
    run = ImportRun.objects.select_related("county", "by").filter(county__in=counties, pk=pk)
    found = run.first()
    if found is None:
        raise NotThere
    return found
