"""What a director wants to see at seven in the morning, and the week as a paper for the wall."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from huiyin.kernel import clock
from huiyin.people.views.acting import acting
from huiyin.places.models import Place
from huiyin.ui.paper_files import as_file
from huiyin.workbench.roll_up import reach_for, roll_up
from huiyin.workbench.seating import seating_of
from huiyin.workbench.wall import wall


@require_safe
def morning(request: HttpRequest) -> HttpResponse:
    """One page for the place that somebody looks after."""
    reach = reach_for(acting(request))
    context = {
        "place": Place.objects.get(path=reach.path),
        "today": clock.today(),
        "reach": reach,
        "roll_up": roll_up(reach),
        "seating": seating_of(reach),
    }
    return render(request, "workbench/morning.html", context)


@require_safe
def week_paper(request: HttpRequest, form: str) -> HttpResponse:
    """The week for the wall, as PDF or .docx."""
    reach = reach_for(acting(request))
    with translation.override("zh-hans"):
        return as_file(wall(reach, Place.objects.get(path=reach.path).name), form)
