"""Planning when a station receives, putting a day off, and calling one off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.kernel.errors import NotThere
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.stations.actions import moving, receptions
from huiyin.stations.forms.keeping import CancelForm, MoveForm, ReceptionForm
from huiyin.stations.forms.pledges import units_in
from huiyin.stations.models import Reception, Station
from huiyin.stations.views.finding import kept_station


def reception_new(request: HttpRequest, slug: str) -> HttpResponse:
    station = kept_station(request, slug)
    serving = station.duties.filter(until=None).select_related("person").order_by("since", "pk")
    assert station.organ.county_id is not None
    form = ReceptionForm(
        posted(request),
        serving=[duty.person for duty in serving],
        units=units_in(station.organ.county_id),
    )
    if request.method == "POST":
        made = attempt(form, lambda: receptions.add(station, form.wanted, by=acting(request)))
        if made is not None:
            said = ngettext("安排了 %(n)s 次接待。", "安排了 %(n)s 次接待。", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect("office_station", slug=slug)
    words = {"form": form, "station": station}
    return render(request, "stations/reception_new.html", words, status=status_of(form))


def reception_move(request: HttpRequest, slug: str, reception_id: int) -> HttpResponse:
    station = kept_station(request, slug)
    reception = _reception(station, reception_id)
    begins, ends = (timezone.localtime(one) for one in (reception.starts_at, reception.ends_at))
    held = {"day": begins.date(), "begins": begins.time(), "ends": ends.time()}
    form = MoveForm(posted(request), initial=held)
    if request.method == "POST":
        by = acting(request)
        moved = attempt(form, lambda: moving.put_off(reception, **form.cleaned_data, by=by))
        if moved is not None:
            messages.success(request, _("已改期，网站上写明了原来的日子，代表会收到通知。"))
            return redirect("office_station", slug=slug)
    words = {"form": form, "station": station, "reception": reception}
    return render(request, "stations/reception_move.html", words, status=status_of(form))


def reception_cancel(request: HttpRequest, slug: str, reception_id: int) -> HttpResponse:
    station = kept_station(request, slug)
    reception = _reception(station, reception_id)
    form = CancelForm(posted(request))
    if request.method == "POST":
        by = acting(request)
        cancelled = attempt(
            form, lambda: receptions.cancel(reception, reason=form.cleaned_data["reason"], by=by)
        )
        if cancelled is not None:
            messages.success(request, _("已取消，网站上写明了原因。"))
            return redirect("office_station", slug=slug)
    words = {"form": form, "station": station, "reception": reception}
    return render(request, "stations/reception_cancel.html", words, status=status_of(form))


def _reception(station: Station, pk: int) -> Reception:
    rows = Reception.objects.filter(station=station, pk=pk)
    reception = rows.select_related("station__organ__county").first()
    if reception is None:
        raise NotThere
    return reception
