"""The deputy's own words, and the office's look at them beside the archive."""

from __future__ import annotations

from django.db import transaction

from huiyin.concerns.hiding import hidden
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.reviews.actions.moving import locked_review, moved_review, note
from huiyin.reviews.models import Review
from huiyin.reviews.policy import require
from huiyin.reviews.states import Hand
from huiyin.stations.actions.saying import said

LONGEST = 20_000


@transaction.atomic
def report(review: Review, *, text: str, is_public: bool, by: Person) -> Review:
    """Return the review with the deputy's report, which may be handed in again until it is checked."""
    review = locked_review(review, "report", by)
    words = hidden(said(text, "text", needed=True, longest=LONGEST))
    if review.state == "reported" and (review.report, review.is_public) == (words, is_public):
        return review  # the same form sent again
    review.report, review.is_public, review.reported_at = words, is_public, clock.now()
    review.save(update_fields=["report", "is_public", "reported_at"])
    return moved_review(review, "report", by=by, report=words, is_public=is_public)


@transaction.atomic
def consent(review: Review, *, is_public: bool, by: Person) -> Review:
    """Let the deputy give or take back the consent to show the report, whatever the state."""
    require(by, review, Hand.DEPUTY)
    rows = Review.objects.select_for_update(of=("self",)).select_related("meeting")
    review = rows.get(pk=review.pk)
    if review.is_public != is_public:
        review.is_public = is_public
        review.save(update_fields=["is_public"])
        note(review, "show" if is_public else "hide", by=by)
    return review


@transaction.atomic
def check(review: Review, *, note: str, by: Person) -> Review:
    """Say that the facts agree with the archive, or what to say of those that do not."""
    review = locked_review(review, "check", by)
    review.check_note = said(note, "note", longest=1_000)
    review.save(update_fields=["check_note"])
    return moved_review(review, "check", by=by, note=review.check_note)


@transaction.atomic
def send_back(review: Review, *, reason: str, by: Person) -> Review:
    """Ask the deputy to look at the report again, and say why."""
    review = locked_review(review, "send_back", by)
    review.reason = said(reason, "reason", needed=True, longest=200)
    review.save(update_fields=["reason"])
    return moved_review(review, "send_back", by=by, reason=review.reason)
