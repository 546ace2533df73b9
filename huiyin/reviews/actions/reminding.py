"""One quiet word each: to who has not handed in a report, and to the office that has not recorded."""

from __future__ import annotations

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from huiyin.kernel import clock
from huiyin.notices.actions import notify
from huiyin.organs.numbers import numbers_of
from huiyin.organs.rules import longest_days
from huiyin.reviews.models import Meeting, Promise, Review
from huiyin.reviews.policy import keepers_of
from huiyin.reviews.states import MeetingState, PromiseState, State

REMIND_DAYS = 2
FEEDBACK_DAYS = 15
PROMISE_DAYS = 30


def remind() -> int:
    """Return how many were meant. A notice's event is the matter itself: nobody is told twice."""
    return _of_reports() + _of_records() + _of_feedback() + _of_promises()


def _of_reports() -> int:
    """Remind the deputies whose report is due in the next days, or was."""
    today, told = clock.today(), 0
    coming = Meeting.objects.filter(
        state__in=[MeetingState.PLANNED, MeetingState.ANNOUNCED],
        on__range=(today, today + timedelta(days=60)),
    )
    for meeting in coming:
        days = longest_days(numbers_of(meeting.profile_id).span("review_report"))
        if today < meeting.on - timedelta(days=days + REMIND_DAYS):
            continue
        for review in meeting.reviews.filter(state=State.ASKED):
            _tell(review.pk, "report_due", [review.person_id], f"/desk/reviews/{review.pk}/")
            told += 1
    return told


def _of_records() -> int:
    """Remind the office of a meeting whose day is over and of which nothing is recorded."""
    rows = Meeting.objects.filter(
        state__in=[MeetingState.PLANNED, MeetingState.ANNOUNCED],
        on__lt=clock.today() - timedelta(days=REMIND_DAYS),
    )
    for meeting in rows:
        keepers = keepers_of(meeting.office_id).values_list("pk", flat=True)
        _tell(meeting.pk, "record_due", list(keepers), f"/desk/reviews/meetings/{meeting.pk}/")
    return len(rows)


def _of_feedback() -> int:
    """Remind the office, once, of a result that was not fed back in writing."""
    rows = Review.objects.filter(
        state=State.ANNOUNCED, result_at__lt=clock.now() - timedelta(days=FEEDBACK_DAYS)
    ).select_related("meeting")
    for review in rows:
        keepers = keepers_of(review.meeting.office_id).values_list("pk", flat=True)
        _tell(review.pk, "feedback_due", list(keepers), f"/desk/reviews/{review.pk}/")
    return len(rows)


def _of_promises() -> int:
    today = clock.today()
    rows = Promise.objects.filter(
        state=PromiseState.OPEN, due_on__range=(today, today + timedelta(days=PROMISE_DAYS))
    )
    for promise in rows:
        notify(
            [promise.person_id],
            event_id=uuid5(NAMESPACE_URL, f"huiyin:promise:{promise.pk}:{promise.due_on}"),
            about="promise.due",
            url="/desk/reviews/promises/",
            details={},
        )
    return len(rows)


def _tell(pk: int, about: str, persons: list[int], url: str) -> None:
    notify(
        persons,
        event_id=uuid5(NAMESPACE_URL, f"huiyin:review:{about}:{pk}"),
        about=f"review.{about}",
        url=url,
        details={},
    )
