"""The stations that somebody keeps, and one of them with its facts."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Post
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.stations import policy
from huiyin.stations.actions import duties, facts
from huiyin.stations.forms.keeping import FactsForm
from huiyin.stations.models import Duty, Reception, Station, StationKind
from huiyin.stations.views.finding import county_named, kept_station
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key

_LOOKING_BACK = timedelta(days=92)
_MOST = 200


def station_list(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    county = county_named(request)
    policy.require_some(by, county)
    kept = policy.kept_stations(by, county)
    coming = _coming().filter(station=OuterRef("pk"))
    serving = Duty.objects.filter(station=OuterRef("pk"), until=None).order_by().values("station")
    organs = Organ.objects.filter(station__in=kept).select_related("station", "place")
    found = organs.annotate(
        serving=Coalesce(Subquery(serving.annotate(n=Count("pk")).values("n")), 0),
        next_at=Subquery(coming.order_by("starts_at").values("starts_at")[:1]),
    )
    if name := word(request.GET, "name"):
        found = found.filter(name__contains=name)
    if (kind := word(request.GET, "kind", 16)) in StationKind.values:
        found = found.filter(station__in=Station.objects.of_kind(kind))
    if (lacks := word(request.GET, "lacks")) == "deputies":
        found = found.filter(serving=0)
    elif lacks == "receptions":
        found = found.filter(next_at=None)
    page = page_by_key(
        found,
        order=("place_path", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    words = {
        "page": page,
        "place": county,
        "lacks": lacks,
        "kind": kind,
        "kinds": StationKind.choices,
    }
    return render(request, "stations/stations.html", words)


def station_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who serves and when it receives; the facts are a form."""
    station = kept_station(request, slug)
    form = FactsForm(posted(request), station=station)
    if request.method == "POST":
        edited = attempt(form, lambda: facts.edit(station, form.facts, by=acting(request)))
        if edited is not None:
            messages.success(request, _("已保存。"))
            return redirect("office_station", slug=slug)
    posts = Post.objects.held().filter(organ=station.pk).select_related("person")
    staff = list(posts.order_by("role", "since", "pk")[:_MOST])
    words = {"form": form, "station": station, "staff": staff}
    words |= {**_serving(station), **_receptions(station)}
    return render(request, "stations/station.html", words, status=status_of(form))


def _serving(station: Station) -> dict[str, list[Duty]]:
    """Return who serves, and who did: one query."""
    county = station.organ.county
    assert county is not None
    in_office = duties.deputies_of(county).filter(pk=OuterRef("person"))
    rows = station.duties.select_related("person").annotate(in_office=Exists(in_office))
    found = list(rows.order_by("-until", "since", "pk")[:_MOST])
    return {
        "serving": [duty for duty in found if duty.until is None],
        "served": [duty for duty in found if duty.until is not None],
    }


def _receptions(station: Station) -> dict[str, list[Reception]]:
    """Return what is to come, what was called off of it, and the last three months."""
    now = clock.now()
    rows = Reception.objects.filter(station=station, ends_at__gte=now - _LOOKING_BACK)
    found = list(rows.prefetch_related("deputies").order_by("starts_at", "pk")[:_MOST])
    coming = [one for one in found if one.ends_at > now]
    return {
        "coming": [one for one in coming if one.state == Reception.State.PLANNED],
        "called_off": [one for one in coming if one.state == Reception.State.CANCELLED],
        "past": [one for one in reversed(found) if one.ends_at <= now],
    }


def _coming() -> QuerySet[Reception]:
    return Reception.objects.filter(state=Reception.State.PLANNED, ends_at__gt=clock.now())
