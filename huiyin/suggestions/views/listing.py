"""The full list of suggestions, searched and narrowed; the filters stand in the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.organs.names import organ_name
from huiyin.people.views.acting import acting
from huiyin.suggestions.finding import COLUMNS, HELD, STEPS, TOTAL, Asked, Scope, years_of
from huiyin.suggestions.handlers import units_of
from huiyin.suggestions.models import Sitting, Suggestion, Task
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.owing import days_left, is_late
from huiyin.suggestions.states import UNSAID, State
from huiyin.suggestions.views.office import listed_by
from huiyin.suggestions.wording import FIELD_NAMES, STATE_NAMES
from huiyin.ui.markup import Text
from huiyin.ui.paging import page_by_key

ORDER = ("-submitted_at", "-id")
Choice = tuple[object, Text]


@dataclass(frozen=True)
class Listed:
    """A row of the list."""

    suggestion: Suggestion
    number: str
    state: Text
    units: str
    left: str
    is_late: bool


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    scope = listed_by(request)
    asked = Asked(request.GET, knows=scope.knows)
    page = page_by_key(
        asked.narrow(scope.rows)
        .select_related("lead")
        .defer("reason", "proposal", "decision", "search", "public_search"),
        order=ORDER,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    context = {
        "page": page,
        "rows": listed(page, scope),
        "asked": asked,
        "selects": _selects(scope, asked),
        "chosen": _chosen(asked),
        "knows": scope.knows,
        "query": request.GET.urlencode(),
        "may_export": scope.knows,
        "person": acting(request),
    }
    return render(request, "suggestions/all.html", context)


def listed(page: Iterable[Suggestion], scope: Scope) -> list[Listed]:
    """Return the rows with their units: one query."""
    rows = list(page)
    tasks = Task.objects.filter(suggestion__in=[one.pk for one in rows], state__in=HELD)
    units: dict[int, list[str]] = {}
    for pk, organ_id in tasks.order_by("pk").values_list("suggestion", "organ"):
        units.setdefault(pk, []).append(organ_name(scope.county_id, organ_id, is_short=True))
    return [_row(one, units.get(one.pk, []), knows=scope.knows) for one in rows]


def _row(one: Suggestion, units: list[str], *, knows: bool) -> Listed:
    state = State(one.state)
    shown = State.REPLIED if state in UNSAID and not knows else state
    return Listed(
        suggestion=one,
        number=number_name(one),
        state=STATE_NAMES[shown],
        units=_("、").join(units),
        left=days_left(one, knows=knows),
        is_late=is_late(one, knows=knows),
    )


def _selects(scope: Scope, asked: Asked) -> list[tuple[str, Text, list[Choice], object]]:
    """Return each select: its name, label, choices, and what is chosen."""
    sittings = Sitting.objects.filter(term__congress__county=scope.county_id)
    named: list[Choice] = [
        (one.pk, _("第%(term)s届第%(n)s次") % {"term": one.term.number, "n": one.number})
        for one in sittings.select_related("term").order_by("-opens_on")[:30]
    ]
    units: list[Choice] = [(one.pk, one.name) for one in units_of(scope.county_id)]
    years: list[Choice] = [(year, str(year)) for year in years_of(scope)]
    return [
        ("year", _("年份"), years, asked.year),
        ("sitting", _("会议"), named, asked.sitting),
        ("field", _("类别"), list(FIELD_NAMES.items()), asked.field),
        ("unit", _("承办单位"), units, asked.unit),
        ("state", _("状态"), list(asked.states), asked.state),
        ("step", _("等什么"), list(STEPS.items()), asked.step)
        if scope.knows
        else ("column", _("承办情况"), _columns(), asked.column),
    ]


def _columns() -> list[Choice]:
    shown = ((key, name) for key, (name, _states) in COLUMNS.items())
    return [one for one in shown if one[0] != "unsatisfied"]


def _chosen(asked: Asked) -> list[Text]:
    """Return in words what only a number of a table asks for: no select shows it."""
    if asked.column == TOTAL:
        return [_("承办的全部")]
    return [COLUMNS[asked.column][0]] if asked.column and asked.knows else []
