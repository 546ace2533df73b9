"""Pages of explanation: how it works, and which other doors there are."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huiyin.concerns.reckoned import span_words
from huiyin.concerns.views.page import public_page
from huiyin.concerns.wording import DUE_NAMES
from huiyin.concerns.wrong_doors import doors_of
from huiyin.organs.numbers import numbers_of, profile_in_force
from huiyin.places.tenants import tenant


@login_not_required
@require_safe
def how(request: HttpRequest, county: str) -> HttpResponse:
    """Explain the four hands, with the limits in force in this county."""
    opened = tenant(county)
    numbers = numbers_of(profile_in_force(opened.pk).pk)
    limits = [(name, span_words(numbers.span(rule))) for rule, name in DUE_NAMES.items()]
    spans = {rule: span_words(numbers.span(rule)) for rule in DUE_NAMES}
    return public_page(request, opened, "portal/how.html", limits=limits, spans=spans)


@login_not_required
@require_safe
def doors(request: HttpRequest, county: str) -> HttpResponse:
    """List the other doors with their addresses."""
    opened = tenant(county)
    return public_page(request, opened, "portal/doors.html", doors=doors_of(opened.place))
