"""The county's figures: tables first, each number with its n, nothing ranked."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.concerns.categories import categories_of, category_name
from huiyin.concerns.views.page import public_page
from huiyin.concerns.wrong_doors import DOORS
from huiyin.kernel.wrong_door import Door
from huiyin.organs.names import organ_name
from huiyin.places.models import Level, Place
from huiyin.places.tenants import tenant
from huiyin.portal import counts
from huiyin.portal.counts import Counts


@dataclass(frozen=True)
class Line:
    """A row of a table: what it is about, where its concerns are, and the figures."""

    name: str
    query: str
    counts: Counts


@login_not_required
@require_safe
def figures(request: HttpRequest, county: str) -> HttpResponse:
    opened = tenant(county)
    place = opened.place
    owing = [
        {"name": organ_name(place.pk, one.organ_id), "owing": one}
        for one in counts.owing_of(place.pk)
    ]
    doors = counts.doors_shown(place.pk)
    return public_page(
        request,
        opened,
        "portal/figures.html",
        counts=counts.county_counts(place.pk),
        hands=counts.hands_of(place.pk),
        owing=owing,
        towns=_towns(place),
        categories=_categories(place),
        doors=[(DOORS[Door(door)].title, times) for door, times in doors.items()],
    )


def _towns(county: Place) -> list[Line]:
    found = counts.by_town(county)
    towns = Place.objects.within(county).filter(level=Level.TOWN).order_by("code")
    lines = [
        Line(name, f"town={pk}", found[pk])
        for pk, name in towns.values_list("pk", "name")
        if pk in found
    ]
    return [*lines, Line(_("全县范围"), "", found[0])] if 0 in found else lines


def _categories(county: Place) -> list[Line]:
    found = counts.by_category(county.pk)
    lines = [
        Line(category_name(county.pk, one.pk), f"category={one.pk}", found[one.pk])
        for one in categories_of(county.pk)
        if one.pk in found
    ]
    return [*lines, Line(_("未分类"), "", found[None])] if None in found else lines
