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
from huiyin.kernel import clock
from huiyin.ui.paging import KeyPage, page_by_key
from huiyin.workbench.piles import OVERDUE, Family, Pile, families_of

ORDER = ("due_on", "id")


def home(request: HttpRequest) -> HttpResponse:
    """One pile of the person's, and how much lies in each."""
    person = person_of(request)
    today = clock.today()
    families = families_of(person)
    piles = [(family, pile) for family in families for pile in family.piles]
    if not piles:
        return render(request, "workbench/home.html", {"today": today})
    wanted = request.GET.get("pile")
    family, chosen = next((pair for pair in piles if pair[1].key == wanted), piles[0])
    page, rows = _page(request, family, chosen)
    counts: dict[str, int] = {}
    for one in families:
        counts |= one.counts(chosen, today)
    late = counts[OVERDUE]
    context = {
        "today": today,
        "piles": [
            (pile, shown(counts[pile.key]), pile is chosen)
            for _family, pile in piles
            if pile.is_mine or pile is chosen or counts[pile.key]
        ],
        "chosen": chosen,
        "count": shown(counts[chosen.key]),
        "late_count": shown(late) if late else "",
        "page": page,
        **bulk_context(request, person, county_of(person), rows),
    }
    return render(request, "workbench/home.html", context)


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
