"""The three sheets of 三评: the list, one of them, and its forms."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.reviews.actions import rating as verbs
from huiyin.reviews.actions.counting import agreed, has_counted, turn_of, waits_for_second
from huiyin.reviews.forms.ratings import RatingForm
from huiyin.reviews.forms.reviews import CountForm, ReasonForm
from huiyin.reviews.models import Rating
from huiyin.reviews.showing import shown_counts
from huiyin.reviews.states import RatingState
from huiyin.reviews.views.finding import (
    asked_office,
    crumbs,
    moves_of,
    rating_for,
    require_reader,
    step,
)
from huiyin.ui.paging import page_by_key


@require_safe
def rating_list(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    require_reader(by)
    rows = Rating.objects.visible_to(by).select_related("person", "office")
    page = page_by_key(
        rows,
        order=("-on", "-id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    context = {"page": page, "may_open": standing_of(by).may(Can.REVIEWS_KEEP)}
    return render(request, "reviews/ratings.html", context | {"crumbs": crumbs(_("三评"))})


def rating_new(request: HttpRequest) -> HttpResponse:
    by, (office, offices) = acting(request), asked_office(request)
    form = RatingForm(posted(request), office=office)
    if request.method == "POST":
        made = attempt(form, lambda: verbs.open_rating(office.pk, form.sheet, by=by))
        if made is not None:
            messages.success(request, _("已记下。"))
            return redirect("desk_rating", pk=made.pk)
    title = _("记一次评议")
    context = {"form": form, "offices": offices, "office": office, "title": title}
    context["crumbs"] = crumbs(title)
    return render(request, "reviews/rating_new.html", context, status=status_of(form))


@require_safe
def rating_page(request: HttpRequest, pk: int) -> HttpResponse:
    by, rating = acting(request), rating_for(request, pk)
    ballot, counts = rating.ballots.order_by("-nth")[0], agreed(rating)
    moves = moves_of(by, rating)
    counted = has_counted(ballot, by)
    context = {
        "rating": rating,
        "counts": shown_counts(counts) if counts else [],
        "is_own": rating.person_id == by.pk,
        "is_open": rating.state == RatingState.OPEN,
        "has_counted": counted,
        "one_is_in": waits_for_second(ballot),
        "may_count": "count" in moves and not counted,
        "may_cancel": "cancel" in moves,
        "crumbs": crumbs(rating.person.name),
    }
    return render(request, "reviews/rating.html", context)


def rating_count(request: HttpRequest, pk: int) -> HttpResponse:
    """One counter's sums; the other's are not shown before both are in."""
    rating = rating_for(request, pk)
    turn = turn_of(rating.ballots.order_by("-nth")[0])
    form = CountForm(posted(request), initial={"turn": turn})
    return step(
        request, rating, "count", form,
        lambda by: verbs.count_rating(
            rating, form.counts, by=by, turn=form.cleaned_data["turn"]
        ),
        title=_("登记计票"), template="reviews/count.html", present=rating.present,
    )  # fmt: skip


def rating_cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    rating, form = rating_for(request, pk), ReasonForm(posted(request))
    return step(
        request, rating, "cancel", form,
        lambda by: verbs.cancel_rating(rating, **form.cleaned_data, by=by),
        title=_("取消评议"),
    )  # fmt: skip
