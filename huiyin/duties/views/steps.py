"""The further steps of an activity, and what is made of the opinions heard in it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.concerns.listing import url_of
from huiyin.duties.actions import ending, opinions
from huiyin.duties.forms.activities import ProposalForm, ReasonForm
from huiyin.duties.models import Activity, Opinion
from huiyin.duties.policy import require_keeper
from huiyin.duties.views.finding import found_for
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.kernel.text import excerpt
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of


@require_POST
def holding(request: HttpRequest, pk: int) -> HttpResponse:
    ending.hold(found_for(request, pk), by=acting(request))
    return redirect("desk_activity", pk=pk)


@require_POST
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    activity = ending.list_too(found_for(request, pk), by=acting(request))
    messages.success(request, _("已列入本级，参加的本级代表各记一条。"))
    return redirect("desk_activity", pk=activity.pk)


@require_POST
def unlisting(request: HttpRequest, pk: int) -> HttpResponse:
    ending.unlist(found_for(request, pk), by=acting(request))
    return redirect("desk_activity", pk=pk)


def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, ending.cancel, _("取消活动"))


def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, ending.withdraw, _("撤销记录"))


def _with_reason(
    request: HttpRequest, pk: int, verb: Callable[..., Activity], title: str
) -> HttpResponse:
    by, activity = acting(request), found_for(request, pk)
    require_keeper(by, activity)
    form = ReasonForm(posted(request))
    if request.method == "POST":
        done = attempt(form, lambda: verb(activity, reason=form.cleaned_data["reason"], by=by))
        if done is not None:
            messages.success(request, _("已记下。"))
            return redirect("desk_activity", pk=pk)
    context = {"form": form, "activity": activity, "title": title}
    return render(request, "duties/reason.html", context, status=status_of(form))


@require_POST
def opinion_concern(request: HttpRequest, pk: int, opinion_id: int) -> HttpResponse:
    """One tap: from here on it has an owner and a due date."""
    opinion = _opinion(request, pk, opinion_id)
    concern = opinions.raise_opinion(opinion, by=acting(request))
    messages.success(request, _("已转为诉求。"))
    return redirect(url_of(concern))


def opinion_suggestion(request: HttpRequest, pk: int, opinion_id: int) -> HttpResponse:
    by, opinion = acting(request), _opinion(request, pk, opinion_id)
    if not standing_of(by).is_deputy or not opinions.uses(by, opinion.activity):
        raise NotAllowed(_("代表建议由参加的代表起草。"))
    title = _("关于%(what)s的建议") % {"what": excerpt(opinion.text, 20).rstrip("…。")}
    form = ProposalForm(posted(request), initial={"title": title})
    if request.method == "POST":
        made = attempt(form, lambda: opinions.draft_opinion(opinion, **form.cleaned_data, by=by))
        if made is not None:
            messages.success(request, _("已起草，提交以前都可以改。"))
            return redirect("desk_suggestion", pk=made.pk)
    context = {"form": form, "opinion": opinion, "activity": opinion.activity}
    return render(request, "duties/opinion.html", context, status=status_of(form))


def _opinion(request: HttpRequest, pk: int, opinion_id: int) -> Opinion:
    activity = found_for(request, pk)
    opinion = activity.opinions.filter(pk=opinion_id).first()
    if opinion is None:
        raise NotThere
    return opinion
