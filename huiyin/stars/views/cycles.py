"""The cycles of a county, and one of them: who owes what, station by station in the order of places."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel import clock
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, posted
from huiyin.stars.actions import cycles, publishing
from huiyin.stars.forms.cycles import CycleForm
from huiyin.stars.models import Application, Cycle, Publicity
from huiyin.stars.overview import figures, owing, share_text
from huiyin.stars.presets import DIMENSIONS
from huiyin.stars.rules import written
from huiyin.stars.states import State
from huiyin.stars.tallying import results_of
from huiyin.stars.views.finding import (
    answered,
    county_cycle,
    county_kept,
    county_read,
    cycle_for,
)
from huiyin.stars.wording import STATE_NAMES
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key


@require_safe
def cycle_list(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    county = county_read(request)
    page = page_by_key(
        Cycle.objects.filter(county=county).select_related("scheme"),
        order=("-until", "-id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    keeps = standing_of(acting(request)).may(Can.STARS_REVIEW, county_id=county.pk)
    return render(request, "stars/cycles.html", {"page": page, "keeps": keeps})


def cycle_new(request: HttpRequest) -> HttpResponse:
    """Open one; it begins with this year."""
    county, by, today = county_kept(request), acting(request), clock.today()
    begun = {
        "name": _("%(year)s 年星级创建") % {"year": today.year},
        "since": today.replace(month=1, day=1),
        "until": today.replace(month=12, day=31),
        "declare_by": today + timedelta(days=14),
        "check_by": today + timedelta(days=28),
        "review_by": today + timedelta(days=56),
    }
    scheme = cycles.scheme_in_force(county.pk)
    form = CycleForm(posted(request), initial=begun, scheme=scheme)
    return answered(
        request,
        "stars/form.html",
        form,
        lambda: cycles.open_cycle(county, form.wanted, by=by),
        lambda made: reverse("desk_stars_cycle", args=[made.pk]),
        title=_("开始一轮星级创建"),
        lead=_("县里所有的联络站都会收到通知。"),
        back=reverse("desk_stars"),
    )


@require_safe
def cycle_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Who owes what; the stations by place, never by what they earned."""
    cycle, by = cycle_for(request, pk), acting(request)
    seen = Application.objects.visible_to(by).filter(cycle=cycle)
    states = list(seen.order_by().values_list("state", flat=True))
    shown = word(request.GET, "state", 10)
    found = seen.filter(state=shown) if shown in STATE_NAMES else seen
    page = page_by_key(
        found.select_related("station__organ__place"),
        order=("place_path", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        size=100,
    )
    context = {
        "cycle": cycle,
        "page": page,
        "rows": [(one, owing(one, cycle)) for one in page],
        "figures": figures(states),
        "states": [(state, STATE_NAMES[state]) for state in State if state in states],
        "shown": shown,
        "keeps": standing_of(by).may(Can.STARS_REVIEW, county_id=cycle.county_id),
        "is_proposed": State.PROPOSED in states,
        "is_publicised": State.PUBLICISED in states,
        "lists": list(Publicity.objects.filter(cycle=cycle).order_by("-id")[:10]),
    }
    return render(request, "stars/cycle.html", context)


@require_safe
def cycle_table(request: HttpRequest, pk: int) -> HttpResponse:
    """What the records give today, station by station in the order of places."""
    cycle = cycle_for(request, pk)
    seen = Application.objects.visible_to(acting(request)).filter(cycle=cycle)
    found = list(seen.select_related("station__organ").order_by("place_path", "pk")[:500])
    results = results_of(cycle, found)
    items = [(one, _(one.title)) for one in cycle.scheme.table.items if one.computed]
    here = reverse("desk_stars")
    rows = [
        (one, [
            (title, share_text(item.computed, results[one.pk][0].shares[item.computed]),
             written(results[one.pk][1].earned[item.code]), f"{here}{one.pk}/facts/{item.code}/")
            for item, title in items
        ])
        for one in found
    ]  # fmt: skip
    heads = [(_(DIMENSIONS[item.dimension]), written(item.weight)) for item, _title in items]
    context = {"cycle": cycle, "rows": rows, "heads": heads, "today": clock.today()}
    return render(request, "stars/table.html", context)


@require_POST
def publicity(request: HttpRequest, pk: int) -> HttpResponse:
    """Publicise all that is proposed."""
    cycle = county_cycle(request, pk)
    made = publishing.publicise(cycle, by=acting(request))
    messages.success(request, _("已公示，到 %(day)s 为止。") % {"day": made.ends_on.isoformat()})
    return redirect("desk_stars_cycle", pk=pk)


@require_POST
def plaques(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish what nobody objects to any more."""
    done = publishing.publish(county_cycle(request, pk), by=acting(request))
    said = ngettext("已授牌 %(n)s 个站。", "已授牌 %(n)s 个站。", len(done)) % {"n": len(done)}
    messages.success(request, said)
    return redirect("desk_stars_cycle", pk=pk)
