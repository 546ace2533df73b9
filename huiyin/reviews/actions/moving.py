"""How every verb changes a meeting or a review: lock, look, change named fields, write the event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotNow
from huiyin.ledger.actions import record
from huiyin.notices.actions import notify
from huiyin.people.models import Person
from huiyin.reviews.models import Meeting, Rating, Review
from huiyin.reviews.policy import require
from huiyin.reviews.states import MEETING_MOVES, MOVES, RATING_MOVES, Move, State

MEETING, REVIEW = "review_meeting", "review"

_TABLES: dict[type, dict[str, Move]] = {
    Meeting: MEETING_MOVES,
    Review: MOVES,
    Rating: RATING_MOVES,
}


def locked_meeting(meeting: Meeting, verb: str, by: Person) -> Meeting:
    """Return the row locked, if the verb is this person's and may start from its state."""
    row = MEETING_MOVES[verb]
    require(by, meeting, row.hand)
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("office")
    meeting = rows.get(pk=meeting.pk)
    require_state(meeting, verb)
    return meeting


def locked_review(review: Review, verb: str, by: Person) -> Review:
    """Return the row locked, if the verb is this person's and may start from its state.

    Closes the race of two who both saw the old state, and of two counters at once.
    """
    row = MOVES[verb]
    require(by, review, row.hand)
    rows = Review.objects.select_for_update(of=("self",)).select_related("meeting", "person")
    review = rows.get(pk=review.pk)
    require_state(review, verb)
    return review


def table_of(thing: Meeting | Review | Rating) -> dict[str, Move]:
    return _TABLES[type(thing)]


def require_state(thing: Meeting | Review | Rating, verb: str) -> None:
    """Raise NotNow for a verb that does not start from the thing's state."""
    if thing.state not in table_of(thing)[verb].sources:
        name = thing.get_state_display()
        raise NotNow(_("现在是“%(state)s”，不能这样做。") % {"state": name})


def moved_meeting(
    meeting: Meeting, verb: str, *, by: Person, asked: Iterable[int] | None = None, **private: Any
) -> Meeting:
    """Return the meeting after the verb; `asked` are told instead of all who are to report."""
    row = MEETING_MOVES[verb]
    if row.to is not None and meeting.state != row.to:
        meeting.state = row.to
        meeting.save(update_fields=["state"])
    event = record(
        subject=MEETING,
        subject_id=meeting.pk,
        county_id=meeting.county_id,
        move=verb,
        by=by,
        organ_id=meeting.office_id,
        public={"on": meeting.on.isoformat(), "state": meeting.state},
        private=private,
    )
    if row.told:
        told = list(asked) if asked is not None else _reporting(meeting)
        _tell(told, event.pk, verb, f"/desk/reviews/meetings/{meeting.pk}/")
    return meeting


def _reporting(meeting: Meeting) -> list[int]:
    rows = meeting.reviews.exclude(state=State.EXCUSED)
    return list(rows.values_list("person_id", flat=True))


def moved_review(review: Review, verb: str, *, by: Person, **private: Any) -> Review:
    """Return the review after the verb's row of the table: state, event, notice."""
    row = MOVES[verb]
    if row.to is not None and review.state != row.to:
        review.state = row.to
        review.save(update_fields=["state"])
    note(review, verb, by=by, told=row.told, **private)
    return review


def note(review: Review, verb: str, *, by: Person, told: bool = False, **private: Any) -> None:
    event = record(
        subject=REVIEW,
        subject_id=review.pk,
        county_id=review.county_id,
        move=verb,
        by=by,
        organ_id=review.meeting.office_id,
        public={"state": review.state},
        private=private,
    )
    if told:
        _tell([review.person_id], event.pk, verb, f"/desk/reviews/{review.pk}/")


def _tell(persons: Iterable[int], event_id: Any, verb: str, url: str) -> None:
    notify(persons, event_id=event_id, about=f"review.{verb}", url=url, details={})
