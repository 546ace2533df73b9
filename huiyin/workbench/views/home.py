"""The inbox: what waits for me, the late first."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huiyin.concerns.counting import capped_counts, shown
from huiyin.concerns.listing import SHOWN, Row, light, rows_of, rows_of_tasks
from huiyin.concerns.models import Task
from huiyin.concerns.views.desk_bulk import bulk_context
from huiyin.concerns.views.desk_page import county_of, person_of
from huiyin.kernel import clock
from huiyin.ui.paging import KeyPage, page_by_key
from huiyin.workbench.piles import Pile, piles_of

ORDER = ("due_on", "id")


def home(request: HttpRequest) -> HttpResponse:
    """One pile of the person's, and how much lies in each."""
    person = person_of(request)
    piles = piles_of(person)
    if not piles:
        return render(request, "workbench/home.html", {"today": clock.today()})
    chosen = next((pile for pile in piles if pile.key == request.GET.get("pile")), piles[0])
    page, rows = _page(request, chosen)
    today = clock.today()
    counts = capped_counts(
        {pile.key: pile.rows for pile in piles} | {"late!": chosen.rows.filter(due_on__lt=today)}
    )
    context = {
        "today": today,
        "piles": [
            (pile, shown(counts[pile.key]), pile is chosen)
            for pile in piles
            if pile.is_mine or pile is chosen or counts[pile.key]
        ],
        "chosen": chosen,
        "count": shown(counts[chosen.key]),
        "late_count": shown(counts["late!"]) if counts["late!"] else "",
        "page": page,
        **bulk_context(request, person, county_of(person), rows),
    }
    return render(request, "workbench/home.html", context)


def _page(request: HttpRequest, pile: Pile) -> tuple[KeyPage[Any], list[Row]]:
    after, before = request.GET.get("after"), request.GET.get("before")
    if pile.rows.model is Task:
        tasks: QuerySet[Any] = pile.rows.select_related("concern")
        tasks = tasks.only("state", "part", "due_on", *(f"concern__{name}" for name in SHOWN))
        page = page_by_key(tasks, order=ORDER, after=after, before=before)
        return page, rows_of_tasks(page)
    concerns: QuerySet[Any] = pile.rows
    page = page_by_key(light(concerns), order=ORDER, after=after, before=before)
    return page, rows_of(page, asked=pile.key in {"mine", "requests"})
