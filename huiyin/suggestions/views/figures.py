"""Figures of suggestions: what was raised, what came of it, what the deputies say, with the cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.organs.names import organ_name
from huiyin.people.models import Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.suggestions.actions.placing import office_of
from huiyin.suggestions.figures import (
    BY,
    SAID,
    Tally,
    counted,
    field_names,
    figure_names,
    profile_of_year,
    tallies,
    total,
)
from huiyin.suggestions.handlers import units_of
from huiyin.suggestions.models import Outcome, SuggestionQuerySet
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.states import UNSAID, State
from huiyin.suggestions.wording import FIELD_NAMES, STATE_NAMES
from huiyin.ui.asked import number, word
from huiyin.ui.markup import Text
from huiyin.ui.paging import page_by_key

BY_NAMES = {
    "unit": gettext_lazy("按承办单位"),
    "field": gettext_lazy("按类别"),
    "year": gettext_lazy("按年度"),
}
SHOWN = (
    "received", "merged", "back", "withdrawn", "accepted", "assigned", "handled", "on_time",
    "overdue", "met", "solved", "under_way", "planned", "explained", "completed",
    "satisfied", "basic", "unsatisfied",
)  # fmt: skip
# What every deputy may read of; who said what, and what was not accepted, is the office's.
OPEN_TO_READERS = set(SHOWN) - {"received", "merged", "back", "withdrawn", *SAID}
FIRST_YEAR = 1954  # of the first congress
# More names than this do not fit beside each other under their bars.
MOST_UPRIGHT = 9


@dataclass(frozen=True)
class Scope:
    """Whose figures: those of one assigning office; `knows` who may read every feedback."""

    office_id: int
    county_id: int
    knows: bool


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The figures of a year, by unit, field or year."""
    scope = scope_of(acting(request))
    by = word(request.GET, "by", 8)
    by = by if by in BY else "unit"
    year = _year(request)
    rows = Outcome.objects.filter(office=scope.office_id)
    of_year = rows.filter(year=year)
    groups = tallies(rows if by == "year" else of_year, by, _names(scope, by), knows=scope.knows)
    names = _figure_names(scope, year)
    same = [one for one in groups if by == "year" and one.key == str(year)]
    shown = same[0] if same else total(of_year, knows=scope.knows)
    context = {
        "year": year,
        "years": range(clock.today().year, clock.today().year - 11, -1),
        "by": by,
        "tabs": [(f"?{urlencode({'year': year, 'by': key})}", name, key == by)
                 for key, name in BY_NAMES.items()],
        "figures": _figures(shown),
        "heads": [names[name] for name in SHOWN],
        "rows": [(one, _cells(one, by, year, scope, names)) for one in groups],
        "whole": _cells(shown, "", year, scope, names),
        **_charts(groups),
    }  # fmt: skip
    return render(request, "suggestions/figures.html", context)


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The suggestions behind one number."""
    person = acting(request)
    scope = scope_of(person)
    figure = word(request.GET, "figure", 16) or "accepted"
    if not scope.knows and figure not in OPEN_TO_READERS:
        raise NotThere
    asked = page_by_key(
        _behind(request, scope, figure)
        .visible_to(person)
        .select_related("lead")
        .defer("reason", "proposal", "decision", "search", "public_search"),
        order=("-submitted_at", "-id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    name = _figure_names(scope, _year(request))[figure]
    context = {
        "page": asked,
        "rows": [(one, number_name(one), _state(one.state, knows=scope.knows)) for one in asked],
        "figure": name,
        "narrowed": _said(request, scope),
        "crumbs": [
            {"label": _("代表建议"), "url": "/desk/suggestions/"},
            {"label": _("数据"), "url": "/desk/suggestions/figures/"},
            {"label": name},
        ],
    }
    return render(request, "suggestions/figure_cases.html", context)


def scope_of(person: Person) -> Scope:
    """Return whose figures this person reads: the own office's, or those of the county's congress."""
    standing = standing_of(person)
    for post in standing.posts:
        if Can.SUGGESTIONS_REVIEW in RIGHTS[post.role] and post.county_id is not None:
            return Scope(post.organ_id, post.county_id, knows=True)
    counties = standing.counties_where(Can.SUGGESTIONS_READ) | standing.mandate_counties
    if not counties:
        raise NotAllowed(_("这一页由人大机关、政府办公室和代表使用。"))
    congress = Organ.objects.filter(county=min(counties), kind=Kind.CONGRESS).first()
    if congress is None:
        raise NotThere
    return Scope(office_of(congress).pk, min(counties), knows=False)


def _behind(request: HttpRequest, scope: Scope, figure: str) -> SuggestionQuerySet:
    """Return the cases of the year, unit and field asked for; NotThere for no such figure."""
    year = _year(request)
    rows = Outcome.objects.filter(office=scope.office_id, year=year)
    if "field" in request.GET:
        rows = rows.filter(field=word(request.GET, "field", 12))
    if unit := number(request.GET, "unit"):
        rows = rows.filter(unit=unit)
    found = counted(figure, rows, by_unit=bool(unit))
    if found is None:
        raise NotThere
    # An outcome's year is that of submission; said of the case too, an index leads to its day.
    first, last = (clock.moment_on(date(one, 1, 1), 0) for one in (year, year + 1))
    return found.filter(office=scope.office_id, submitted_at__gte=first, submitted_at__lt=last)


def _year(request: HttpRequest) -> int:
    """Return the year asked for, this one where there are no figures of it."""
    this = clock.today().year
    asked = number(request.GET, "year") or this
    return asked if FIRST_YEAR <= asked <= this else this


def _said(request: HttpRequest, scope: Scope) -> list[str]:
    unit, field = number(request.GET, "unit"), word(request.GET, "field", 12)
    named = [word(request.GET, "year", 4), organ_name(scope.county_id, unit) if unit else ""]
    return [*filter(None, named), *([str(FIELD_NAMES[field])] if field in FIELD_NAMES else [])]


def _names(scope: Scope, by: str) -> dict[Any, str]:
    if by == "unit":
        return {one.pk: one.short_name or one.name for one in units_of(scope.county_id)}
    if by == "field":
        return field_names() | {"": _("未分类")}
    return {year: str(year) for year in range(clock.today().year, FIRST_YEAR - 1, -1)}


def _figure_names(scope: Scope, year: int) -> Mapping[str, Text]:
    return figure_names(profile_of_year(scope.county_id, year))


def _cells(
    one: Tally, by: str, year: int, scope: Scope, names: Mapping[str, Text]
) -> list[dict[str, Any]]:
    """Return the counts of a group, each with the address of its cases."""
    asked = {"year": year} | ({by: one.key} if by else {})
    open_to = set(SHOWN) if scope.knows else OPEN_TO_READERS
    return [
        {
            "name": names[name],
            "count": one.counts[name],
            "url": f"cases/?{urlencode(asked | {'figure': name})}"
            if one.counts[name] and name in open_to
            else "",
        }
        for name in SHOWN
    ]


def _figures(all_of: Tally) -> list[dict[str, Any]]:
    counts = all_of.counts
    said = sum(counts[name] or 0 for name in SAID)
    return [
        {"label": _("收到"), "value": counts["received"], "unit": _("件建议"),
         "n": _("立案 %(n)s 件") % {"n": counts["accepted"]}},
        {"label": _("已答复"), "value": counts["handled"], "unit": _("件建议"),
         "n": _("逾期未答复 %(n)s 件") % {"n": counts["overdue"]}},
        _rate(_("办成率"), all_of.completion, _("立案 %(n)s 件"), counts["accepted"]),
        _rate(_("承诺落实率"), all_of.kept, _("承诺 %(n)s 项"), counts["promised"]),
        _rate(_("按期答复率"), all_of.on_time, _("已答复 %(n)s 件"), counts["handled"]),
        _rate(_("当面沟通率"), all_of.face_to_face, _("交办 %(n)s 件"), counts["assigned"]),
        _rate(_("满意率"), all_of.satisfaction, _("已反馈 %(n)s 件"), said),
    ]  # fmt: skip


def _rate(label: str, value: int | None, words: str, n: int | None) -> dict[str, Any]:
    shown = "—" if value is None else value
    unit = "" if value is None else "%"
    return {"label": label, "value": shown, "unit": unit, "n": words % {"n": n}}


def _charts(groups: list[Tally]) -> dict[str, Any]:
    labels = [one.name for one in groups]
    is_tall = len(groups) > MOST_UPRIGHT

    def spec(*series: tuple[str, list[int | None]]) -> dict[str, Any]:
        lines = [{"name": name, "values": values} for name, values in series]
        return {"kind": "bar", "across": is_tall, "labels": labels, "series": lines}

    return {
        "is_tall": is_tall,
        "counts": spec(
            (_("立案"), [one.counts["accepted"] for one in groups]),
            (_("已答复"), [one.counts["handled"] for one in groups]),
        ),
        "shares": spec(
            (_("办成率"), [one.completion for one in groups]),
            (_("满意率"), [one.satisfaction for one in groups]),
        ),
    }


def _state(state: str, *, knows: bool) -> Any:
    found = State(state)
    return STATE_NAMES[State.REPLIED if found in UNSAID and not knows else found]
