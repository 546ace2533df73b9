"""The sittings of the congresses that this office works for: listed, planned, changed, with history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.suggestions.actions import sittings as verbs
from huiyin.suggestions.forms.sittings import DatesForm, SittingForm, begun_at
from huiyin.suggestions.models import Sitting
from huiyin.suggestions.policy import terms_kept_by


def sittings(request: HttpRequest) -> HttpResponse:
    """All of them, and the form for another."""
    person = _officer(request)
    terms = terms_kept_by(person)
    form = SittingForm(posted(request), terms=terms)
    if request.method == "POST":
        made = attempt(form, lambda: _planned(form, person))
        if made is not None:
            messages.success(request, _("已登记第%(n)s次会议。") % {"n": made.number})
            return redirect("desk_suggestion_sittings")
    rows = Sitting.objects.filter(term__in=terms.order_by().values("pk"))
    listed = rows.select_related("term__congress").order_by("-opens_on", "-id")[:100]
    context = {"form": form, "sittings": list(listed), "has_terms": terms.exists()}
    return render(request, "suggestions/sittings.html", context, status=status_of(form))


def sitting(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: its days, to be changed, and what was changed before."""
    person = _officer(request)
    rows = Sitting.objects.filter(term__in=terms_kept_by(person).order_by().values("pk"))
    found = rows.select_related("term__congress").filter(pk=pk).first()
    if found is None:
        raise NotThere(_("没有这次会议。"))
    begun: dict[str, Any] = {
        "opens_on": found.opens_on,
        "closes_on": found.closes_on,
        "bills_close_at": begun_at(found.bills_close_at),
    }
    form = DatesForm(posted(request), initial=begun)
    if request.method == "POST":
        done = attempt(form, lambda: verbs.change(found, form.dates(), by=person))
        if done is not None:
            messages.success(request, _("已保存。"))
            return redirect("desk_suggestion_sitting", pk=pk)
    events = Event.objects.filter(subject=verbs.SUBJECT, subject_id=found.pk)
    context = {
        "form": form,
        "sitting": found,
        "events": events.select_related("actor").order_by("-id")[:50],
        "crumbs": [
            {"label": _("次会议"), "url": "/desk/suggestions/sittings/"},
            {"label": _("第%(n)s次会议") % {"n": found.number}},
        ],
    }
    return render(request, "suggestions/sitting.html", context, status=status_of(form))


def _planned(form: SittingForm, person: Person) -> Sitting:
    said = form.cleaned_data
    return verbs.plan(said["term"], said["number"], form.dates(), by=person)


def _officer(request: HttpRequest) -> Person:
    person = acting(request)
    if not standing_of(person).may(Can.SUGGESTIONS_REVIEW):
        raise NotAllowed(_("次会议由这级人大交办建议的机关登记。"))
    return person
