"""When a deputy receives next, and sending a substitute."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.stations.actions import rotas
from huiyin.stations.forms.rotas import SubstituteForm
from huiyin.stations.models import Reception
from huiyin.stations.rules import RECORDED_WITHIN
from huiyin.ui.paging import page_by_key


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The days on which somebody sits, or whose record is theirs: the last month's and all to come."""
    person = acting(request)
    standing = standing_of(person)
    stations = standing.organs_where(Can.CONCERNS_RECORD)
    if not standing.is_deputy and not stations:
        raise NotAllowed(_("这一页给接待的代表和联络站的工作人员用。"))
    mine = Exists(
        Reception.deputies.through.objects.filter(reception=OuterRef("pk"), person=person)
    )
    days = Reception.objects.filter(Q(mine) | Q(station__in=stations))
    page = page_by_key(
        days.filter(starts_at__gte=clock.now() - RECORDED_WITHIN)
        .select_related("station__organ__county__tenant")
        .prefetch_related("deputies"),
        order=("starts_at", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    rows = [(one, _step(one, person)) for one in page]
    context = {"page": page, "rows": rows, "person": person, "is_deputy": standing.is_deputy}
    return render(request, "stations/own.html", context)


def _step(reception: Reception, person: Person) -> str:
    """Return what there is to do with it: record, sheet, substitute, or nothing."""
    if reception.state == Reception.State.RECORDED:
        return "sheet"
    if reception.state != Reception.State.PLANNED:
        return ""
    if clock.day_of(reception.starts_at) <= clock.today():
        return "record"
    return "substitute" if person in reception.deputies.all() else ""


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
