"""The office's side: what waits for it, the nearest day first, and acceptance with a number."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel.errors import NotAllowed
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.suggestions.actions import reviewing
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.showing import number_name
from huiyin.suggestions.views.drafts import found_for
from huiyin.ui.paging import page_by_key


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What this office owes the next step on."""
    offices = standing_of(acting(request)).organs_where(Can.SUGGESTIONS_REVIEW)
    if not offices:
        raise NotAllowed(_("这一页由交办建议的机关使用。"))
    page = page_by_key(
        Suggestion.objects.waiting_in(offices)
        .select_related("lead")
        .defer("reason", "proposal", "decision"),
        order=("due_on", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    return render(request, "suggestions/queue.html", {"page": page})


@require_POST
def acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept it and number it."""
    accepted = reviewing.accept(found_for(request, pk), by=acting(request))
    messages.success(request, _("已受理，编为%(number)s。") % {"number": number_name(accepted)})
    return redirect("desk_suggestion", pk=pk)
