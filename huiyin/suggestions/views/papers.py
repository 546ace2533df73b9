"""Papers of one suggestion: what the person may print, as PDF and as .docx."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotThere
from huiyin.people.views.acting import acting
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.papers import offering
from huiyin.suggestions.papers.case import Case, read
from huiyin.ui.paper_files import as_file


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


def _found(request: HttpRequest, pk: int) -> Case:
    rows = Suggestion.objects.visible_to(acting(request))
    found = (
        rows.select_related(
            "lead", "offered_to", "congress", "office__place", "head", "sitting__term"
        )
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotThere
    return read([found])[0]
