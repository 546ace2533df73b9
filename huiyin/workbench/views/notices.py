"""Messages to the person signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from huiyin.concerns.views.desk_page import person_of
from huiyin.concerns.wording import MOVE_NAMES
from huiyin.contacts.wording import NOTICE_NAMES as OF_CONTACTS
from huiyin.duties.wording import NOTICE_NAMES as OF_DUTIES
from huiyin.kernel import codes
from huiyin.kernel.errors import NotThere
from huiyin.notices.actions import mark_read
from huiyin.notices.models import Notice
from huiyin.people.standing import standing_of
from huiyin.reviews.wording import NOTICE_NAMES as OF_REVIEWS
from huiyin.stars.wording import NOTICE_NAMES as OF_STARS
from huiyin.stations.wording import NOTICE_NAMES as OF_RECEPTIONS
from huiyin.suggestions.bill_wording import MOVE_NAMES as OF_BILLS
from huiyin.suggestions.wording import MOVE_NAMES as OF_SUGGESTIONS
from huiyin.suggestions.wording import warned
from huiyin.training.wording import NOTICE_NAMES as OF_TRAINING
from huiyin.ui.markup import Text
from huiyin.ui.paging import page_by_key


def notices(request: HttpRequest) -> HttpResponse:
    """All of the person's notices, newest first; none for one who holds nothing any more."""
    person = person_of(request)
    mine = Notice.objects.filter(person=person)
    page = page_by_key(
        mine if standing_of(person).county_ids else mine.none(),
        order=("-id",),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    lines = [(one, _name(one), codes.shown(one.details.get("code", ""))) for one in page]
    return render(request, "workbench/notices.html", {"page": page, "lines": lines})


def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to what the notice is about; from then on it is read."""
    found = Notice.objects.filter(person=person_of(request), pk=pk).first()
    if found is None:
        raise NotThere
    if found.read_at is None:
        found.read_at = timezone.now()
        found.save(update_fields=["read_at"])
    return redirect(found.url)


def _name(notice: Notice) -> Text:
    if notice.about == "suggestion.warn":
        return warned(notice.details)
    names = (
        MOVE_NAMES,
        OF_SUGGESTIONS,
        OF_BILLS,
        OF_RECEPTIONS,
        OF_DUTIES,
        OF_REVIEWS,
        OF_STARS,
        OF_TRAINING,
        OF_CONTACTS,
    )
    return next((one[notice.about] for one in names if notice.about in one), notice.about)


@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    mark_read(person_of(request))
    return redirect("desk_notices")
