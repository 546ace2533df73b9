"""The meeting, the review or the sheet that an address names; a step with one form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.views.acting import acting, attempt, status_of
from huiyin.reviews.actions.moving import require_state, table_of
from huiyin.reviews.models import Meeting, Rating, Review
from huiyin.reviews.policy import has_hand, offices_of, reads_any, require
from huiyin.ui.asked import number
from huiyin.ui.days import day

Crumbs = list[dict[str, str]]
Thing = Meeting | Review | Rating


def require_reader(by: Person) -> None:
    """Let go on who reads reviews anywhere."""
    if not reads_any(by):
        raise NotAllowed(_("述职评议供代表和人大机关使用。"))


def asked_office(request: HttpRequest) -> tuple[Organ, list[Organ]]:
    """Return the office that is asked for, else the first, and all for which somebody plans."""
    offices = offices_of(acting(request))
    asked = number(request.POST, "office") or number(request.GET, "office")
    return next((one for one in offices if one.pk == asked), offices[0]), offices


def meeting_for(request: HttpRequest, pk: int) -> Meeting:
    """Return the meeting; NotThere for one out of sight."""
    rows = Meeting.objects.visible_to(acting(request)).select_related("office", "made_by")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def review_for(request: HttpRequest, pk: int) -> Review:
    """Return the review; NotThere for one out of sight."""
    rows = Review.objects.visible_to(acting(request))
    found = rows.select_related("meeting__office", "person", "mandate").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def rating_for(request: HttpRequest, pk: int) -> Rating:
    """Return the sheet; NotThere for one out of sight."""
    rows = Rating.objects.visible_to(acting(request)).select_related("person", "mandate", "office")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def moves_of(by: Person, thing: Thing) -> set[str]:
    """Return the verbs that this person may make now."""
    rows = table_of(thing).values()
    return {
        row.verb for row in rows if thing.state in row.sources and has_hand(by, thing, row.hand)
    }


def require_move(by: Person, thing: Thing, verb: str) -> None:
    """Let go on whose move it is, when it may be made now."""
    require(by, thing, table_of(thing)[verb].hand)
    require_state(thing, verb)


def step(
    request: HttpRequest,
    thing: Thing,
    verb: str,
    form: forms.Form,
    act: Callable[[Person], Any],
    *,
    title: str,
    lead: str = "",
    template: str = "reviews/step.html",
    **context: Any,
) -> HttpResponse:
    """Answer a page with one form that makes one move."""
    by = acting(request)
    require_move(by, thing, verb)
    if request.method == "POST" and attempt(form, lambda: act(by)) is not None:
        return made(request, thing)
    name, address = _home(thing)
    context |= {"form": form, "title": title, "lead": lead, "name": name, "address": address}
    context["crumbs"] = crumbs(title, {"label": name, "url": address})
    return render(request, template, context, status=status_of(form))


def made(request: HttpRequest, thing: Thing) -> HttpResponse:
    """Say that it is noted, on the page of the thing."""
    messages.success(request, _("已记下。"))
    return redirect(_home(thing)[1])


def _home(thing: Thing) -> tuple[str, str]:
    """Return what the thing is called, and its page."""
    if isinstance(thing, Meeting):
        name = f"{day(thing.on)} · {thing.office.name}"
        return name, reverse("desk_review_meeting", args=[thing.pk])
    if isinstance(thing, Review):
        return thing.person.name, reverse("desk_review", args=[thing.pk])
    name = f"{thing.person.name} · {thing.get_rater_display()}"
    return name, reverse("desk_rating", args=[thing.pk])


def crumbs(here: str, *between: dict[str, str]) -> Crumbs:
    first = {"label": _("述职评议"), "url": reverse("desk_reviews")}
    return [first, *between, {"label": here, "url": ""}]
