"""The own archive of a deputy, and the lines added to it by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.duties.actions import claiming
from huiyin.duties.archives import (
    archive_of,
    frozen_of,
    lines_of,
    looks_at,
    memberships_of,
    to_confirm,
    waiting_appeals,
    years_of,
)
from huiyin.duties.checklist import checklist_of
from huiyin.duties.forms.claims import ClaimForm
from huiyin.duties.models import Claim
from huiyin.duties.scores import scale_of
from huiyin.duties.states import ClaimState
from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.models import Mandate, Person
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.ui.asked import number

_SHOWN = 20
_OPEN = (ClaimState.WAITING, ClaimState.RETURNED)


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The deputy's year: it fills by itself from what was recorded."""
    person = deputy(request)
    year, years = chosen_year(request, person)
    claims = Claim.objects.filter(person=person, state__in=_OPEN, on__year=year)
    waiting = to_confirm(person).filter(state=ClaimState.WAITING).select_related("person")
    lines, frozen = lines_of(person, year), frozen_of(person, year)
    context = {
        "person": person,
        "year": year,
        "years": years,
        "archive": archive_of(lines, frozen),
        "memberships": memberships_of(person, year),
        "frozen": frozen,
        "claims": list(claims.order_by("-on", "-id")[:_SHOWN]),
        "to_confirm": list(waiting.order_by("made_at", "id")[:_SHOWN]),
        "is_own": True,
        "to_answer": waiting_appeals(person),
        "has_scores": _has_scores(person),
        "looks": looks_at(person),
        "checklist": checklist_of(person, year, lines),
    }
    return render(request, "duties/archive.html", context)


def _has_scores(person: Person) -> bool:
    counties = standing_of(person).mandate_counties
    return any(scale_of(pk, clock.today().year) for pk in counties)


def claim_new(request: HttpRequest) -> HttpResponse:
    person = deputy(request)
    held = Mandate.objects.filter(person=person, status=Mandate.Status.IN_OFFICE)
    mandates = list(held.select_related("term__congress").order_by("pk"))
    form = ClaimForm(posted(request), mandates=mandates)
    if request.method == "POST":
        made = attempt(form, lambda: claiming.claim(**form.cleaned_data, by=person))
        if made is not None:
            messages.success(request, _("已记下，等别人确认以后计入档案。"))
            return redirect("desk_archive")
    return render(request, "duties/claim.html", {"form": form}, status=status_of(form))


@require_POST
def claim_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    person = deputy(request)
    claim = Claim.objects.filter(person=person, pk=pk).first()
    if claim is None:
        raise NotThere
    claiming.withdraw_claim(claim, by=person)
    messages.success(request, _("已收回。"))
    return redirect("desk_archive")


def deputy(request: HttpRequest) -> Person:
    person = acting(request)
    if not standing_of(person).is_deputy:
        raise NotAllowed(_("这一页给代表看自己的履职。"))
    return person


def chosen_year(request: HttpRequest, person: Person) -> tuple[int, list[int]]:
    """Return the year that the address asks for, this one otherwise, and all there are."""
    this = clock.today().year
    years = sorted({this, *years_of(person)}, reverse=True)
    asked = number(request.GET, "year")
    return (asked if asked in years else this), years
