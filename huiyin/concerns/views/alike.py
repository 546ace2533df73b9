"""What others have raised already, told to a resident before sending; released concerns only."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.concerns.alike.finding import released_alike
from huiyin.concerns.alike.reading import Reading
from huiyin.concerns.states import CARRIED, GATHERING
from huiyin.concerns.views.raising import AN_HOUR, LOOKS_AN_HOUR
from huiyin.kernel.codes import shown
from huiyin.ledger.limits import too_many
from huiyin.organs.names import place_name
from huiyin.places.models import Place
from huiyin.places.tenants import tenant
from huiyin.ui.asked import number
from huiyin.ui.visitors import address_of

MOST_LETTERS = 6_000
LEAST_LETTERS = 8


@login_not_required
@require_POST
@never_cache
def alike(request: HttpRequest, county: str) -> HttpResponse:
    """Show which public concerns seem to be about the same; nothing of what is sent is kept."""
    opened = tenant(county)
    text = request.POST.get("text", "")[:MOST_LETTERS].strip()
    if len(text) < LEAST_LETTERS or too_many(
        "alike", address_of(request), limit=LOOKS_AN_HOUR, seconds=AN_HOUR
    ):
        return HttpResponse(status=204)
    place_id = number(request.POST, "place") or opened.place.pk
    place = Place.objects.within(opened.place).filter(pk=place_id).first()
    reading = Reading("", text, request.POST.get("spot", "")[:120])
    found = released_alike(opened.pk, reading, (place or opened.place).path)
    if not found:
        return HttpResponse(status=204)
    rows = [
        {
            "title": one.concern.public_title,
            "code": shown(one.concern.code),
            "place": place_name(one.concern.county_id, one.concern.place_id),
            "raised_at": one.concern.raised_at,
            "url": reverse("portal_concern", args=[opened.slug, one.concern.code]),
            "same": one.concern.code if one.concern.state in GATHERING | CARRIED else "",
        }
        for one in found
    ]
    return render(
        request, "concerns/resident/parts/others.html", {"rows": rows, "county": opened.slug}
    )
