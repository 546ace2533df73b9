"""One deputy's review, and its steps."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, posted
from huiyin.reviews.actions import closing, counting, planning, reporting
from huiyin.reviews.forms.reviews import (
    CheckForm,
    CountForm,
    FeedbackForm,
    ReasonForm,
    ReportForm,
    TalkForm,
)
from huiyin.reviews.models import Review
from huiyin.reviews.papers.prefilled import beginning_of
from huiyin.reviews.policy import require
from huiyin.reviews.showing import archive_counts, is_result_public, shown_counts
from huiyin.reviews.states import MOVES, WITH_RESULT, State
from huiyin.reviews.story import story_of
from huiyin.reviews.views.finding import crumbs, moves_of, review_for, step


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


def review_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The deputy writes; the numbers of the archive are there already."""
    review = review_for(request, pk)
    initial = {"text": review.report or beginning_of(review), "is_public": review.is_public}
    form = ReportForm(posted(request), initial=initial)
    return step(
        request,
        review,
        "report",
        form,
        lambda by: reporting.report(review, **form.cleaned_data, by=by),
        title=_("写述职报告"),
        template="reviews/report.html",
        counts=archive_counts(review.person, review.meeting.year),
    )


@require_POST
def review_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """The deputy lets everybody read the report, or takes that back."""
    review = review_for(request, pk)
    require(acting(request), review, MOVES["report"].hand)
    wants = "back" not in request.POST
    reporting.consent(review, is_public=wants, by=acting(request))
    said = _("述职报告会公开给选民看。") if wants else _("述职报告不再公开。")
    messages.success(request, said)
    return redirect("desk_review", pk=pk)


def review_check(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of the report beside the archive's lines."""
    review = review_for(request, pk)
    form = CheckForm(posted(request))
    return step(
        request,
        review,
        "check",
        form,
        lambda by: reporting.check(review, note=form.cleaned_data["note"], by=by),
        title=_("核对述职报告"),
        template="reviews/check.html",
        counts=archive_counts(review.person, review.meeting.year),
    )


def review_return(request: HttpRequest, pk: int) -> HttpResponse:
    review, form = review_for(request, pk), ReasonForm(posted(request))
    return step(
        request,
        review,
        "send_back",
        form,
        lambda by: reporting.send_back(review, reason=form.cleaned_data["reason"], by=by),
        title=_("退回述职报告"),
        lead=_("代表会收到通知，看到原因，改了再交。"),
    )


def review_excuse(request: HttpRequest, pk: int) -> HttpResponse:
    review, form = review_for(request, pk), ReasonForm(posted(request))
    return step(
        request,
        review,
        "excuse",
        form,
        lambda by: planning.excuse(review, reason=form.cleaned_data["reason"], by=by),
        title=_("这次不述职"),
        lead=_("代表会收到通知。以后可以再安排。"),
    )


def review_count(request: HttpRequest, pk: int) -> HttpResponse:
    """One counter's sums; the other's are not shown before both are in."""
    review, form = review_for(request, pk), CountForm(posted(request))
    return step(
        request,
        review,
        "count",
        form,
        lambda by: counting.count(review, form.counts, by=by),
        title=_("登记计票"),
        template="reviews/count.html",
    )


@require_POST
def review_result(request: HttpRequest, pk: int) -> HttpResponse:
    return _made(request, review_for(request, pk), closing.announce_result)


def review_feedback(request: HttpRequest, pk: int) -> HttpResponse:
    review, form = review_for(request, pk), FeedbackForm(posted(request))
    return step(
        request,
        review,
        "feed_back",
        form,
        lambda by: closing.feed_back(review, text=form.cleaned_data["text"], by=by),
        title=_("书面反馈"),
        lead=_("代表会收到通知。保存以后可以打印结果反馈书。"),
    )


def review_talk(request: HttpRequest, pk: int) -> HttpResponse:
    review, form = review_for(request, pk), TalkForm(posted(request))
    return step(
        request,
        review,
        "talk",
        form,
        lambda by: closing.talk(review, **form.cleaned_data, by=by),
        title=_("记下谈话"),
        lead=_("谈不谈、怎么谈由人决定，系统不作任何处理。"),
    )


@require_POST
def review_filing(request: HttpRequest, pk: int) -> HttpResponse:
    return _made(request, review_for(request, pk), closing.file)


def _made(request: HttpRequest, review: Review, verb: Callable[..., Review]) -> HttpResponse:
    verb(review, by=acting(request))
    messages.success(request, _("已记下。"))
    return redirect("desk_review", pk=review.pk)
