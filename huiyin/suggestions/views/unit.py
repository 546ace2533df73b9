"""A unit's inbox: what is its, with its own clock, the nearest day first."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.suggestions.clocks import unknown_years
from huiyin.suggestions.models import Task
from huiyin.suggestions.models.handling import TaskQuerySet
from huiyin.suggestions.units import (
    BY_DUE,
    DUE_FIRST,
    NEWEST,
    TABS,
    counts_of,
    light,
    part_of,
    rows_of,
)
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """One tab of the unit's tasks, narrowed to a part where the address names one."""
    person = acting(request)
    own, further = tasks_of(person)
    tab, part = _chosen(request)
    today = clock.today()
    rows, also = (_narrowed(one, tab, part) for one in (own, further))
    page = page_by_key(
        light(rows),
        order=DUE_FIRST if tab in BY_DUE else NEWEST,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        also=light(also),
    )
    context = {
        "page": page,
        "rows": rows_of(list(page)),
        "tabs": _tabs(counts_of(own, further, today), tab, part),
        "tab": tab,
        "parts": _parts(tab, part),
        "years": unknown_years([today, *(task.due_on for task in page)]) if tab in BY_DUE else [],
        "may_delegate": standing_of(person).may(Can.SUGGESTIONS_SIGN),
    }
    return render(request, "suggestions/unit/inbox.html", context)


def tasks_of(person: Person) -> tuple[TaskQuerySet, TaskQuerySet]:
    """Return the tasks of the person's units and those given to their offices, or refuse."""
    held = standing_of(person).organs_where(Can.SUGGESTIONS_HANDLE)
    if not held:
        raise NotAllowed(_("这一页由承办单位使用。"))
    return Task.objects.of_units(held), Task.objects.of_offices(held)


def _narrowed(tasks: TaskQuerySet, tab: str, part: str) -> TaskQuerySet:
    found = tasks.filter(part_of(tab, clock.today()))
    return found.filter(part=part) if part else found


def _chosen(request: HttpRequest) -> tuple[str, str]:
    tab, part = word(request.GET, "state", 10), word(request.GET, "part", 5)
    return tab if tab in TABS else "", part if part in Task.Part.values else ""


def _tabs(counts: dict[str, int], here: str, part: str) -> list[dict[str, Any]]:
    kept = {"part": part} if part else {}
    return [
        {
            "label": label,
            "url": f"?{urlencode({**kept, 'state': tab} if tab else kept)}",
            "count": counts.get(tab, ""),
            "is_here": tab == here,
        }
        for tab, (label, _condition) in TABS.items()
        if tab == here or tab in {"", "replied", "ended"} or counts.get(tab)
    ]


def _parts(tab: str, here: str) -> list[dict[str, Any]]:
    kept = {"state": tab} if tab else {}
    return [
        {
            "label": label,
            "url": f"?{urlencode({**kept, 'part': part} if part else kept)}",
            "is_here": part == here,
        }
        for part, label in (("", _("全部")), *Task.Part.choices)
    ]
