"""Papers of bills and inquiries, as PDF and as .docx."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.suggestions.bill_policy import valid_signatures
from huiyin.suggestions.models import Bill, Sitting
from huiyin.suggestions.papers import bills
from huiyin.suggestions.views.bills import bill_for
from huiyin.ui.paper_files import as_file

MOST_LISTED = 1_000


@require_safe
def paper(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """One paper of a bill that the person may read."""
    moved = moved_of(bill_for(request, pk))
    if kind not in bills.offers(moved):
        raise NotThere
    with translation.override("zh-hans"):
        return as_file(bills.paper_of(kind, moved), form)


@require_safe
def listing(request: HttpRequest, sitting_id: int, form: str) -> HttpResponse:
    """The list of what was filed in a sitting, for the office that keeps it."""
    person = acting(request)
    standing = standing_of(person)
    if not standing.may(Can.SUGGESTIONS_REVIEW):
        raise NotAllowed
    offices = standing.organs_where(Can.SUGGESTIONS_REVIEW)
    filed = Bill.objects.filter(sitting=sitting_id, office__in=offices, filed_at__isnull=False)
    sitting = Sitting.objects.select_related("term__congress").filter(pk=sitting_id).first()
    rows = list(filed.select_related("lead").order_by("kind", "number", "pk")[:MOST_LISTED])
    if sitting is None or not rows:
        raise NotThere
    with translation.override("zh-hans"):
        return as_file(bills.listing(sitting, rows), form)


def moved_of(found: Bill) -> bills.Moved:
    """Return the bill with whose signatures count, the lead's first."""
    rows = valid_signatures(found).select_related("person")
    names = sorted(rows, key=lambda row: (row.person_id != found.lead_id, row.pk))
    answers = tuple(found.answers.order_by("round"))
    return bills.Moved(found, tuple(row.person.name for row in names), answers)
