"""The steps of one deputy's review, as a table: each is a page with one form that makes one move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from huiyin.people.models import Person
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
from huiyin.reviews.rules import Counts
from huiyin.reviews.showing import archive_counts
from huiyin.reviews.views.finding import require_move, review_for, step
from huiyin.ui.markup import Text


@dataclass(frozen=True)
class Step:
    """A move with its form, whose fields are what the action is given."""

    verb: str
    form: type[forms.Form]
    act: Callable[..., Review]
    title: Text
    lead: Text = ""
    template: str = "reviews/step.html"
    initial: Callable[[Review], dict[str, Any]] = lambda _review: {}
    shown: Callable[[Review], dict[str, Any]] = lambda _review: {}


def _report(review: Review) -> dict[str, Any]:
    """Return what the deputy begins with: the numbers of the archive are there already."""
    return {"text": review.report or beginning_of(review), "is_public": review.is_public}


def _turn(review: Review) -> dict[str, Any]:
    return {"turn": counting.turn_of(review.ballots.order_by("-nth")[0])}


def _count(review: Review, *, turn: str, by: Person, **numbers: int) -> Review:
    return counting.count(review, Counts(**numbers), turn=turn, by=by)


def _archive(review: Review) -> dict[str, Any]:
    counts = archive_counts(review.person, review.meeting.year)
    return {"review": review, "counts": counts}


# By the last part of the address.
STEPS: dict[str, Step] = {
    "report": Step(
        "report", ReportForm, reporting.report, _("写述职报告"),
        template="reviews/report.html", initial=_report, shown=_archive,
    ),
    "check": Step(
        "check", CheckForm, reporting.check, _("核对述职报告"),
        template="reviews/check.html", shown=_archive,
    ),
    "return": Step(
        "send_back", ReasonForm, reporting.send_back, _("退回述职报告"),
        _("代表会收到通知，看到原因，改了再交。"),
    ),
    "excuse": Step(
        "excuse", ReasonForm, planning.excuse, _("这次不述职"),
        _("代表会收到通知。以后可以再安排。"),
    ),
    # One counter's sums; the other's are not shown before both are in.
    "count": Step(
        "count", CountForm, _count, _("登记计票"),
        template="reviews/count.html", initial=_turn,
        shown=lambda review: {"present": review.meeting.present},
    ),
    "feedback": Step(
        "feed_back", FeedbackForm, closing.feed_back, _("书面反馈"),
        _("代表会收到通知。保存以后可以打印结果反馈书。"),
    ),
    "talk": Step(
        "talk", TalkForm, closing.talk, _("记下谈话"),
        _("谈不谈、怎么谈由人决定，系统不作任何处理。"),
    ),
}  # fmt: skip


def review_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    review, row = review_for(request, pk), STEPS[name]
    require_move(acting(request), review, row.verb)
    form = row.form(posted(request), initial=row.initial(review))
    return step(
        request,
        review,
        row.verb,
        form,
        lambda by: row.act(review, **form.cleaned_data, by=by),
        title=str(row.title),
        lead=str(row.lead),
        template=row.template,
        **row.shown(review),
    )
