"""A station in a cycle: where it stands, its table of points, and the facts behind every point."""

from __future__ import annotations

from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotThere
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.stars.evidence import facts_behind
from huiyin.stars.models import Listed
from huiyin.stars.overview import kept_of, owing, parts_of, share_name, share_text, story_of
from huiyin.stars.policy import verbs_for
from huiyin.stars.rules import written
from huiyin.stars.tallying import results_of, span_of
from huiyin.stars.views.finding import application_for


@require_safe
def application_page(request: HttpRequest, pk: int) -> HttpResponse:
    application, by = application_for(request, pk), acting(request)
    basis, result = results_of(application.cycle, [application])[application.pk]
    marks = list(application.marks.select_related("made_by").order_by("pk"))
    verbs = verbs_for(by, application)
    context = {
        "application": application,
        "station": application.station,
        "scheme": application.cycle.scheme,
        "owing": owing(application, application.cycle),
        "parts": parts_of(application, basis, result, marks),
        "total": written(result.total),
        "weight": written(application.cycle.scheme.table.weight),
        "stars": result.stars,
        "verbs": verbs,
        "notes": [one for one in marks if one.note],
        "visits": list(application.visits.select_related("made_by").order_by("-on", "-id")[:20]),
        "kept": [(one, written(Fraction(one.total))) for one in kept_of(application)],
        "listed": list(
            Listed.objects.filter(application=application)
            .select_related("publicity")
            .order_by("-id")
        ),
        "story": story_of(application),
        "keeps": standing_of(by).may(Can.STARS_REVIEW, county_id=application.county_id),
    }
    return render(request, "stars/application.html", context)


@require_safe
def facts(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """The rows that are counted for one item, each with whether it counts."""
    application = application_for(request, pk)
    found = next((one for one in application.cycle.scheme.table.items if one.code == item), None)
    if found is None or not found.computed:
        raise NotThere
    basis, result = results_of(application.cycle, [application])[application.pk]
    by = acting(request)
    context = {
        "application": application,
        "title": _(found.title),
        "name": share_name(found.computed),
        "share": share_text(found.computed, basis.shares[found.computed]),
        "earned": written(result.earned[item]),
        "weight": written(found.weight),
        "rows": facts_behind(found.computed, application.station_id, span_of(application.cycle)),
        "keeps": standing_of(by).may(Can.STARS_REVIEW, county_id=application.county_id),
    }
    return render(request, "stars/facts.html", context)
