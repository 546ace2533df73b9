"""A station's timetable and notices, to be printed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from huiyin.kernel import clock
from huiyin.kernel.errors import NotThere
from huiyin.stations import papers
from huiyin.stations.models import Reception
from huiyin.stations.views.finding import kept_station
from huiyin.ui.paper_files import as_file

MOST = 200


@require_safe
def timetable(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The days to come."""
    station = kept_station(request, slug)
    coming = Reception.objects.filter(
        station=station, state=Reception.State.PLANNED, ends_at__gte=clock.now()
    )
    rows = coming.prefetch_related("deputies").order_by("starts_at", "pk")[:MOST]
    with translation.override("zh-hans"):
        return as_file(papers.timetable(station, list(rows)), form)


@require_safe
def announcement(request: HttpRequest, slug: str, reception_id: int, form: str) -> HttpResponse:
    """The notice of one day to come."""
    station = kept_station(request, slug)
    rows = Reception.objects.filter(station=station, state=Reception.State.PLANNED)
    found = rows.select_related("station__organ").filter(pk=reception_id).first()
    if found is None:
        raise NotThere
    with translation.override("zh-hans"):
        return as_file(papers.announcement(found), form)
