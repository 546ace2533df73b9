"""The meeting or the review that an address names, for whoever may read it; a step with one form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.models import Person
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.reviews.actions.moving import require_state
from huiyin.reviews.models import Meeting, Review
from huiyin.reviews.policy import has_hand, reads_any, require
from huiyin.reviews.states import MEETING_MOVES, MOVES

Crumbs = list[dict[str, str]]


def require_reader(by: Person) -> None:
    """Let go on who reads reviews anywhere."""
    if not reads_any(by):
        raise NotAllowed(_("述职评议供代表和人大机关使用。"))


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


def moves_of(by: Person, thing: Meeting | Review) -> set[str]:
    """Return the verbs that this person may make now."""
    table = MEETING_MOVES if isinstance(thing, Meeting) else MOVES
    return {
        verb
        for verb, row in table.items()
        if thing.state in row.sources and has_hand(by, thing, row.hand)
    }


def step(
    request: HttpRequest,
    review: Review,
    verb: str,
    form: forms.Form,
    act: Callable[[Person], Any],
    *,
    title: str,
    lead: str = "",
    template: str = "reviews/step.html",
    **context: Any,
) -> HttpResponse:
    """Answer a page with one form that makes one move of a review."""
    by = acting(request)
    require(by, review, MOVES[verb].hand)
    require_state(review, verb)
    if request.method == "POST" and attempt(form, lambda: act(by)) is not None:
        messages.success(request, _("已记下。"))
        return redirect("desk_review", pk=review.pk)
    context |= {"form": form, "review": review, "title": title, "lead": lead}
    context["crumbs"] = crumbs(title, review)
    return render(request, template, context, status=status_of(form))


def crumbs(here: str, review: Review | None = None) -> Crumbs:
    trail = [{"label": _("述职评议"), "url": "/desk/reviews/"}]
    if review is not None:
        trail.append({"label": review.person.name, "url": f"/desk/reviews/{review.pk}/"})
    return [*trail, {"label": here, "url": ""}]


__all__ = ["crumbs", "meeting_for", "moves_of", "posted", "require_reader", "review_for", "step"]
