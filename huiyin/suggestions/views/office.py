"""The office's side: what waits for it, by kind of step and by day, and the table of its units."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.suggestions.finding import Asked, Scope, scope_of, years_of
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.overview import columns, needs, table_of
from huiyin.suggestions.owing import is_late
from huiyin.ui.paging import page_by_key


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What this office owes the next step on: how many of each kind, and the nearest day first."""
    offices = standing_of(acting(request)).organs_where(Can.SUGGESTIONS_REVIEW)
    if not offices:
        raise NotAllowed(_("这一页由交办建议的机关使用。"))
    page = page_by_key(
        Suggestion.objects.waiting_in(offices)
        .select_related("lead")
        .defer("reason", "proposal", "decision", "search", "public_search"),
        order=("due_on", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    context = {
        "page": page,
        "rows": [(one, number_name(one), is_late(one)) for one in page],
        "needs": needs(offices),
    }
    return render(request, "suggestions/queue.html", context)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The units by the state of what they have, of this year unless asked; a number opens its list."""
    scope = listed_by(request)
    asked = Asked(request.GET, knows=scope.knows)
    is_every_year = request.GET.get("year") == "all"
    year = asked.year or (None if is_every_year else clock.today().year)
    rows = table_of(scope, year)
    context = {
        "rows": rows,
        "columns": columns(knows=scope.knows),
        "years": years_of(scope),
        "year": year,
    }
    return render(request, "suggestions/table.html", context)


def listed_by(request: HttpRequest) -> Scope:
    """Return what the person signed in may list; NotAllowed for who lists nothing."""
    scope = scope_of(acting(request))
    if scope is None:
        raise NotAllowed(_("这一页供人大机关和代表使用。"))
    return scope
