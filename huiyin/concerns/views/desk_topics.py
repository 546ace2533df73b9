"""Hot topics of a county, for those who read all of it. About matters, never about people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.concerns.listing import light, rows_of
from huiyin.concerns.listing_html import draw_rows
from huiyin.concerns.models import Topic
from huiyin.concerns.views.desk_page import county_of, person_of
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.ui.paging import page_by_key

ORDER = ("-heat", "-id")
NEWEST = ("-raised_at", "-id")


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The hottest first."""
    page = page_by_key(
        Topic.objects.filter(county=_county(request)),
        order=ORDER,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        size=20,
    )
    return render(request, "concerns/desk/topics.html", {"page": page})


@require_safe
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """One matter with the concerns that raised it."""
    found = Topic.objects.filter(county=_county(request), pk=pk).first()
    if found is None:
        raise NotThere(_("没有这个话题，可能已经过去了。"))
    page = page_by_key(
        light(found.concerns.all()),
        order=NEWEST,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    rows = rows_of(page)
    may_merge = standing_of(person_of(request)).may(Can.CONCERNS_TAKE_UP)
    context = {
        "topic": found,
        "page": page,
        "rows": rows,
        "drawn_rows": draw_rows(rows, picks=may_merge),
        "may_bulk": may_merge,
        "may_merge": may_merge,
        "here": request.get_full_path(),
        "crumbs": [
            {"label": _("热点话题"), "url": "/desk/topics/"},
            {"label": found.title, "url": ""},
        ],
    }
    return render(request, "concerns/desk/topic.html", context)


def _county(request: HttpRequest) -> int:
    person = person_of(request)
    county_id = county_of(person)
    if county_id not in standing_of(person).counties_where(Can.CONCERNS_READ_ALL):
        raise NotAllowed(_("热点话题由读全县诉求的人员查看。"))
    return county_id
