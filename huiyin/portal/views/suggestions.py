"""Deputies' suggestions for everybody: all that were accepted, and one of them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.concerns.views.page import public_page
from huiyin.kernel import clock
from huiyin.kernel.errors import NotThere, TooMany
from huiyin.ledger.models import Entry
from huiyin.places.models import County
from huiyin.places.tenants import tenant
from huiyin.portal.suggested import (
    NEWEST,
    SuggestionsForm,
    accepted_in,
    narrowed,
    public_one,
    public_rows,
)
from huiyin.portal.views.ledger import searched_too_often
from huiyin.suggestions.echo import echo_of
from huiyin.suggestions.following import head_id
from huiyin.suggestions.models import (
    Promise,
    Publication,
    PublicReply,
    PublicReport,
    Reply,
    Suggestion,
    Task,
)
from huiyin.suggestions.story import events_of, public_story
from huiyin.ui.asked import number
from huiyin.ui.paging import page_by_key


@login_not_required
@require_safe
def suggestions(request: HttpRequest, county: str) -> HttpResponse:
    """The newest accepted first."""
    opened = tenant(county)
    if request.GET.get("q") and searched_too_often(request):
        raise TooMany(_("这个网络一小时内搜索得太多了，请过一会儿再试。"))
    form = SuggestionsForm(opened.place, request.GET)
    page = page_by_key(
        narrowed(accepted_in(opened.place), form),
        order=NEWEST,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        size=30,
    )
    return public_page(
        request,
        opened,
        "portal/suggestions.html",
        form=form,
        page=page,
        rows=public_rows(page),
        **_listed_reports(opened),
    )


@login_not_required
@require_safe
def report(request: HttpRequest, county: str, year: int) -> HttpResponse:
    """The year's report as it was published: law makes it public (代表法 51). A town has its own."""
    opened = tenant(county)
    place = number(request.GET, "place") or opened.place_id
    found = _reports(opened).filter(year=year, office__place=place).first()
    if found is None:
        raise NotThere
    response = HttpResponse(bytes(found.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="report-{year}.pdf"'
    return response


def _reports(opened: County) -> QuerySet[PublicReport]:
    """Return what the county's and its towns' congresses published, the newest version first."""
    rows = PublicReport.objects.filter(office__county=opened.place)
    return rows.order_by("-year", "office__place__code", "-version")


def _listed_reports(opened: County) -> dict[str, Any]:
    """Return the years of the county's reports, and those of its towns with their names: one query."""
    columns = ("year", "office__place", "office__place__name")
    found = dict.fromkeys(_reports(opened).values_list(*columns))
    own = [year for year, place, _name in found if place == opened.place_id]
    return {"reports": own, "town_reports": [one for one in found if one[1] != opened.place_id]}


@login_not_required
@require_safe
def suggestion(request: HttpRequest, county: str, pk: int) -> HttpResponse:
    """One of them; nothing of it before it is accepted."""
    opened = tenant(county)
    found = accepted_in(opened.place).filter(pk=pk).first()
    if found is None:
        raise NotThere(_("没有这件建议，或者还没有受理。"))
    case = head_id(found)
    tasks = list(Task.objects.filter(suggestion=case).order_by("pk"))
    last = Reply.objects.filter(task__suggestion=case).order_by("-at").first()
    shown = public_one(found)
    return public_page(
        request,
        opened,
        "portal/suggestion.html",
        shown=shown,
        line=echo_of(
            found,
            tasks,
            replied_on=clock.day_of(last.at) if last else None,
            knows=False,
            is_public=True,
        ),
        story=public_story(found),
        replies=_replies(shown.said),
        promises=_promises(case),
        head=accepted_in(opened.place).filter(pk=found.head_id or 0).first(),
        proof=_proof(found),
    )


def _replies(said: Publication | None) -> list[PublicReply]:
    """Return the published texts of the replies, each with who gave it."""
    if said is None:
        return []
    return list(
        said.replies.select_related("reply__task__organ", "reply__task__suggestion").order_by(
            "reply"
        )
    )


def _promises(case: int) -> list[Promise]:
    rows = Promise.objects.filter(suggestion=case).select_related("task__organ")
    return list(rows.order_by("due_on", "pk"))


def _proof(found: Suggestion) -> Entry | None:
    """Return its first entry of the public log, if the log has it already."""
    public = [event.pk for event in events_of(found) if event.public]
    return Entry.objects.filter(event__in=public).order_by("position").first()
