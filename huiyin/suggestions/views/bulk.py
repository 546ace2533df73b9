"""Papers of many suggestions, for the office: lists at once, bulks in the background, the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from huiyin.concerns.forms.desk import words
from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.kernel.papers.blocks import Paper
from huiyin.kernel.text import clean
from huiyin.ledger.models import Event
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.suggestions.figures import field_names, profile_of_year, tallies, total
from huiyin.suggestions.handlers import units_of
from huiyin.suggestions.models import Outcome, PaperRun, Promise, PublicReport, Sitting
from huiyin.suggestions.papers import bulk, publishing_report
from huiyin.suggestions.papers.case import read
from huiyin.suggestions.papers.lists import directory, promise_ledger
from huiyin.suggestions.papers.names import number_name
from huiyin.suggestions.papers.report import Year, statistics, yearly_report
from huiyin.ui.asked import number
from huiyin.ui.markup import Text
from huiyin.ui.paper_files import DOCX, PDF, as_file, disposition

LATEST = 12
KINDS = {"pdf": PDF, "docx": DOCX}


class SittingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Sitting) -> str:
        return _("第%(term)s届第%(sitting)s次会议") % {
            "term": obj.term.number,
            "sitting": obj.number,
        }


class RunForm(forms.Form):
    """Which bulk, of which year or sitting."""

    kind = forms.ChoiceField(label=gettext_lazy("生成"), choices=PaperRun.Kind.choices)
    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=1954, max_value=2200)
    sitting = SittingField(
        label=gettext_lazy("会议"),
        queryset=Sitting.objects.none(),
        required=False,
        empty_label=gettext_lazy("全年，包括闭会期间"),
    )


class PublicationForm(forms.Form):
    """The year whose report is published, and what the figures do not say."""

    year = forms.IntegerField(min_value=1954, max_value=2200, widget=forms.HiddenInput)
    further = words(
        gettext_lazy("存在的问题和下一步打算"),
        rows=5,
        why=gettext_lazy("写进报告第五部分；不写，公开的报告就没有这一部分。"),
        required=False,
    )


@dataclass(frozen=True)
class Listing:
    """A paper that is made while one waits."""

    name: Text
    make: Callable[[Organ, int], Paper]


@require_safe
def bulks(request: HttpRequest) -> HttpResponse:
    """What can be printed of a year, and the latest bulks."""
    office = office_for(acting(request))
    return _page(request, office, _form(None, office))


@require_POST
def runs(request: HttpRequest) -> HttpResponse:
    """Have a bulk made."""
    person = acting(request)
    office = office_for(person)
    form = _form(request.POST, office)
    if not form.is_valid():
        return _page(request, office, form, status=422)
    run = bulk.ask(**form.cleaned_data, office=office, by=person)
    return redirect("desk_paper_run", pk=run.pk)


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a bulk is."""
    context = {"run": _found(request, pk), "days": bulk.KEPT_FOR.days}
    return render(request, "suggestions/papers/run.html", context)


@require_safe
def run_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, as long as it is kept."""
    found = _found(request, pk)
    path = bulk.folder() / found.file
    if not found.file or not path.exists():
        raise NotThere(_("文件已经过了保存的时间，请重新生成。"))
    response = FileResponse(path.open("rb"), content_type="application/pdf")
    name = f"{found.get_kind_display()}　{found.year}.pdf"
    response["Content-Disposition"] = disposition(name, is_kept=True)
    return response


@require_safe
def listing(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """A list, a table or the report of a year, as PDF or .docx."""
    office = office_for(acting(request))
    found = LISTINGS.get(kind)
    if found is None:
        raise NotThere
    year = number(request.GET, "year") or clock.today().year
    with translation.override("zh-hans"):
        return as_file(found.make(office, year), form)


@require_POST
def publication(request: HttpRequest) -> HttpResponse:
    """Publish the year's report as its figures are now, with what the office says of what is to come."""
    person = acting(request)
    office = office_for(person)
    form = PublicationForm(request.POST)
    if not form.is_valid():
        return _page(request, office, _form(None, office), 422, report_form=form)
    year, further = form.cleaned_data["year"], clean(form.cleaned_data["further"])
    with translation.override("zh-hans"):
        made = yearly_report(_year(office, year), further)
    publishing_report.publish(made, office=office, year=year, by=person)
    messages.success(request, _("已公开。"))
    return redirect("desk_paper_bulks")


@require_safe
def report_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """A report as it was published: of any version."""
    rows = PublicReport.objects.filter(office=office_for(acting(request)), pk=pk)
    found = rows.first()
    if found is None or form not in KINDS:
        raise NotThere
    content = bytes(found.pdf if form == "pdf" else found.docx)
    response = HttpResponse(content, content_type=KINDS[form])
    name = f"{found.year}-{found.version}.{form}"
    response["Content-Disposition"] = disposition(name, is_kept=True)
    return response


def _hash_of(report: PublicReport) -> str:
    """Return the hash that the public log holds of its PDF."""
    events = Event.objects.filter(subject="report", subject_id=report.pk)
    said = events.order_by("id").values_list("public", flat=True).first() or {}
    return str(said.get("pdf", ""))


def office_for(person: Person) -> Organ:
    """Return the office in which this person reviews and assigns suggestions."""
    offices = sorted(standing_of(person).organs_where(Can.SUGGESTIONS_REVIEW))
    if not offices:
        raise NotAllowed(_("这一页由交办建议的机关使用。"))
    return Organ.objects.select_related("place", "county").get(pk=offices[0])


def _page(
    request: HttpRequest,
    office: Organ,
    form: RunForm,
    status: int = 200,
    report_form: PublicationForm | None = None,
) -> HttpResponse:
    year = number(request.GET, "year") or clock.today().year
    latest = PaperRun.objects.filter(office=office).select_related("by", "sitting__term")
    context = {
        "form": form,
        "report_form": report_form or PublicationForm(initial={"year": year}),
        "year": year,
        "years": range(clock.today().year, clock.today().year - 11, -1),
        "listings": [(key, one.name) for key, one in LISTINGS.items()],
        "runs": latest.order_by("-id")[:LATEST],
        "versions": [(one, _hash_of(one)) for one in publishing_report.versions(office, year)],
    }
    return render(request, "suggestions/papers/bulks.html", context, status=status)


def _form(data: object, office: Organ) -> RunForm:
    form = RunForm(data or None, initial={"year": clock.today().year})  # type: ignore[arg-type]
    field = form.fields["sitting"]
    assert isinstance(field, SittingField)
    sittings = Sitting.objects.filter(
        term__congress__county=office.county_id, term__congress__place=office.place_id
    )
    field.queryset = sittings.select_related("term").order_by("-opens_on")
    return form


def _found(request: HttpRequest, pk: int) -> PaperRun:
    office = office_for(acting(request))
    rows = PaperRun.objects.select_related("by", "sitting__term", "office")
    found = rows.filter(office=office, pk=pk).first()
    if found is None:
        raise NotThere
    return found


def _directory(office: Organ, year: int) -> Paper:
    cases = read(bulk.chosen(office.pk, year, None, merged=True))
    return directory(cases, bulk.title_of(office, year, None))


def _ledger(office: Organ, year: int) -> Paper:
    """Return what is still to be kept of any year, and what was closed in this one."""
    rows = Promise.objects.filter(suggestion__office=office, first_due_on__year__lte=year + 1)
    rows = rows.exclude(closed_at__lt=clock.moment_on(clock.today().replace(year, 1, 1), 0))
    found = rows.select_related("suggestion", "task__organ").prefetch_related("words")
    named = [(number_name(one.suggestion), one) for one in found.order_by("due_on", "pk")]
    return promise_ledger(named, bulk.title_of(office, year, None))


def _statistics(office: Organ, year: int) -> Paper:
    return statistics(_year(office, year))


def _report(office: Organ, year: int) -> Paper:
    return yearly_report(_year(office, year))


def _year(office: Organ, year: int) -> Year:
    rows = Outcome.objects.filter(office=office, year=year)
    units = {one.pk: one.short_name or one.name for one in units_of(office.county_id or 0)}
    fields = field_names() | {"": _("未分类")}
    return Year(
        number=year,
        congress=office.place.name,
        office=office.name,
        total=total(rows, knows=True),
        units=tallies(rows, "unit", units, knows=True),
        fields=tallies(rows, "field", fields, knows=True),
        profile_id=profile_of_year(office.county_id or 0, year),
    )


LISTINGS: dict[str, Listing] = {
    "directory": Listing(gettext_lazy("建议目录"), _directory),
    "promises": Listing(gettext_lazy("承诺事项台账"), _ledger),
    "statistics": Listing(gettext_lazy("办理情况统计表"), _statistics),
    "report": Listing(gettext_lazy("办理情况报告"), _report),
}
