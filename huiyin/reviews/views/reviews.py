"""One deputy's review, and what is done to it with one tap; its other steps are in `steps`."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.reviews.actions import closing, counting, reporting
from huiyin.reviews.showing import is_result_public, shown_counts
from huiyin.reviews.states import WITH_RESULT, State
from huiyin.reviews.story import story_of
from huiyin.reviews.views.finding import crumbs, made, moves_of, review_for


@require_safe
def review_page(request: HttpRequest, pk: int) -> HttpResponse:
    by, review = acting(request), review_for(request, pk)
    is_own = review.person_id == by.pk
    shows = review.state in WITH_RESULT or (review.state == State.COUNTED and not is_own)
    counts = counting.agreed(review) if shows else None
    ballot = review.ballots.order_by("-nth").first()
    moves = moves_of(by, review)
    context = {
        "review": review,
        "meeting": review.meeting,
        "is_own": is_own,
        "moves": moves,
        "counts": shown_counts(counts) if counts else [],
        "valid": counts.valid if counts else 0,
        "asks_for_talk": bool(counts and counts.asks_for_talk and not is_own),
        "ballot": ballot,
        "has_counted": bool(ballot and "count" in moves and counting.has_counted(ballot, by)),
        "one_is_in": bool(ballot and not is_own and counting.waits_for_second(ballot)),
        "is_public": is_result_public(review.meeting),
        "story": story_of(review) if not is_own else [],
        "is_staff": standing_of(by).may(Can.DUTIES_READ_ARCHIVE) and not is_own,
        "crumbs": crumbs(review.person.name),
    }
    return render(request, "reviews/review.html", context)


@require_POST
def review_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """The deputy lets everybody read the report, or takes that back."""
    wants = "back" not in request.POST
    reporting.consent(review_for(request, pk), is_public=wants, by=acting(request))
    said = _("述职报告会公开给选民看。") if wants else _("述职报告不再公开。")
    messages.success(request, said)
    return redirect("desk_review", pk=pk)


@require_POST
def review_result(request: HttpRequest, pk: int) -> HttpResponse:
    review = closing.announce_result(review_for(request, pk), by=acting(request))
    return made(request, review)


@require_POST
def review_filing(request: HttpRequest, pk: int) -> HttpResponse:
    return made(request, closing.file(review_for(request, pk), by=acting(request)))
