"""Hot topics of a county and of one's own place. About matters, never about people."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from huiyin.concerns.actions import merging
from huiyin.concerns.gathering import gathering_of
from huiyin.concerns.listing import light, rows_of, url_of
from huiyin.concerns.listing_html import draw_rows
from huiyin.concerns.models import Concern, Topic
from huiyin.concerns.views.desk_page import county_of, onward_from, person_of
from huiyin.kernel.errors import NotAllowed, NotNow, NotThere
from huiyin.kernel.text import excerpt
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.ui.paging import page_by_key

ORDER = ("-heat", "-id")
NEWEST = ("-raised_at", "-id")


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The hottest first."""
    person = _reader(request)
    page = page_by_key(
        Topic.objects.visible_to(person).filter(county=county_of(person)),
        order=ORDER,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        size=20,
    )
    context = {
        "page": page,
        "is_near": not standing_of(person).may(Can.CONCERNS_READ_ALL),
        "crumbs": [{"label": _("诉求"), "url": "/desk/concerns/"}, {"label": _("热点话题")}],
    }
    return render(request, "concerns/desk/topics.html", context)


@require_safe
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """One matter with the concerns that raised it, as far as this person may read them."""
    person = _reader(request)
    found = _topic(person, pk)
    page = page_by_key(
        light(Concern.objects.visible_to(person).filter(topics=found)),
        order=NEWEST,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    rows = rows_of(page)
    may_merge = standing_of(person).may(Can.CONCERNS_TAKE_UP)
    picks = may_merge and any(row.may_pick for row in rows)
    context = {
        "topic": found,
        "page": page,
        "rows": rows,
        "drawn_rows": draw_rows(rows, picks=picks),
        "may_bulk": picks,
        "may_merge": may_merge,
        "gathering": gathering_of(found, person) if may_merge else None,
        "onward": onward_from(person, topic=pk),
        "here": request.get_full_path(),
        "crumbs": [
            {"label": _("诉求"), "url": "/desk/concerns/"},
            {"label": _("热点话题"), "url": "/desk/topics/"},
            {"label": excerpt(found.matter, 16)},
        ],
    }
    return render(request, "concerns/desk/topic.html", context)


@require_POST
def topic_head(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one head concern of the whole topic, as far as that can be done now."""
    person = _reader(request)
    found = _topic(person, pk)
    if not standing_of(person).may(Can.CONCERNS_TAKE_UP):
        raise NotAllowed(_("并案不由您办理。"))
    gathering = gathering_of(found, person)
    if gathering.head is None or not gathering.members:
        raise NotNow(_("这个话题里现在没有两件可以并的诉求，可能已经有人办了。"))
    head = merging.merge(gathering.head, gathering.members, by=person)
    said = ngettext(
        "已并入 %(n)s 件，一并办理。在它答复以前可以在本页撤销。",
        "已并入 %(n)s 件，一并办理。在它答复以前可以在本页撤销。",
        len(gathering.members),
    )
    messages.success(request, said % {"n": len(gathering.members)})
    return redirect(url_of(head))


def _topic(person: Person, pk: int) -> Topic:
    found = Topic.objects.visible_to(person).filter(county=county_of(person), pk=pk).first()
    if found is None:
        raise NotThere(_("没有这个话题，可能已经过去了，或者不在您负责的地方。"))
    return found


def _reader(request: HttpRequest) -> Person:
    person = person_of(request)
    standing = standing_of(person)
    rights = (Can.CONCERNS_READ_ALL, Can.CONCERNS_TAKE_UP)
    if not standing.is_deputy and not any(standing.may(right) for right in rights):
        raise NotAllowed(_("热点话题由人大机关的人员和代表查看。"))
    return person
