"""Where deputies meet residents, and when they do next."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.concerns.models import Concern
from huiyin.concerns.receipt import qr_svg, site_url
from huiyin.concerns.showing import Shown
from huiyin.concerns.views.page import public_page
from huiyin.kernel import clock
from huiyin.kernel.errors import NotThere
from huiyin.ledger.log.days import yesterday
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.places.models import County
from huiyin.places.tenants import tenant
from huiyin.portal import counts
from huiyin.portal.calendars import CALENDAR, calendar_days, calendar_of
from huiyin.portal.cards import serving_at
from huiyin.portal.receptions import next_by_station
from huiyin.portal.towns import by_town
from huiyin.stars.public import with_stars
from huiyin.stations.models import Pledge, Reception, Station, StationKind
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key

PAGE = 100
ON_WALL = 3
PLEDGES = 10
NEWEST = ("-raised_at", "-id")


@login_not_required
@require_safe
def stations(request: HttpRequest, county: str) -> HttpResponse:
    """List the stations by town."""
    opened = tenant(county)
    organs = Organ.objects.active().of(opened.place).filter(kind=Kind.STATION)
    shown = Prefetch("station", Station.objects.described())
    organs = organs.exclude(station=None).prefetch_related(shown)
    kind = word(request.GET, "kind", 16)
    if kind in StationKind.values:
        organs = organs.filter(station__in=Station.objects.of_kind(kind))
    page = page_by_key(
        organs,
        order=("place_path", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        size=PAGE,
    )
    receptions = next_by_station(organ.pk for organ in page)
    rows = [(organ.place_path, (organ, receptions.get(organ.pk))) for organ in page]
    return public_page(
        request,
        opened,
        "portal/stations.html",
        page=page,
        towns=by_town(opened.place, rows),
        kind=kind,
        kinds=StationKind.choices,
    )


@login_not_required
@require_safe
def station(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """Show one station: who serves there, when it receives, what came of what was said there."""
    opened = tenant(county)
    found = _station(opened, slug)
    # A day that was called off stays, with its reason: somebody may have planned to come.
    coming = Reception.objects.filter(station=found, ends_at__gte=clock.now())
    concerns = Concern.objects.of(opened.pk).filter(station=found).with_echo().order_by(*NEWEST)
    address = site_url(reverse("station_code", args=[found.slug]))
    return public_page(
        request,
        opened,
        "portal/station.html",
        station=found,
        organ=found.organ,
        deputies=serving_at(found, opened.place),
        receptions=list(coming.prefetch_related("deputies").order_by("starts_at", "pk")[:6]),
        pledges=list(Pledge.objects.public_of(found)[:PLEDGES]),
        counts=counts.station_counts(found.pk),
        latest=[Shown(concern) for concern in concerns[:5]],
        qr=qr_svg(address),
        address=address,
        log_day=yesterday(),
    )


@login_not_required
@require_safe
def wall(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """The board in the station: when deputies receive, what came of what was said, the log's mark."""
    opened = tenant(county)
    found = _station(opened, slug)
    coming = Reception.objects.filter(
        station=found, ends_at__gte=clock.now(), state=Reception.State.PLANNED
    )
    concerns = Concern.objects.of(opened.pk).filter(station=found).with_echo().order_by(*NEWEST)
    return public_page(
        request,
        opened,
        "portal/wall.html",
        organ=found.organ,
        kinds=found.kind_names,
        receptions=list(coming.prefetch_related("deputies").order_by("starts_at", "pk")[:2]),
        counts=counts.station_counts(found.pk),
        latest=[Shown(concern) for concern in concerns[:ON_WALL]],
        qr=qr_svg(site_url(reverse("station_code", args=[found.slug]))),
        log_day=yesterday(),
    )


@login_not_required
@require_safe
def station_calendar(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """The station's days, for the calendar of a phone."""
    found = _station(tenant(county), slug)
    days = calendar_days().filter(station=found)
    file = calendar_of(found.organ.name, days, request.get_host())
    return HttpResponse(file, content_type=CALENDAR)


def _station(opened: County, slug: str) -> Station:
    stations = Station.objects.open().of(opened.place).described().select_related("organ")
    found = with_stars(stations).filter(slug=slug).first()
    if found is None:
        raise NotThere(_("没有这个联络站，或者已经撤销。"))
    return found
