"""What everybody may know of a review (DOMAIN.md sections 9 and 18), and nothing else.

Time, place and who reports once the voters were told; the report if the deputy agrees; the result
by its numbers if the county's profile says so. No feedback, no talk, no questions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from huiyin.kernel import clock
from huiyin.reviews.models import Ballot, Meeting, Promise, Review
from huiyin.reviews.showing import Line, is_result_public, shown_counts
from huiyin.reviews.states import WAS_HEARD, WITH_RESULT, BallotState, PromiseState, State

MOST_PROMISES = 20


@dataclass(frozen=True)
class PublicReview:
    person_id: int
    name: str
    constituency: str
    was_heard: bool
    report: str
    counts: list[Line]


def public_reviews(meeting: Meeting) -> list[PublicReview]:
    """Return who reports at a public meeting, with what may be read of each: two queries."""
    rows = meeting.reviews.exclude(state=State.EXCUSED).select_related("person", "mandate")
    found = list(rows.order_by("person__name", "pk"))
    agreed = _agreed(found) if is_result_public(meeting) else {}
    return [
        PublicReview(
            person_id=one.person_id,
            name=one.person.name,
            constituency=one.mandate.constituency,
            was_heard=one.state in WAS_HEARD,
            report=one.report if one.is_public and one.state in WAS_HEARD else "",
            counts=shown_counts(agreed[one.pk].counts) if one.pk in agreed else [],
        )
        for one in found
    ]


def _agreed(reviews: Iterable[Review]) -> dict[int, Ballot]:
    announced = [one.pk for one in reviews if one.state in WITH_RESULT]
    rows = Ballot.objects.filter(review__in=announced, state=BallotState.AGREED)
    return {one.review_id: one for one in rows if one.review_id is not None}


def names_of(meetings: Iterable[Meeting]) -> dict[int, list[str]]:
    """Return the names of who reports at each of the meetings: one query."""
    rows = Review.objects.filter(meeting__in=[one.pk for one in meetings])
    names: dict[int, list[str]] = {}
    shown = rows.exclude(state=State.EXCUSED).order_by("person__name", "pk")
    for meeting_id, name in shown.values_list("meeting_id", "person__name"):
        names.setdefault(meeting_id, []).append(name)
    return names


def public_promises(person_id: int, county_id: int) -> list[Promise]:
    """Return what the deputy promised in public for this year and later: one query."""
    rows = Promise.objects.filter(
        person=person_id, county=county_id, is_public=True, year__gte=clock.today().year
    )
    return list(rows.exclude(state=PromiseState.WITHDRAWN).order_by("due_on", "id")[:MOST_PROMISES])
