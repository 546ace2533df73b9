"""The papers of a meeting and of a review, as PDF or .docx."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.kernel.papers.blocks import Paper
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.reviews.actions.counting import agreed
from huiyin.reviews.models import Meeting, Review
from huiyin.reviews.papers import sheets
from huiyin.reviews.states import WITH_RESULT, State
from huiyin.reviews.views.finding import meeting_for, review_for
from huiyin.ui.paper_files import as_file


@require_safe
def of_meeting(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """The notice, and the ballots of everybody who reports."""
    meeting = meeting_for(request, pk)
    if not standing_of(acting(request)).may(Can.DUTIES_READ_ARCHIVE):
        raise NotAllowed
    with translation.override("zh-hans"):
        return as_file(_meeting_paper(meeting, kind), form)


def _meeting_paper(meeting: Meeting, kind: str) -> Paper:
    rows = meeting.reviews.exclude(state=State.EXCUSED).select_related("person", "mandate")
    reviews = list(rows.order_by("pk"))
    for one in reviews:
        one.meeting = meeting
    if kind == "notice":
        return sheets.notice(meeting, [one.person.name for one in reviews])
    if kind == "slips" and reviews:
        return sheets.slips(meeting, reviews)
    raise NotThere


@require_safe
def of_review(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """The report, the ballot, the sheet of the count, the letter with the result."""
    review = review_for(request, pk)
    is_own = review.person_id == acting(request).pk
    with translation.override("zh-hans"):
        return as_file(_review_paper(review, kind, is_own=is_own), form)


def _review_paper(review: Review, kind: str, *, is_own: bool) -> Paper:
    counts = agreed(review) if review.state in WITH_RESULT or not is_own else None
    if kind == "report" and review.report:
        return sheets.report(review)
    if kind == "slip":
        return sheets.slip(review)
    if kind == "tally" and not is_own:
        return sheets.tally(review, counts)
    if kind == "feedback" and review.feedback:
        return sheets.feedback(review, counts)
    raise NotThere
