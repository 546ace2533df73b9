"""The first page: who owes an answer now, the big button, the box for the code, the next receptions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.concerns.models import Concern
from huiyin.concerns.showing import Shown, for_public
from huiyin.concerns.views.page import public_page
from huiyin.kernel.kept import Kept
from huiyin.places.models import County
from huiyin.places.tenants import tenant
from huiyin.portal import counts
from huiyin.portal.receptions import next_receptions


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Show the only county's home, or which counties there are."""
    opened = list(County.objects.select_related("place").order_by("place__code"))
    if len(opened) == 1:
        return _home(request, opened[0])
    return render(request, "portal/counties.html", {"counties": opened})


@login_not_required
@require_safe
def home(request: HttpRequest, county: str) -> HttpResponse:
    return _home(request, tenant(county))


def _home(request: HttpRequest, county: County) -> HttpResponse:
    return public_page(request, county, "portal/home.html", **_kept(county.pk))


def _read(county_id: int) -> dict[str, Any]:
    """Return what everybody sees alike; read once in ten seconds, however many come."""
    concerns = for_public(Concern.objects.of(county_id))
    due = concerns.with_echo().filter(counts.OWED).order_by("due_on", "id")
    answered = concerns.released().exclude(public_answer="").order_by("-released_at", "-id")
    return {
        "counts": counts.county_counts(county_id),
        "hands": counts.hands_of(county_id),
        "due": [Shown(concern) for concern in due[:5]],
        "answered": [Shown(concern) for concern in answered[:4]],
        "receptions": next_receptions(county_id, 4),
    }


_kept: Kept[int, dict[str, Any]] = Kept(_read)
