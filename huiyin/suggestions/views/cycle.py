"""A deputy's own steps on a suggestion: hand it in, co-sign what was read, and rate the reply."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.kernel.errors import NotNow
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.suggestions.actions import reviewing, signing
from huiyin.suggestions.actions.rating import asks_attitude, awaited, rate
from huiyin.suggestions.forms import FeedbackForm
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.views.drafts import found_for


@require_POST
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand it in to the office that assigns."""
    reviewing.submit(found_for(request, pk), by=acting(request))
    messages.success(request, _("已提交，审查结果会通知您。"))
    return redirect("desk_suggestion", pk=pk)


@require_POST
def cosignature(request: HttpRequest, pk: int) -> HttpResponse:
    """Co-sign it; the page sent the fingerprint of the words that it showed."""
    shown = request.POST.get("text_hash", "")
    signing.cosign(found_for(request, pk), text_hash=shown, by=acting(request))
    messages.success(request, _("已附议。"))
    return redirect("desk_suggestion", pk=pk)


def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """The lead's feedback on a reply; where several units replied, one after the other."""
    person, found = acting(request), found_for(request, pk)
    acting_organ("rate", found, person)
    task = awaited(found)
    if task is None:
        raise NotNow(_("现在没有等您反馈的答复。"))
    form = FeedbackForm(posted(request), asks_attitude=asks_attitude(task.suggestion))
    if request.method == "POST":
        made = attempt(
            form,
            lambda: rate(
                task,
                of=found,
                score=form.cleaned_data["score"],
                comment=form.cleaned_data["comment"],
                attitude=form.cleaned_data.get("attitude", ""),
                by=person,
            ),
        )
        if made is not None:
            messages.success(request, _("已反馈，谢谢您。"))
            return redirect("desk_suggestion", pk=pk)
    reply = task.replies.get(round=task.round)
    context = {
        "form": form,
        "suggestion": found,
        "task": task,
        "reply": reply,
        "promises": reply.promises.order_by("due_on", "pk"),
    }
    return render(request, "suggestions/feedback.html", context, status=status_of(form))
