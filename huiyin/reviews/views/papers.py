"""The papers of a meeting, of a review and of a rating, as PDF or .docx."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.kernel.papers.blocks import Paper
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.reviews.actions.counting import agreed
from huiyin.reviews.models import Ballot, Meeting, Rating, Review
from huiyin.reviews.papers import sheets, three
from huiyin.reviews.states import WITH_RESULT, BallotState, RatingState, State
from huiyin.reviews.views.finding import meeting_for, rating_for, review_for
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


@require_safe
def of_rating(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """The ballot and the sheet of the count; the three sheets of the year beside each other."""
    rating, by = rating_for(request, pk), acting(request)
    return as_file(_rating_paper(rating, kind, by), form)


def _rating_paper(rating: Rating, kind: str, by: Person) -> Paper:
    if kind == "slip":
        return three.slip(rating)
    if kind == "tally" and rating.person_id != by.pk:
        return three.tally(rating, agreed(rating))
    if kind != "three":
        raise NotThere
    rows = Rating.objects.visible_to(by).exclude(state=RatingState.CANCELLED)
    of_year = rows.filter(person=rating.person, office=rating.office, year=rating.year)
    held = {one.rater: one for one in of_year}
    ballots = Ballot.objects.filter(rating__in=held.values(), state=BallotState.AGREED)
    counts = {one.rating_id or 0: one.counts for one in ballots}
    return three.three(rating, held, counts)
