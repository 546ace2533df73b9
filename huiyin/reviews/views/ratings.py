"""The three sheets of 三评: the list, one of them, and its forms."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotThere
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.reviews.actions import rating as verbs
from huiyin.reviews.actions.counting import agreed, has_counted, waits_for_second
from huiyin.reviews.forms.ratings import RatingForm
from huiyin.reviews.forms.reviews import CountForm, ReasonForm
from huiyin.reviews.models import Rating
from huiyin.reviews.policy import has_hand, offices_of, require
from huiyin.reviews.showing import shown_counts
from huiyin.reviews.states import Hand
from huiyin.reviews.views.finding import crumbs, require_reader
from huiyin.ui.asked import number
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
    by = acting(request)
    offices = offices_of(by)
    asked = number(request.POST, "office") or number(request.GET, "office")
    office = next((one for one in offices if one.pk == asked), offices[0])
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
    by, rating = acting(request), _found(request, pk)
    ballot, counts = rating.ballots.order_by("-nth")[0], agreed(rating)
    is_open = rating.state == "open"
    counted = is_open and has_counted(ballot, by)
    context = {
        "rating": rating,
        "counts": shown_counts(counts) if counts else [],
        "is_open": is_open,
        "has_counted": counted,
        "one_is_in": is_open and waits_for_second(ballot),
        "may_count": is_open and not counted and has_hand(by, rating, Hand.COUNTER),
        "may_cancel": is_open and has_hand(by, rating, Hand.OFFICE),
        "crumbs": crumbs(rating.person.name),
    }
    return render(request, "reviews/rating.html", context)


def rating_count(request: HttpRequest, pk: int) -> HttpResponse:
    """One counter's sums; the other's are not shown before both are in."""
    rating, form = _found(request, pk), CountForm(posted(request))
    by = acting(request)
    require(by, rating, Hand.COUNTER)
    if request.method == "POST":
        done = attempt(form, lambda: verbs.count_rating(rating, form.counts, by=by))
        if done is not None:
            return _back(request, rating)
    return _form(request, rating, form, _("登记计票"))


def rating_cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    rating, form = _found(request, pk), ReasonForm(posted(request))
    by: Person = acting(request)
    require(by, rating, Hand.OFFICE)
    if request.method == "POST":
        done = attempt(form, lambda: verbs.cancel_rating(rating, **form.cleaned_data, by=by))
        if done is not None:
            return _back(request, rating)
    return _form(request, rating, form, _("取消评议"))


def _back(request: HttpRequest, rating: Rating) -> HttpResponse:
    messages.success(request, _("已记下。"))
    return redirect("desk_rating", pk=rating.pk)


def _form(request: HttpRequest, rating: Rating, form: forms.Form, title: str) -> HttpResponse:
    context = {"form": form, "rating": rating, "title": title, "crumbs": crumbs(title)}
    return render(request, "reviews/rating_step.html", context, status=status_of(form))


def _found(request: HttpRequest, pk: int) -> Rating:
    rows = Rating.objects.visible_to(acting(request)).select_related("person", "office")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found
