"""Objections to the lists of a county: those that wait first, each with its answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotThere
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.stars.actions import publishing
from huiyin.stars.forms.objecting import AnswerForm
from huiyin.stars.models import Objection
from huiyin.stars.states import ObjectionState
from huiyin.stars.views.finding import county_kept
from huiyin.ui.paging import page_by_key


@require_safe
def objection_list(request: HttpRequest) -> HttpResponse:
    county = county_kept(request)
    rows = Objection.objects.filter(county=county).select_related("application__station__organ")
    waiting = rows.filter(state=ObjectionState.WAITING).order_by("sent_at", "pk")
    page = page_by_key(
        rows.exclude(state=ObjectionState.WAITING),
        order=("-sent_at", "-id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    context = {"waiting": list(waiting[:100]), "page": page}
    return render(request, "stars/objections.html", context)


def objection_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer it; one that is right takes the station back to the review."""
    objection = _objection(request, pk)
    by, form = acting(request), AnswerForm(posted(request))
    if request.method == "POST":
        done = attempt(form, lambda: publishing.decide(objection, **form.cleaned_data, by=by))
        if done is not None:
            messages.success(request, _("已答复。"))
            return redirect("desk_star_objections")
    context = {"objection": objection, "form": form, "contact": ""}
    return render(request, "stars/objection.html", context, status=status_of(form))


def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how to reach who objected: on this page only, and the auditor reads who looked."""
    objection = _objection(request, pk)
    if request.method != "POST":
        return redirect(reverse("desk_star_objection", args=[pk]))
    said = publishing.show_contact(objection, by=acting(request))
    context = {"objection": objection, "form": AnswerForm(), "contact": said}
    response = render(request, "stars/objection.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _objection(request: HttpRequest, pk: int) -> Objection:
    rows = Objection.objects.filter(county=county_kept(request))
    related = ("application__station__organ", "publicity__cycle", "decided_by")
    found = rows.select_related(*related).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found
