"""The end of a year for an office: freezing, books, and the tables that are put up."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from huiyin.duties.archives import may_freeze, note_archive, reach_of, read_person
from huiyin.duties.missed import missed_twice
from huiyin.duties.models import Freeze, YearRun
from huiyin.duties.papers import activity as activity_papers
from huiyin.duties.papers import bulk, tables
from huiyin.duties.papers.book import book, read
from huiyin.duties.papers.tables import Where
from huiyin.duties.views.archive import deputy
from huiyin.duties.views.finding import found_for
from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.kernel.papers.blocks import Paper
from huiyin.ledger.actions import note_look
from huiyin.ledger.models import Look
from huiyin.people.models import Person
from huiyin.people.views.acting import acting
from huiyin.places.models import Place
from huiyin.suggestions.papers.bulk import KEPT_FOR, folder
from huiyin.ui.asked import number
from huiyin.ui.markup import Text
from huiyin.ui.paper_files import DOCX, PDF, as_file, disposition

LATEST = 12
BACK = 6


class RunForm(forms.Form):
    """What is to be made, of which year."""

    kind = forms.ChoiceField(
        label=gettext_lazy("生成"),
        choices=YearRun.Kind.choices,
        error_messages={"invalid_choice": gettext_lazy("请从列表里选择。")},
    )
    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=1954, max_value=2200)


@require_safe
def year_page(request: HttpRequest) -> HttpResponse:
    return _page(request, None)


@require_POST
def runs(request: HttpRequest) -> HttpResponse:
    """Have a year frozen, or the books of all deputies made."""
    by = acting(request)
    county_id, path = reach_of(by)
    form = RunForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    if form.cleaned_data["kind"] == YearRun.Kind.FREEZE and not may_freeze(by):
        raise NotAllowed(_("由人大机关定卷。"))
    run = bulk.ask(**form.cleaned_data, place=_place(path), county_id=county_id, by=by)
    return redirect("desk_year_run", pk=run.pk)


@require_safe
def run_page(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is."""
    context = {"run": _run(request, pk), "days": KEPT_FOR.days}
    return render(request, "duties/year_run.html", context)


@require_safe
def run_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, as long as it is kept; that it was taken is noted."""
    run = _run(request, pk)
    path = folder() / run.file
    if not run.file or not path.exists():
        raise NotThere(_("文件已经过了保存的时间，请重新生成。"))
    note_look(
        by=acting(request),
        kind=Look.Kind.EXPORT,
        subject="books",
        subject_id=run.pk,
        county_id=run.county_id,
        reason=str(run.year),
    )
    response = FileResponse(path.open("rb"), content_type=PDF if path.suffix == ".pdf" else DOCX)
    response["Content-Disposition"] = disposition(bulk.file_name(run), is_kept=True)
    return response


@require_safe
def table(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """A table of a year, as PDF or .docx."""
    county_id, path = reach_of(acting(request))
    if kind not in TABLES:
        raise NotThere
    year = number(request.GET, "year") or clock.today().year
    with translation.override("zh-hans"):
        made = TABLES[kind][1](Where(county_id, path, _place(path).name, year))
        return as_file(made, form)


@require_safe
def own_book(request: HttpRequest, year: int, form: str) -> HttpResponse:
    return _book(deputy(request), year, form)


@require_safe
def person_book(request: HttpRequest, person_id: int, year: int, form: str) -> HttpResponse:
    by = acting(request)
    person = read_person(by, person_id)
    note_archive(by, person.pk, reach_of(by)[0])
    return _book(person, year, form)


@require_safe
def activity_paper(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """A paper of one activity, for whoever may read it."""
    activity = found_for(request, pk)
    if kind not in activity_papers.offered(activity):
        raise NotThere
    with translation.override("zh-hans"):
        return as_file(activity_papers.PAPERS[kind](activity), form)


def _book(person: Person, year: int, form: str) -> HttpResponse:
    with translation.override("zh-hans"):
        return as_file(book(read([person], year)[0]), form)


def _page(request: HttpRequest, form: RunForm | None, status: int = 200) -> HttpResponse:
    by = acting(request)
    county_id, path = reach_of(by)
    place = _place(path)
    this = clock.today().year
    year = number(request.GET, "year") or this
    frozen = Freeze.objects.filter(county=county_id, year=year)
    context = {
        "form": form or RunForm(initial={"year": this - 1}),
        "place": place,
        "year": year,
        "years": range(this, this - BACK, -1),
        "tables": [(key, name) for key, (name, _make) in TABLES.items()],
        "frozen": frozen.filter(mandate__place__path__startswith=path).count(),
        "missed": missed_twice(by),
        "runs": YearRun.objects.filter(place=place).select_related("by").order_by("-id")[:LATEST],
    }
    return render(request, "duties/year.html", context, status=status)


def _run(request: HttpRequest, pk: int) -> YearRun:
    _county_id, path = reach_of(acting(request))
    rows = YearRun.objects.select_related("place", "by").filter(place__path__startswith=path)
    run = rows.filter(pk=pk).first()
    if run is None:
        raise NotThere
    return run


def _place(path: str) -> Place:
    return Place.objects.get(path=path)


TABLES: dict[str, tuple[Text, Callable[[Where], Paper]]] = {
    "performance": (gettext_lazy("履职情况公示表"), tables.performance),
    "norms": (gettext_lazy("六个一完成情况表"), tables.six_ones),
    "summary": (gettext_lazy("年度汇总表"), tables.summary),
}
