"""Announcing the result, feeding it back in writing, talking where a human finds it right, filing."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.hiding import hidden
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.people.models import Person
from huiyin.reviews.actions.moving import locked_review, moved_review
from huiyin.reviews.models import Review
from huiyin.stations.actions.saying import said


@transaction.atomic
def announce_result(review: Review, *, by: Person) -> Review:
    """Say that the result was read out; from now on the deputy reads it here."""
    review = locked_review(review, "announce_result", by)
    review.result_at = clock.now()
    review.save(update_fields=["result_at"])
    return moved_review(review, "announce_result", by=by)


@transaction.atomic
def feed_back(review: Review, *, text: str, by: Person) -> Review:
    """Give the deputy the result and what was said in writing."""
    review = locked_review(review, "feed_back", by)
    review.feedback = hidden(said(text, "text", needed=True))
    review.fed_back_at = clock.now()
    review.state = "fed_back"
    review.save(update_fields=["feedback", "fed_back_at", "state"])
    return moved_review(review, "feed_back", by=by)


@transaction.atomic
def talk(review: Review, *, on: date, text: str, by: Person) -> Review:
    """Note, once, that somebody talked with the deputy; nothing else follows from it."""
    review = locked_review(review, "talk", by)
    if on > clock.today():
        raise BadInput(_("还没有到这一天。"), "on")
    words = hidden(said(text, "text", needed=True, longest=2_000))
    if (review.talked_on, review.talk) == (on, words):
        return review  # the same form sent again
    if review.talked_on is not None:
        raise NotNow(_("谈话已经记下。"))
    review.talked_on, review.talk = on, words
    review.save(update_fields=["talked_on", "talk"])
    return moved_review(review, "talk", by=by)


@transaction.atomic
def file(review: Review, *, by: Person) -> Review:
    """Put it into the archive as it is."""
    review = locked_review(review, "file", by)
    review.filed_at = clock.now()
    review.save(update_fields=["filed_at"])
    return moved_review(review, "file", by=by)
