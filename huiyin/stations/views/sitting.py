"""When a deputy receives next, and sending a substitute."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.models import Person
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.stations.actions import rotas
from huiyin.stations.forms.rotas import SubstituteForm
from huiyin.stations.models import Reception
from huiyin.ui.paging import page_by_key


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The deputy's own days of reception to come, the next first."""
    person = _deputy(request)
    page = page_by_key(
        Reception.objects.filter(deputies=person, ends_at__gte=clock.now())
        .exclude(state=Reception.State.RECORDED)
        .select_related("station__organ__county__tenant")
        .prefetch_related("deputies"),
        order=("starts_at", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    return render(request, "stations/own.html", {"page": page, "person": person})


def substitution(request: HttpRequest, pk: int) -> HttpResponse:
    """Name who sits instead: one who serves at the same station."""
    person = _deputy(request)
    mine = Reception.objects.filter(deputies=person).select_related("station__organ__county")
    found = mine.filter(pk=pk).first()
    if found is None:
        raise NotThere
    serving = Person.objects.filter(duties__station=found.station_id, duties__until=None)
    others = serving.exclude(receptions=found).order_by("name", "pk")
    form = SubstituteForm(posted(request), serving=list(others))
    if request.method == "POST":
        sent = attempt(
            form,
            lambda: rotas.substitute(
                found, out=person.pk, instead=form.cleaned_data["instead"], by=person
            ),
        )
        if sent is not None:
            messages.success(request, _("换好了，对方已收到通知。"))
            return redirect("desk_receptions")
    context = {"form": form, "reception": found}
    return render(request, "stations/substitution.html", context, status=status_of(form))


def _deputy(request: HttpRequest) -> Person:
    person = acting(request)
    if not standing_of(person).is_deputy:
        raise NotAllowed(_("这一页给代表看自己什么时候接待。"))
    return person
