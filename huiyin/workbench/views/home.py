"""The inbox: what waits for me, the late first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huiyin.concerns.counting import shown
from huiyin.concerns.listing import Row, light, rows_of, rows_of_tasks
from huiyin.concerns.models import Concern, Task
from huiyin.concerns.views.desk_bulk import bulk_context
from huiyin.concerns.views.desk_page import county_of, person_of
from huiyin.duties.models import Referral
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.suggestions.waiting import Wait, counted, querysets_of, waits_of
from huiyin.suggestions.waiting_rows import page_of
from huiyin.ui.paging import KeyPage, page_by_key
from huiyin.workbench.piles import OVERDUE, Family, Pile, counts_of, families_of
from huiyin.workbench.sent_on import page_of_sent, waits_on

ORDER = ("due_on", "id")


def home(request: HttpRequest) -> HttpResponse:
    """One pile of the person's, and how much lies in each: concerns, then suggestions and bills."""
    person = person_of(request)
    waits = [*waits_of(person), *waits_on(person)]
    beside = querysets_of(waits)
    families = families_of(person, beside)
    wanted = request.GET.get("pile")
    pairs = [(family, pile) for family in families for pile in family.piles]
    pair = next((one for one in pairs if one[1].key == wanted), None)
    wait = next((one for one in waits if one.key == wanted), None)
    is_asked = bool(pair or wait)
    chosen = pair or (pairs[0] if pairs else None)
    counts = counts_of(families, chosen[1] if chosen else None, beside)
    waiting = {one.key: counted(one, counts) for one in waits}
    if not is_asked and not (chosen and counts[chosen[1].key]):
        # Nothing of the first pile waits: show what does.
        wait = next((one for one in waits if waiting[one.key][0]), None)
        wait = wait or (waits[0] if waits and not chosen else None)
    context: dict[str, Any] = {"today": clock.today()}
    if wait is not None:
        context |= _of_wait(request, person, wait, waiting[wait.key])
    elif chosen is not None:
        context |= _of_pile(request, person, chosen, counts)
    here = context.get("chosen")
    context["piles"] = [
        (pile, shown(counts[pile.key]), pile is here)
        for _family, pile in pairs
        if pile.is_mine or pile is here or counts[pile.key]
    ]
    context["waits"] = [
        (one, shown(waiting[one.key][0]), one is here)
        for one in waits
        if one is here or waiting[one.key][0]
    ]
    return render(request, "workbench/home.html", context)


def all_pages(request: HttpRequest) -> HttpResponse:
    """All pages that the person may open: what a phone's bar has no room for."""
    person_of(request)
    return render(request, "workbench/pages.html")


def _of_wait(
    request: HttpRequest, person: Person, wait: Wait, count: tuple[int, int]
) -> dict[str, Any]:
    """Return a pile of suggestions or bills with its rows."""
    after, before = request.GET.get("after"), request.GET.get("before")
    if wait.rows.model is Referral:
        page, lines = page_of_sent(wait, after=after, before=before)
    else:
        page, lines = page_of(wait, person, after=after, before=before)
    return {"chosen": wait, **_said(*count), "page": page, "lines": lines, "is_wait": True}


def _of_pile(
    request: HttpRequest, person: Person, chosen: tuple[Family, Pile], counts: dict[str, int]
) -> dict[str, Any]:
    """Return a pile of concerns with its rows."""
    family, pile = chosen
    page, rows = _page(request, family, pile)
    return {
        "chosen": pile,
        **_said(counts[pile.key], counts[OVERDUE]),
        "page": page,
        **bulk_context(request, person, county_of(person), rows),
    }


def _said(count: int, late: int) -> dict[str, str]:
    return {"count": shown(count), "late_count": shown(late) if late else ""}


def _page(request: HttpRequest, family: Family, pile: Pile) -> tuple[KeyPage[Any], list[Row]]:
    after, before = request.GET.get("after"), request.GET.get("before")
    if family.rows.model is Task:
        columns = ("state", "part", "due_on", "concern")
        further = family.more_of(pile)
        page = page_by_key(
            family.rows_of(pile).only(*columns),
            order=ORDER,
            after=after,
            before=before,
            also=further.only(*columns) if further is not None else None,
        )
        # Not joined: the planner would fetch the concern of every task before it cuts off at fifty.
        concerns = light(Concern.objects.all()).in_bulk([task.concern_id for task in page])
        for task in page:
            task.concern = concerns[task.concern_id]
        return page, rows_of_tasks(page)
    also = family.more_of(pile)
    page = page_by_key(
        light(family.rows_of(pile)),
        order=ORDER,
        after=after,
        before=before,
        also=light(also) if also is not None else None,
    )
    return page, rows_of(page, asked=pile.key in {"mine", "requests"})
