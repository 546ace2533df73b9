"""Dashboards: received, answered; handled, verified and satisfied side by side; time to answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.concerns.models import Concern
from huiyin.concerns.views.desk_page import county_of, person_of
from huiyin.kernel import clock
from huiyin.organs.names import place_name
from huiyin.ui.widgets import DayInput
from huiyin.workbench.figures import BY, Overridden, Tally, overridden, tallies, total

BY_NAMES = {
    "place": gettext_lazy("按乡镇街道"),
    "category": gettext_lazy("按类别"),
    "unit": gettext_lazy("按承办单位"),
}
# More names than this do not fit beside each other under their bars.
MOST_UPRIGHT = 9
BAD_DAY = {"invalid": gettext_lazy("请按 2026-01-31 的样子写日期。")}


class Period(forms.Form):
    """From when to when the concerns counted came in."""

    since = forms.DateField(
        label=gettext_lazy("从"), required=False, widget=DayInput, error_messages=BAD_DAY
    )
    until = forms.DateField(
        label=gettext_lazy("到"), required=False, widget=DayInput, error_messages=BAD_DAY
    )


def figures(request: HttpRequest) -> HttpResponse:
    """What the person may read, counted by place, category or unit."""
    person = person_of(request)
    county_id = county_of(person)
    since, until, form = _period(request)
    by = request.GET.get("by", "")
    by = by if by in BY else "place"
    concerns = Concern.objects.visible_to(person).of(county_id)
    concerns = concerns.filter(
        raised_at__gte=clock.moment_on(since, 0), raised_at__lte=clock.moment_on(until, 23, 59)
    )
    groups = tallies(concerns, by, county_id)
    query = request.GET.copy()
    context = {
        "form": form,
        "by": by,
        "tabs": [(_tab(query, key), name, key == by) for key, name in BY_NAMES.items()],
        "figures": [*_figures(total(concerns)), *_of_proposals(overridden(concerns))],
        "groups": groups,
        "county": place_name(county_id, county_id),
        **_charts(groups),
    }
    return render(request, "workbench/figures.html", context)


def _period(request: HttpRequest) -> tuple[date, date, Period]:
    """Return the period asked for; this year where none was, or where it cannot be read."""
    today = clock.today()
    default = {"since": date(today.year, 1, 1), "until": today}
    given = {name: request.GET.get(name) or day.isoformat() for name, day in default.items()}
    form = Period(given)
    form.is_valid()
    since = form.cleaned_data.get("since") or default["since"]
    until = form.cleaned_data.get("until") or default["until"]
    return since, until, form


def _tab(query: Any, key: str) -> str:
    query["by"] = key
    return f"?{query.urlencode()}"


def _figures(all_of: Tally) -> list[dict[str, Any]]:
    return [
        {"label": _("收到"), "value": all_of.received, "unit": _("件")},
        {
            "label": _("已答复"),
            "value": all_of.answered,
            "unit": _("件"),
            "n": _("占收到的 %(share)s") % {"share": _percent(all_of.answered, all_of.received)},
        },
        _rate(_("办理"), all_of.handled_share, _("交办 %(n)s 件"), all_of.handed),
        _rate(_("验单通过"), all_of.verified_share, _("办理 %(n)s 件"), all_of.handled),
        _rate(_("满意"), all_of.satisfied_share, _("评价 %(n)s 件"), all_of.rated),
        {
            "label": _("答复用时（中位）"),
            "value": "—" if all_of.median is None else all_of.median,
            "unit": "" if all_of.median is None else _("天"),
            "n": _("九成在 %(days)s 天内") % {"days": all_of.p90} if all_of.p90 else "",
        },
    ]


def _rate(label: str, value: int | None, words: str, n: int) -> dict[str, Any]:
    shown = "—" if value is None else value
    return {
        "label": label,
        "value": shown,
        "unit": "" if value is None else "%",
        "n": words % {"n": n},
    }


OVERRIDDEN = {
    "category": gettext_lazy("改动系统建议的类别"),
    "unit": gettext_lazy("改动系统建议的主办单位"),
}


def _of_proposals(found: dict[str, Overridden]) -> list[dict[str, Any]]:
    """Return a figure for each kind of proposal that was made at all."""
    words = _("建议 %(proposed)s 件，已选 %(chosen)s 件，改动 %(otherwise)s 件")
    return [
        {
            "label": OVERRIDDEN[about],
            "value": "—" if one.share is None else one.share,
            "unit": "" if one.share is None else "%",
            "n": words
            % {"proposed": one.proposed, "chosen": one.chosen, "otherwise": one.otherwise},
        }
        for about, one in found.items()
        if one.proposed
    ]


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%" if whole else "—"


def _charts(groups: list[Tally]) -> dict[str, Any]:
    labels = [one.name for one in groups]
    is_tall = len(groups) > MOST_UPRIGHT

    def spec(*series: tuple[str, list[float | int | None]]) -> dict[str, Any]:
        lines = [{"name": name, "values": values} for name, values in series]
        return {"kind": "bar", "across": is_tall, "labels": labels, "series": lines}

    return {
        "is_tall": is_tall,
        "counts": spec(
            (_("收到"), [one.received for one in groups]),
            (_("已答复"), [one.answered for one in groups]),
        ),
        "shares": spec(
            (_("办理率"), [one.handled_share for one in groups]),
            (_("验单通过率"), [one.verified_share for one in groups]),
            (_("满意率"), [one.satisfied_share for one in groups]),
        ),
        "times": spec(
            (_("中位数"), [one.median for one in groups]),
            (_("九成在此之内"), [one.p90 for one in groups]),
        ),
    }
