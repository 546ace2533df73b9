"""Where is mine, and who owes what by when: a deputy's suggestions, or what an office prepared."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.concerns.views.desk_page import county_of
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.suggestions.listing import (
    MOST_WAITING,
    SHOWS,
    listed,
    shown,
    waiting_for,
    with_hands,
)
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.policy import require_some
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key

ORDER = ("-drafted_at", "-id")


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for the deputy first; then all of it, or the part in ?show=."""
    person = acting(request)
    require_some(person)
    standing, county_id = standing_of(person), county_of(person)
    show = word(request.GET, "show", 10) if standing.is_deputy else ""
    rows = (
        listed(person, county_id, show)
        if standing.is_deputy
        else Suggestion.objects.drafts_of(person).filter(county=county_id)
    )
    page = page_by_key(
        with_hands(rows, person),
        order=ORDER,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    is_first = not request.GET
    waiting = (
        with_hands(waiting_for(person, county_id), person).order_by("due_on", "-id")[:MOST_WAITING]
        if standing.is_deputy and is_first
        else ()
    )
    context = {
        "page": page,
        "rows": shown(page, person),
        "waiting": shown(waiting, person),
        "shows": [(key, name) for key, name in SHOWS.items()] if standing.is_deputy else [],
        "show": show,
        "is_deputy": standing.is_deputy,
        "may_review": standing.may(Can.SUGGESTIONS_REVIEW),
    }
    return render(request, "suggestions/list.html", context)
