"""A station's books of a year, and what is printed for its wall."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.duties.wording import HEADING_NAMES
from huiyin.kernel import clock
from huiyin.kernel.errors import NotThere
from huiyin.kernel.papers.boards import SIZES, as_board
from huiyin.stars.boards import NAMES, board
from huiyin.stars.books import year_of
from huiyin.stars.ledgers import ledger
from huiyin.stars.wording import BOARD_NAMES
from huiyin.stations.views.finding import kept_station
from huiyin.ui.asked import number
from huiyin.ui.paper_files import PDF, as_file, disposition

YEARS = 5


@require_safe
def books(request: HttpRequest, slug: str) -> HttpResponse:
    """This year's, or that of ?year=."""
    station = kept_station(request, slug)
    this_year = clock.today().year
    year = min(max(number(request.GET, "year") or this_year, this_year - YEARS), this_year)
    found = year_of(station, year)
    context = {
        "station": station,
        "year": year,
        "years": range(this_year, this_year - YEARS - 1, -1),
        "books": found,
        "figures": [
            {"label": _("接待"), "value": len(found.receptions), "unit": _("次")},
            {"label": _("接待群众"), "value": found.person_times, "unit": _("人次")},
            {"label": _("收到意见"), "value": len(found.concerns), "unit": _("件")},
            {"label": _("已答复"), "value": found.answered, "unit": _("件")},
        ],
        "activities": [
            (HEADING_NAMES[one], rows) for one, rows in found.activities.items() if rows
        ],
        "boards": [
            (kind, BOARD_NAMES[kind], ["a4"] if kind == "cards" else SIZES) for kind in NAMES
        ],
    }
    return render(request, "stars/books.html", context)


@require_safe
def books_paper(request: HttpRequest, slug: str, year: int, form: str) -> HttpResponse:
    station = kept_station(request, slug)
    if not 2000 <= year <= clock.today().year:
        raise NotThere
    with translation.override("zh-hans"):
        return as_file(ledger(station, year, year_of(station, year)), form)


@require_safe
def board_file(request: HttpRequest, slug: str, kind: str, size: str) -> HttpResponse:
    """A board as PDF in the size of the sheet it is printed on."""
    station = kept_station(request, slug)
    if kind not in NAMES or size not in SIZES:
        raise NotThere
    with translation.override("zh-hans"):
        made = board(station, kind, size)
        content = as_board(made)
    response = HttpResponse(content, content_type=PDF)
    response["Content-Disposition"] = disposition(f"{made.name}.pdf", is_kept=False)
    response["Cache-Control"] = "private, no-store"
    return response
