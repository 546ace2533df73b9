"""Opinions that went to a body: the list, sending one, and its answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.duties.actions import referring
from huiyin.duties.forms.referrals import AnswerForm, ReferForm
from huiyin.duties.models import Activity, Referral
from huiyin.duties.policy import require_keeper
from huiyin.duties.views.finding import found_for
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key


@require_safe
def referral_list(request: HttpRequest) -> HttpResponse:
    """What a unit has to answer; what deputies and offices wait for: the soonest first."""
    by = acting(request)
    standing = standing_of(by)
    if not (
        standing.is_deputy or any(map(standing.may, (Can.DUTIES_READ, Can.SUGGESTIONS_HANDLE)))
    ):
        raise NotAllowed(_("转交的意见供代表、人大机关和答复的单位使用。"))
    show = word(request.GET, "show", 10)
    rows = Referral.objects.visible_to(by).select_related("opinion__activity", "unit")
    rows = rows.filter(replied_at__isnull=False) if show == "answered" else rows.open()
    page = page_by_key(
        rows,
        order=("due_on", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    shows = [("", _("等答复")), ("answered", _("已经答复"))]
    context = {"page": page, "shows": shows, "show": show}
    return render(request, "duties/referrals.html", context)


def referral_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, and the form of who answers."""
    by = acting(request)
    rows = Referral.objects.visible_to(by)
    found = rows.select_related("opinion__activity__office", "unit", "replied_by").filter(pk=pk)
    referral = found.first()
    if referral is None:
        raise NotThere
    activity = referral.opinion.activity
    form = AnswerForm(posted(request))
    if request.method == "POST":
        referring.require_answerer(by, referral)
        done = attempt(form, lambda: referring.answer(referral, form.cleaned_data["words"], by=by))
        if done is not None:
            messages.success(request, _("已记下，参加活动的代表会收到通知。"))
            return redirect("desk_referral", pk=pk)
    context = {
        "referral": referral,
        "activity": activity,
        "sees_activity": Activity.objects.visible_to(by).filter(pk=activity.pk).exists(),
        "form": form if referral.replied_at is None and referring.answers(by, referral) else None,
        "crumbs": [
            {"label": _("意见转交"), "url": "/desk/activities/referrals/"},
            {"label": activity.title, "url": ""},
        ],
    }
    return render(request, "duties/referral.html", context, status=status_of(form))


def opinion_referral(request: HttpRequest, pk: int, opinion_id: int) -> HttpResponse:
    """Send an opinion of the activity to a body."""
    by, activity = acting(request), found_for(request, pk)
    require_keeper(by, activity)
    opinion = activity.opinions.filter(pk=opinion_id).first()
    if opinion is None:
        raise NotThere
    usual = referring.usual_day(activity.county_id)
    form = ReferForm(posted(request), county_id=activity.county_id, usual=usual)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: referring.refer(
                opinion,
                form.chosen,
                due_on=form.cleaned_data["due_on"],
                reason=form.cleaned_data["reason"],
                by=by,
            ),
        )
        if made is not None:
            messages.success(request, _("已转交，单位会收到通知。"))
            return redirect("desk_activity", pk=pk)
    context = {"form": form, "opinion": opinion, "activity": activity}
    return render(request, "duties/opinion_referral.html", context, status=status_of(form))
