"""Rotas: drawn up for many stations at once, changed by hand, published."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel import clock
from huiyin.kernel.errors import NotThere
from huiyin.people.models import Person
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.stations import policy
from huiyin.stations.actions import rotas
from huiyin.stations.forms.rotas import RotaForm, ShiftForm
from huiyin.stations.models import Rota, Shift
from huiyin.ui.asked import numbers
from huiyin.ui.paging import page_by_key

MOST_STATIONS = 500


@require_safe
def rota_list(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    by = acting(request)
    policy.require_some(by)
    found = policy.rotas_of(by).select_related("made_by").annotate(count=Count("shifts"))
    page = page_by_key(
        found,
        order=("-made_at", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    return render(request, "stations/rotas.html", {"page": page})


def rota_new(request: HttpRequest) -> HttpResponse:
    """Tick the stations and say how often; the draft opens by itself."""
    by = acting(request)
    policy.require_some(by)
    first = clock.today() + timedelta(days=7)
    begun = {"since": first, "until": first.replace(month=12, day=31)}
    form = RotaForm(posted(request), initial=begun)
    ticked = numbers(request.POST, "station")
    if request.method == "POST":
        made = attempt(form, lambda: rotas.draw_up(form.wanted(ticked), by=by))
        if made is not None:
            messages.success(request, _("草案排好了。看过、改过再公布。"))
            return redirect("office_rota", pk=made.pk)
    stations = policy.kept_stations(by).select_related("organ")
    serving = Count("duties", filter=Q(duties__until=None))
    rows = stations.annotate(serving=serving).order_by("organ__place_path", "pk")
    words = {"form": form, "rows": rows[:MOST_STATIONS], "ticked": ticked}
    return render(request, "stations/rota_new.html", words, status=status_of(form))


@require_safe
def rota_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The days in order, those first that lack deputies if asked for."""
    rota = _rota(request, pk)
    shifts = rota.shifts.annotate(seated=Count("deputies")).select_related("station__organ")
    shifts = shifts.prefetch_related("deputies")
    lacks = request.GET.get("lacks") == "1"
    page = page_by_key(
        shifts.filter(seated__lt=rota.seats) if lacks else shifts,
        order=("day", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    context = {"rota": rota, "page": page, "lacks": lacks, **_summary(rota)}
    return render(request, "stations/rota.html", context)


def shift_page(request: HttpRequest, pk: int, shift_id: int) -> HttpResponse:
    """One day of the draft: another day, other deputies."""
    rota = _rota(request, pk)
    shift = rota.shifts.select_related("station__organ", "rota").filter(pk=shift_id).first()
    if shift is None:
        raise NotThere
    held = list(shift.deputies.values_list("pk", flat=True))
    serving = Person.objects.filter(duties__station=shift.station_id, duties__until=None)
    form = ShiftForm(
        posted(request),
        initial={"day": shift.day, "deputies": held},
        serving=list(serving.order_by("name", "pk")),
    )
    if request.method == "POST":
        by = acting(request)
        changed = attempt(form, lambda: rotas.change(shift, **form.cleaned_data, by=by))
        if changed is not None:
            messages.success(request, _("已保存。"))
            return redirect("office_rota", pk=pk)
    context = {"form": form, "rota": rota, "shift": shift}
    return render(request, "stations/shift.html", context, status=status_of(form))


@require_POST
def shift_leave_out(request: HttpRequest, pk: int, shift_id: int) -> HttpResponse:
    """Take a day out of the draft."""
    rota = _rota(request, pk)
    shift = rota.shifts.select_related("rota").filter(pk=shift_id).first()
    if shift is None:
        raise NotThere
    rotas.leave_out(shift, by=acting(request))
    messages.success(request, _("这一次已去掉。"))
    return redirect("office_rota", pk=pk)


@require_POST
def rota_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the draft."""
    made = rotas.publish(_rota(request, pk), by=acting(request))
    said = ngettext(
        "已公布 %(n)s 次接待，代表都收到了通知。", "已公布 %(n)s 次接待，代表都收到了通知。", made
    )
    messages.success(request, said % {"n": made})
    return redirect("office_rota", pk=pk)


@require_POST
def rota_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the draft up."""
    rotas.drop(_rota(request, pk), by=acting(request))
    messages.success(request, _("已放弃，记录还在。"))
    return redirect("office_rotas")


def _rota(request: HttpRequest, pk: int) -> Rota:
    by = acting(request)
    policy.require_some(by)
    found = policy.rotas_of(by).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def _summary(rota: Rota) -> dict[str, object]:
    """Return how many days, moved and lacking there are, and how often who sits at most and least."""
    shifts = Shift.objects.filter(rota=rota).annotate(seated=Count("deputies"))
    seats = Shift.deputies.through.objects.filter(shift__rota=rota).order_by()
    often = [one["often"] for one in seats.values("person").annotate(often=Count("pk"))]
    return {
        "shifts": shifts.count(),
        "lacking": shifts.filter(seated__lt=rota.seats).count(),
        "persons": len(often),
        "fewest": min(often, default=0),
        "most": max(often, default=0),
    }
