"""The list of promises over the years (承诺台账), and what becomes of one."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.suggestions.handlers import units_of
from huiyin.suggestions.models import Promise
from huiyin.suggestions.models.replying import PromiseQuerySet
from huiyin.suggestions.promised import lines_of, year_end_of, years_of
from huiyin.ui.asked import number, word
from huiyin.ui.paging import page_by_key

TABS = {
    "": gettext_lazy("落实中"),
    "late": gettext_lazy("超期的"),
    "kept": gettext_lazy("已落实"),
    "failed": gettext_lazy("未落实"),
    "year": gettext_lazy("年底核对"),
}


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """What is still to be kept, the nearest day first; or what came of it, the newest first."""
    person = acting(request)
    kept = kept_by(person)
    tab, year, unit = _chosen(request)
    found = _narrowed(kept, tab, year, unit)
    page = page_by_key(
        found.select_related("task__organ", "suggestion__lead", "reply").defer(
            "suggestion__reason", "suggestion__proposal", "reply__text", "task__draft"
        ),
        order=("due_on", "id") if tab in {"", "late", "year"} else ("-id",),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    units = [] if standing_of(person).may(Can.SUGGESTIONS_HANDLE) else _units(person)
    chosen = {"state": tab, "year": year or "", "unit": unit or ""}
    is_unit = standing_of(person).may(Can.SUGGESTIONS_HANDLE)
    context = {
        "page": page,
        "lines": lines_of(list(page), words_to=person),
        "tabs": [
            {"label": label, "url": _url(chosen, state=key), "is_here": key == tab}
            for key, label in TABS.items()
        ],
        "years": [
            {"label": _("全部年份"), "url": _url(chosen, year=""), "is_here": year is None},
            *(
                {"label": str(one), "url": _url(chosen, year=one), "is_here": one == year}
                for one in years_of()
            ),
        ],
        "units": units,
        "unit": unit,
        "tab": tab,
        "year": year,
        "year_end": year_end_of(person, kept),
        "is_unit": is_unit,
    }
    return render(request, "suggestions/promises/list.html", context)


def kept_by(person: Person) -> PromiseQuerySet:
    """Return the promises that the person keeps an eye on, or refuse."""
    standing = standing_of(person)
    rights = (Can.SUGGESTIONS_HANDLE, Can.SUGGESTIONS_REVIEW, Can.SUGGESTIONS_READ)
    if not any(standing.may(right) for right in rights):
        raise NotAllowed(_("这一页供承办单位和交办机关使用。"))
    return Promise.objects.kept_by(person)


def _chosen(request: HttpRequest) -> tuple[str, int | None, int | None]:
    tab, year = word(request.GET, "state", 6), number(request.GET, "year")
    known = year if year is not None and 1949 < year < 2200 else None
    return tab if tab in TABS else "", known, number(request.GET, "unit")


def _narrowed(
    promises: PromiseQuerySet, tab: str, year: int | None, unit: int | None
) -> PromiseQuerySet:
    state = {"kept": Promise.State.KEPT, "failed": Promise.State.FAILED}.get(
        tab, Promise.State.OPEN
    )
    found = promises.filter(state=state)
    if tab == "year":
        # The look back: what is still open of any year, and what came to its end in this one.
        begin = clock.moment_on(date(clock.today().year, 1, 1), 0)
        found = promises.filter(Q(state=Promise.State.OPEN) | Q(closed_at__gte=begin))
    if tab == "late":
        found = found.filter(due_on__lt=clock.today())
    if year is not None:
        found = found.filter(reply__at__year=year)
    return found.filter(task__organ=unit) if unit is not None else found


def _units(person: Person) -> list[tuple[int, str]]:
    """Return the county's units, for who looks after those of several."""
    return [(one.pk, one.name) for one in units_of(min(standing_of(person).county_ids))]


def _url(chosen: dict[str, Any], **changed: Any) -> str:
    asked = {name: value for name, value in {**chosen, **changed}.items() if value != ""}
    return f"?{urlencode(asked)}"
