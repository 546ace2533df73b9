"""Raising a concern without an account: one form, sent once, and a code to keep."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.concerns.actions.merging import join
from huiyin.concerns.actions.raising import SentBefore, raise_concern
from huiyin.concerns.forms.once import age_of, fresh_key
from huiyin.concerns.forms.raising import RaiseForm
from huiyin.concerns.models import Concern
from huiyin.concerns.states import CARRIED, GATHERING
from huiyin.concerns.views import proof
from huiyin.concerns.views.page import public_page
from huiyin.concerns.wrong_doors import STOPS, ShownDoor, door_of, note_shown
from huiyin.kernel.codes import normal
from huiyin.kernel.errors import BadInput, NotThere
from huiyin.ledger.limits import too_many
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person
from huiyin.places.models import County, Level, Place
from huiyin.places.tenants import tenant
from huiyin.stations.models import Station
from huiyin.ui.asked import number, word
from huiyin.ui.visitors import address_of

AN_HOUR = 3600
LOOKS_AN_HOUR = 300


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def raising(request: HttpRequest, county: str) -> HttpResponseBase:
    """Ask, or take what was sent."""
    opened = tenant(county)
    given = request.POST if request.method == "POST" else request.GET
    station = _station(opened, word(given, "station", 16))
    deputy = _deputy(opened, number(given, "deputy"))
    same = _same(opened, word(given, "same", 16))
    if request.method != "POST":
        initial: dict[str, Any] = {"key": fresh_key()}
        if station is not None:
            initial |= {"station": station.slug, "place": station.organ.place_id}
        if deputy is not None:
            initial |= {"deputy": deputy.pk}
        if same is not None:
            text = _("我也遇到同样的事：%(title)s") % {"title": same.public_title}
            initial |= {"same": same.code, "text": text, "place": same.place_id}
        form = RaiseForm(opened, initial=initial, station=station, deputy=deputy, same=same)
        return _page(request, opened, form)
    form = RaiseForm(opened, request.POST, request.FILES, station=station, deputy=deputy, same=same)
    return _take(request, opened, form)


@login_not_required
@require_POST
@never_cache
def door(request: HttpRequest, county: str) -> HttpResponse:
    """Say, while the form is being filled in, whether the words seem meant for another door."""
    opened = tenant(county)
    if too_many("door", address_of(request), limit=LOOKS_AN_HOUR, seconds=AN_HOUR):
        return HttpResponse(status=204)
    found = door_of(request.POST.get("text", "")[:6000], opened.place)
    if found is None:
        return HttpResponse(status=204)
    _note(opened, found, request.POST.get("key", ""))
    return render(request, "concerns/resident/parts/door.html", {"door": found})


@login_not_required
@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def places_on_map(_request: HttpRequest, county: str) -> JsonResponse:
    """Give the county's towns and villages for the map: [id, name, latitude, longitude, is a town]."""
    opened = tenant(county)
    rows = Place.objects.within(opened.place).filter(level__gte=Level.TOWN, latitude__isnull=False)
    places = [
        [pk, name, float(latitude or 0), float(longitude or 0), level == Level.TOWN]
        for pk, name, latitude, longitude, level in rows.values_list(
            "pk", "name", "latitude", "longitude", "level"
        )
    ]
    at = [float(opened.place.latitude or 35), float(opened.place.longitude or 105)]
    return JsonResponse({"at": at, "places": places})


@login_not_required
@require_safe
def station_code(_request: HttpRequest, slug: str) -> HttpResponseBase:
    """Lead from the QR code of a station to its form."""
    station = Station.objects.open().select_related("organ").filter(slug=slug).first()
    county = County.objects.filter(pk=station.organ.county_id).first() if station else None
    if station is None or county is None:
        raise NotThere(_("这个联络站已经撤销或者更名，请从首页提出诉求。"))
    return redirect(f"{reverse('concern_raise', args=[county.slug])}?station={station.slug}")


@login_not_required
@require_safe
def deputy_code(_request: HttpRequest, person_id: int) -> HttpResponseBase:
    """Lead from the QR code of a deputy to the form."""
    in_office = Q(person=person_id, status=Mandate.Status.IN_OFFICE, county__tenant__isnull=False)
    mandate = Mandate.objects.filter(in_office).select_related("county__tenant").first()
    if mandate is None or mandate.county is None:
        raise NotThere(_("这位代表已经不在任，请从首页提出诉求，由联络站安排代表。"))
    slug = mandate.county.tenant.slug
    return redirect(f"{reverse('concern_raise', args=[slug])}?deputy={person_id}")


def _take(request: HttpRequest, county: County, form: RaiseForm) -> HttpResponseBase:
    if not form.is_valid():
        return _page(request, county, form, status=422)
    if form.door is not None:
        _note(county, form.door, form.cleaned_data["key"])
        return _page(request, county, form, status=422)
    if _is_flood(request):
        form.add_error(None, _("这个网络一小时内提交得太多了，请过一会儿再按“提交”。内容都在。"))
        return _page(request, county, form, status=429)
    try:
        concern = _raised(form)
    except BadInput as wrong:
        form.add_error(wrong.field if wrong.field in form.fields else None, wrong.reason)
        return _page(request, county, form, status=422, again=isinstance(wrong, SentBefore))
    except Organ.DoesNotExist:
        form.add_error("place", _("这个地方还没有单位受理，请选择它的上一级。"))
        return _page(request, county, form, status=422)
    return _receipt(request, concern, form)


def _raised(form: RaiseForm) -> Concern:
    same = form.known_same
    if same is None:
        return raise_concern(form.new_concern())
    return join(form.new_concern(), same.head or same)


def _receipt(request: HttpRequest, concern: Concern, form: RaiseForm) -> HttpResponseBase:
    if concern.text != form.cleaned_data["text"]:
        messages.warning(request, _("您写了证件号或者银行卡号，为了您的安全，保存时已经遮住。"))
    response = redirect("concern_receipt", code=concern.code)
    proof.prove(request, response, concern.code)
    return response


def _page(
    request: HttpRequest,
    county: County,
    form: RaiseForm,
    status: int = 200,
    *,
    again: bool = False,
) -> HttpResponse:
    if form.is_bound:
        # A key that was not ours is replaced; one of ours stays, so that it is good for one concern.
        given = request.POST.copy()
        if again or age_of(given.get("key", "")) is None:
            given["key"] = fresh_key()
        form.data = given
    return public_page(
        request,
        county,
        "concerns/resident/raise.html",
        status,
        form=form,
        door=form.door,
        station=form.known_station,
        deputy=form.known_deputy,
        same=form.known_same,
        tiles=settings.MAP_TILES,
        has_map=bool(settings.MAP_TILES) or county.place.latitude is not None,
        lost_photos=bool(request.FILES),
    )


def _is_flood(request: HttpRequest) -> bool:
    limit = settings.RAISE_LIMIT
    return limit > 0 and too_many("raise", address_of(request), limit=limit, seconds=AN_HOUR)


def _note(county: County, found: ShownDoor, key: str) -> None:
    if found.door in STOPS and age_of(key) is not None:
        note_shown(found.door, county.place, key)


def _station(county: County, slug: str) -> Station | None:
    if not slug:
        return None
    stations = Station.objects.open().of(county.place).select_related("organ__place")
    return stations.filter(slug=slug).first()


def _same(county: County, code: str) -> Concern | None:
    """Return the released concern of this code that still waits for its answer, by itself or not."""
    if not code:
        return None
    waiting = Concern.objects.of(county.pk).released().filter(state__in=GATHERING | CARRIED)
    return waiting.select_related("head").filter(code=normal(code)).first()


def _deputy(county: County, pk: int | None) -> Person | None:
    if pk is None:
        return None
    mandates = Mandate.objects.filter(county=county.pk, status=Mandate.Status.IN_OFFICE)
    return Person.objects.filter(pk=pk, mandates__in=mandates).first()
