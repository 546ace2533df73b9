"""Meetings at which deputies report to the voters: when, where, and what came of it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.concerns.views.page import public_page
from huiyin.kernel.errors import NotThere
from huiyin.places.tenants import tenant
from huiyin.reviews.models import Meeting
from huiyin.reviews.public import names_of, public_reviews
from huiyin.ui.paging import page_by_key


@login_not_required
@require_safe
def reviews(request: HttpRequest, county: str) -> HttpResponse:
    """All that the voters were told of, the last first."""
    opened = tenant(county)
    rows = Meeting.objects.public().filter(county=opened.place).select_related("office")
    page = page_by_key(
        rows,
        order=("-on", "-id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        size=30,
    )
    names = names_of(page)
    lines = [(one, names.get(one.pk, [])) for one in page]
    return public_page(request, opened, "portal/reviews.html", page=page, rows=lines)


@login_not_required
@require_safe
def review(request: HttpRequest, county: str, pk: int) -> HttpResponse:
    opened = tenant(county)
    rows = Meeting.objects.public().filter(county=opened.place).select_related("office")
    meeting = rows.filter(pk=pk).first()
    if meeting is None:
        raise NotThere(_("没有这次述职评议会，或者已经取消。"))
    shown = public_reviews(meeting)
    return public_page(
        request,
        opened,
        "portal/review.html",
        meeting=meeting,
        reviews=shown,
        has_result=any(one.counts for one in shown),
    )
