"""What a committee supervises (对口督办): each with its clock, the last reminder and the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed
from huiyin.ledger.models import Event
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.suggestions.actions.moving import SUBJECT
from huiyin.suggestions.finding import Scope
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.views.listing import listed
from huiyin.ui.paging import page_by_key


@require_safe
def supervised(request: HttpRequest) -> HttpResponse:
    """What units have in hand, the longest with them first; `show=due` what to remind of now.

    Not by the next day: that moves with feedback, which a committee does not read.
    """
    standing = standing_of(acting(request))
    committees = standing.organs_where(Can.SUGGESTIONS_SUPERVISE)
    if not committees:
        raise NotAllowed(_("这一页供对口督办的专门委员会使用。"))
    rows = Suggestion.objects.supervised_by(committees)
    today, is_due = clock.today(), request.GET.get("show") == "due"
    page = page_by_key(
        (rows.to_remind() if is_due else rows)
        .select_related("lead")
        .defer("reason", "proposal", "decision", "search", "public_search"),
        order=("assigned_at", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    scope = Scope(rows, min(standing.county_ids), knows=False)
    context = {
        "page": page,
        "rows": _with_reminders(list(page), scope),
        "is_due": is_due,
        "today": today,
    }
    return render(request, "suggestions/supervised.html", context)


def _with_reminders(found: Sequence[Suggestion], scope: Scope) -> list[tuple[object, object]]:
    """Return each row of the list with when its units were last reminded, or None."""
    events = Event.objects.filter(
        subject=SUBJECT, subject_id__in=[one.pk for one in found], move="prompt"
    )
    last: dict[int, datetime] = dict(events.order_by("id").values_list("subject_id", "at"))
    return [(row, last.get(row.suggestion.pk)) for row in listed(found, scope)]
