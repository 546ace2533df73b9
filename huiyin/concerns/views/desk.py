"""The list of concerns that a person may read, and the page of one."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.concerns.counting import county_by_state, shown
from huiyin.concerns.forms.desk_filters import ENDED, GROUPS, LATE, OPEN, Filters
from huiyin.concerns.forms.desk_selects import selects_of
from huiyin.concerns.listing import light, rows_of
from huiyin.concerns.models import Concern
from huiyin.concerns.models.concern import STATE_NAMES
from huiyin.concerns.states import State
from huiyin.concerns.views.desk_bulk import bulk_context
from huiyin.concerns.views.desk_page import concern_page, county_of, person_of
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.ui.markup import Text
from huiyin.ui.paging import page_by_key

NEWEST = ("-raised_at", "-id")
TOPIC_RIGHTS = (Can.CONCERNS_READ_ALL, Can.CONCERNS_TAKE_UP)
DUE_FIRST = ("due_on", "id")
TABS = ("", LATE, State.RECEIVED, State.TAKEN_UP, State.HANDLING, State.RESULT_BACK,
        State.ANSWERED, ENDED)  # fmt: skip
COUNTED_STATES = [tab.value for tab in TABS if isinstance(tab, State)]
# What is open is read by its due date; what is all or ended by the day it came.
BY_DUE = frozenset({OPEN, LATE, *(state.value for state in State)}) - {
    State.CLOSED,
    State.REFERRED_OUT,
    State.KEPT,
    State.WITHDRAWN,
    State.MERGED,
}


def concerns(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by what stands in the address."""
    person = person_of(request)
    county_id = county_of(person)
    filters = Filters(request.GET, county_id=county_id)
    readable = Concern.objects.visible_to(person).of(county_id)
    state = filters.chosen.get("state", "")
    found = filters.narrow(readable)
    is_searched = "q" in filters.chosen and state not in BY_DUE
    page = page_by_key(
        light(found),
        order=DUE_FIRST if state in BY_DUE else NEWEST,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        nearest=[light(newest) for newest in found.newest_matching()] if is_searched else (),
    )
    rows = rows_of(page)
    context = {
        "filters": filters,
        "page": page,
        "tabs": _tabs(filters, _counts(person, filters), state),
        "selects": selects_of(filters),
        "may_read_topics": standing_of(person).is_deputy
        or any(standing_of(person).may(right) for right in TOPIC_RIGHTS),
        "may_export": standing_of(person).may(Can.CONCERNS_EXPORT),
        "query": request.GET.urlencode(),
        **bulk_context(request, person, county_id, rows),
    }
    return render(request, "concerns/desk/list.html", context)


def concern(request: HttpRequest, key: str) -> HttpResponse:
    return concern_page(request, key)


def _counts(person: Person, filters: Filters) -> dict[str, str]:
    """Return the tabs' counts where they cost the same in a table of any size.

    Who reads a whole county has an index that counts each state. Anybody else's scope, and any
    filter, would have to be gone through; their own piles are counted on the first page.
    """
    wide = filters.county_id in standing_of(person).counties_where(Can.CONCERNS_READ_ALL)
    if not wide or set(filters.chosen) - {"state"}:
        return {}
    counted = county_by_state(filters.county_id, COUNTED_STATES, today=clock.today())
    return {tab: shown(count) for tab, count in counted.items()}


def _tabs(filters: Filters, counts: dict[str, str], state: str) -> list[dict[str, object]]:
    kept = {name: filters.data[name] for name in filters.chosen if name != "state"}
    names: dict[str, Text] = {"": _("全部"), **GROUPS}
    names.update({state.value: name for state, name in STATE_NAMES.items()})
    found: list[dict[str, object]] = [
        {
            "label": names[tab],
            "url": f"?{urlencode({**kept, 'state': tab} if tab else kept)}",
            "count": counts.get(tab, ""),
            "is_here": tab == state,
        }
        for tab in TABS
    ]
    if state not in TABS:
        found.append({"label": names[state], "url": "", "count": "", "is_here": True})
    return found
