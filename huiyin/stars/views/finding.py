"""What an address names, for whoever may read it; and a form tried on a verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, county_where, status_of
from huiyin.places.models import Place
from huiyin.stars.models import Application, Cycle
from huiyin.stars.policy import require_county, require_reader
from huiyin.stations.models import Station


def application_for(request: HttpRequest, pk: int) -> Application:
    """Return the application; NotThere for one out of sight."""
    rows = Application.objects.visible_to(acting(request))
    found = rows.select_related(
        "cycle__scheme", "station__organ__county", "declared_by", "checked_by", "reviewed_by"
    )
    application = found.filter(pk=pk).first()
    if application is None:
        raise NotThere
    return application


def cycle_for(request: HttpRequest, pk: int) -> Cycle:
    """Return a cycle of one of the person's counties."""
    by = acting(request)
    require_reader(by)
    counties = standing_of(by).counties_where(Can.STARS_READ)
    rows = Cycle.objects.filter(county__in=counties).select_related("scheme", "county__tenant")
    cycle = rows.filter(pk=pk).first()
    if cycle is None:
        raise NotThere
    return cycle


def county_cycle(request: HttpRequest, pk: int) -> Cycle:
    """Return a cycle for who reviews in its county."""
    by = acting(request)
    if not standing_of(by).may(Can.STARS_REVIEW):
        raise NotAllowed(_("星级创建由县人大代表工委组织。"))
    cycle = cycle_for(request, pk)
    require_county(by, cycle.county_id)
    return cycle


def county_read(request: HttpRequest) -> Place:
    """Return the county whose stars somebody reads; of several, the one in ?county=."""
    return county_where(request, Can.STARS_READ)


def county_kept(request: HttpRequest) -> Place:
    """Return the county in which somebody reviews."""
    return county_where(request, Can.STARS_REVIEW)


def station_in(county: Place, slug: str) -> Station:
    """Return an open station of the county; NotThere for any other."""
    rows = Station.objects.open().of(county).select_related("organ__county", "organ__place")
    found = rows.filter(slug=slug).first()
    if found is None:
        raise NotThere
    return found


def answered(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    verb: Callable[[], Any],
    leads_to: Callable[[Any], str],
    **context: Any,
) -> HttpResponse:
    """Show the form, or try the verb with it and lead on."""
    if request.method == "POST":
        done = attempt(form, verb)
        if done is not None:
            messages.success(request, _("已记下。"))
            return redirect(leads_to(done))
    return render(request, template, {"form": form, **context}, status=status_of(form))
