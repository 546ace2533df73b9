"""Papers of one suggestion: what the person may print, as PDF and as .docx."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotThere
from huiyin.kernel.papers.blocks import Paper
from huiyin.kernel.papers.docx import as_docx
from huiyin.kernel.papers.pdf import as_pdf
from huiyin.people.views.acting import acting
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.papers import offering
from huiyin.suggestions.papers.case import Case, read

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """All that may be printed of it."""
    case = _found(request, pk)
    context = {
        "suggestion": case.suggestion,
        "papers": offering.offers(case, acting(request)),
        "crumbs": [
            {"label": _("代表建议"), "url": "/desk/suggestions/"},
            {"label": case.suggestion.title, "url": f"/desk/suggestions/{pk}/"},
            {"label": _("打印")},
        ],
    }
    return render(request, "suggestions/papers/papers.html", context)


@require_safe
def paper(request: HttpRequest, pk: int, kind: str, row: str, form: str) -> HttpResponse:
    """One paper. Its words are Chinese in every language: it is an official document."""
    case = _found(request, pk)
    with translation.override("zh-hans"):
        made = offering.find(case, acting(request), kind, row).make()
        return as_file(made, form)


def as_file(made: Paper, form: str) -> HttpResponse:
    """Return the paper to be looked at (PDF) or to be kept (.docx)."""
    is_pdf = form == "pdf"
    if not is_pdf and form != "docx":
        raise NotThere
    content = as_pdf(made) if is_pdf else as_docx(made)
    response = HttpResponse(content, content_type=PDF if is_pdf else DOCX)
    response["Content-Disposition"] = disposition(f"{made.name}.{form}", is_kept=not is_pdf)
    response["Cache-Control"] = "private, no-store"
    return response


def disposition(name: str, *, is_kept: bool) -> str:
    """Return how the browser is to take a file of this name, which may hold anything."""
    how = "attachment" if is_kept else "inline"
    return f"{how}; filename*=UTF-8''{quote(name, safe='')}"


def _found(request: HttpRequest, pk: int) -> Case:
    rows = Suggestion.objects.visible_to(acting(request))
    found = rows.select_related("lead", "offered_to", "congress", "office").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return read([found])[0]
