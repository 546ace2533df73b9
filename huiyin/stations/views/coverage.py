"""What the stations reach, town by town, with the names of whom they do not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.kernel import clock
from huiyin.people.rights import Can
from huiyin.people.views.acting import county_where
from huiyin.stations.coverage import reach_of
from huiyin.stations.mapping import map_of
from huiyin.ui.asked import number


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """This year's, or that of ?year=."""
    county = county_where(request, Can.STATIONS_KEEP)
    this_year = clock.today().year
    year = min(number(request.GET, "year") or this_year, this_year)
    year = max(year, this_year - 5)
    towns = reach_of(county, year)
    context = {
        "county": county,
        "year": year,
        "years": range(this_year, this_year - 6, -1),
        "towns": towns,
        "rooms": [(one.name, one.rooms) for one in towns if one.rooms],
        "deputies": sum(one.deputies for one in towns),
        "received": sum(one.received for one in towns),
    }
    return render(request, "stations/coverage.html", context)


@require_safe
def coverage_map(request: HttpRequest) -> HttpResponse:
    """The stations on a plain sheet, with the table behind it."""
    county = county_where(request, Can.STATIONS_KEEP)
    return render(request, "stations/coverage_map.html", {"map": map_of(county)})
