"""What a director wants to see at seven in the morning, and the week as a paper for the wall."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel import clock
from huiyin.kernel.errors import NotThere
from huiyin.people.views.acting import acting
from huiyin.places.models import Place
from huiyin.ui.asked import number
from huiyin.ui.paper_files import as_file
from huiyin.workbench.reach import part_of, reach_for
from huiyin.workbench.roll_up import LISTED, listed, roll_up
from huiyin.workbench.seating import seating_of
from huiyin.workbench.towns import LATE, PROMISED, SEATING, TITLES, by_town
from huiyin.workbench.wall import wall


@require_safe
def morning(request: HttpRequest) -> HttpResponse:
    """One page for the place that somebody looks after."""
    reach, place = part_of(reach_for(acting(request)), None)
    found, seating = roll_up(reach), seating_of(reach)
    counts = {PROMISED: found.promised_at, LATE: found.late_at, SEATING: seating.at}
    context = {
        "place": place,
        "today": clock.today(),
        "roll_up": found,
        "seating": seating,
        "figures": [_figure(what, one.total()) for what, one in counts.items()],
        "towns": by_town(place, counts),
    }
    return render(request, "workbench/morning.html", context)


def _figure(what: str, n: int) -> dict[str, object]:
    """Return a number that leads to the part of the page below."""
    return {"label": format_html('<a href="#{}">{}</a>', what, TITLES[what]), "value": n}


@require_safe
def behind(request: HttpRequest, what: str) -> HttpResponse:
    """What stands behind a number of the page, for all of the place or for one town."""
    town = number(request.GET, "town")
    reach, place = part_of(reach_for(acting(request)), town)
    if what not in TITLES:
        raise NotThere
    context = {
        "place": place,
        "is_own": reach.is_own,
        "title": TITLES[what],
        "parts": listed(reach, what) if what != SEATING else [],
        "seating": seating_of(reach) if what == SEATING else None,
        "most": LISTED,
        "crumbs": [
            {"label": _("一早看"), "url": "/desk/morning/"},
            {"label": TITLES[what], "url": ""},
        ],
    }
    return render(request, "workbench/behind.html", context)


@require_safe
def week_paper(request: HttpRequest, form: str) -> HttpResponse:
    """The week for the wall, as PDF or .docx."""
    reach = reach_for(acting(request))
    with translation.override("zh-hans"):
        return as_file(wall(reach, Place.objects.get(path=reach.path).name), form)
