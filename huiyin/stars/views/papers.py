"""The papers of a cycle and of a station in it, as PDF and as .docx."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotThere
from huiyin.kernel.papers.blocks import Paper
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.views.acting import acting
from huiyin.stars import papers
from huiyin.stars.models import Application, Cycle, Publicity
from huiyin.stars.views.finding import application_for, cycle_for
from huiyin.ui.paper_files import as_file


@require_safe
def application_paper(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """The declaration with its points, or the record of visits."""
    application = application_for(request, pk)
    with translation.override("zh-hans"):
        if kind == "sheet":
            return as_file(papers.sheet(application), form)
        if kind == "visits":
            visits = list(application.visits.order_by("on", "pk"))
            return as_file(papers.visit_record(application, visits), form)
    raise NotThere


@require_safe
def cycle_paper(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """The newest list as it was publicised, or those that have their plaque."""
    cycle = cycle_for(request, pk)
    with translation.override("zh-hans"):
        return as_file(_paper(request, cycle, kind), form)


def _paper(request: HttpRequest, cycle: Cycle, kind: str) -> Paper:
    rows = Organ.objects.active().of(cycle.county).filter(kind=Kind.DEPUTIES_AFFAIRS)
    office = rows.order_by("pk").first()
    if office is None:
        raise NotThere
    if kind == "plaques":
        held = Application.objects.visible_to(acting(request)).held().filter(cycle=cycle)
        found = held.select_related("station__organ").order_by("place_path", "pk")
        return papers.plaques(cycle, list(found), office)
    last = Publicity.objects.filter(cycle=cycle).select_related("cycle").order_by("-id").first()
    if kind != "notice" or last is None:
        raise NotThere
    return papers.notice(last, office)
