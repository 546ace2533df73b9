"""Letting deputies serve at a station, and ending it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotThere
from huiyin.people.models import Mandate, Person
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.places.models import Place
from huiyin.stations.actions import duties
from huiyin.stations.forms.keeping import DutiesForm, DutyEndForm
from huiyin.stations.models import Station
from huiyin.stations.views.finding import kept_station
from huiyin.ui.asked import numbers, word

_MOST = 200


def duty_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Tick the deputies: those of the station's town, or of the county by name."""
    station = kept_station(request, slug)
    form = DutiesForm(posted(request))
    ticked = set(numbers(request.POST, "person"))
    if request.method == "POST":
        by = acting(request)
        made = attempt(
            form, lambda: duties.add(station, ticked, since=form.cleaned_data["since"], by=by)
        )
        if made is not None:
            messages.success(request, _("新增了 %(n)s 位进站代表。") % {"n": made})
            return redirect("office_station", slug=slug)
    name = word(request.GET, "name")
    is_wide = bool(name) or request.GET.get("all") == "1"
    rows = list(_candidates(station, name, is_wide=is_wide, ticked=ticked)[: _MOST + 1])
    words = {
        "form": form,
        "station": station,
        "rows": rows[:_MOST],
        "ticked": ticked,
        "most": _MOST if len(rows) > _MOST else 0,
        "name": name,
        "is_wide": is_wide,
    }
    return render(request, "stations/duty_new.html", words, status=status_of(form))


def duty_end(request: HttpRequest, slug: str, duty_id: int) -> HttpResponse:
    station = kept_station(request, slug)
    duty = station.duties.select_related("person", "station__organ__county").filter(pk=duty_id)
    found = duty.first()
    if found is None:
        raise NotThere
    form = DutyEndForm(posted(request))
    if request.method == "POST":
        ended = attempt(
            form, lambda: duties.end(found, until=form.cleaned_data["until"], by=acting(request))
        )
        if ended is not None:
            messages.success(request, _("已记下，历史仍在。"))
            return redirect("office_station", slug=slug)
    words = {"form": form, "station": station, "duty": found}
    return render(request, "stations/duty_end.html", words, status=status_of(form))


def _candidates(
    station: Station, name: str, *, is_wide: bool, ticked: set[int]
) -> QuerySet[Person]:
    """Return the deputies in office who do not serve there, with their mandates here."""
    county = station.organ.county
    assert county is not None
    found = duties.deputies_of(county, None if is_wide else _town_of(station))
    if name:
        found = found.filter(name__contains=name)
    if ticked:
        found = found | duties.deputies_of(county).filter(pk__in=ticked)
    serving = station.duties.filter(until=None).values("person")
    held = Mandate.objects.filter(county=county, status=Mandate.Status.IN_OFFICE)
    held = held.select_related("place", "term__congress").order_by("pk")
    offices = Prefetch("mandates", queryset=held, to_attr="held")
    return found.exclude(pk__in=serving).prefetch_related(offices).order_by("name", "pk")


def _town_of(station: Station) -> Place:
    """Return the town or street where the station is; the county for the county's own."""
    place, county = station.organ.place, station.organ.county
    while place.parent is not None and county not in {place.parent, place}:
        place = place.parent
    return place
