"""The plan of a year: which deputies report where and when; announcing it to the voters."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotThere
from huiyin.organs.models import Organ
from huiyin.organs.numbers import profile_in_force
from huiyin.people.models import Person
from huiyin.reviews.actions.moving import (
    locked_meeting,
    locked_review,
    moved_meeting,
    moved_review,
)
from huiyin.reviews.models import Meeting, Review
from huiyin.reviews.policy import candidates, offices_of, seats_of
from huiyin.reviews.rules import usual_year
from huiyin.reviews.states import MEETING_MOVES, MOVES, MeetingState, State
from huiyin.stations.actions.saying import said

_EARLIEST, _AHEAD = date(2000, 1, 1), timedelta(days=731)
MOST_AT_ONE = 60


@dataclass(frozen=True)
class When:
    """When and where; `year` is the year reported on, by default the one that `on` suggests."""

    on: date
    begins: time | None = None
    spot: str = ""
    note: str = ""
    year: int | None = None


@transaction.atomic
def plan(
    office_id: int, when: When, persons: Collection[int], *, by: Person, everybody: bool = False
) -> Meeting:
    """Return the meeting put into the plan; who is to report is told.

    The same form sent again gives the first meeting.
    """
    office = next((one for one in offices_of(by) if one.pk == office_id), None)
    if office is None or office.county_id is None:
        raise NotThere
    meeting = Meeting(
        county_id=office.county_id,
        office=office,
        place_path=office.place_path,
        profile=profile_in_force(office.county_id),
        state=MeetingState.PLANNED,
        made_by=by,
    )
    _set(meeting, when)
    wanted = set(persons)
    if everybody:
        wanted |= set(candidates(office).values_list("pk", flat=True)[: MOST_AT_ONE + 1])
    first = _planned(meeting, wanted)
    if first is not None:
        return first
    meeting.save()
    asked = _ask(meeting, office, wanted)
    return moved_meeting(meeting, "plan", by=by, asked=asked, persons=asked)


@transaction.atomic
def ask(meeting: Meeting, persons: Collection[int], *, by: Person) -> Meeting:
    """Return the meeting with further deputies who are to report; who was excused is asked again."""
    meeting = locked_meeting(meeting, "ask", by)
    asked = _ask(meeting, meeting.office, set(persons))
    return moved_meeting(meeting, "ask", by=by, asked=asked, persons=asked)


@transaction.atomic
def change(meeting: Meeting, when: When, *, reason: str, by: Person) -> Meeting:
    """Return the meeting at another time or place; the public page changes with it."""
    meeting = locked_meeting(meeting, "change", by)
    was_announced = meeting.state == MeetingState.ANNOUNCED
    why = said(reason, "reason", needed=was_announced, longest=200)
    was = f"{meeting.on} {meeting.begins or ''} {meeting.spot}".strip()
    _set(meeting, when)
    meeting.reason = why
    meeting.save(update_fields=["on", "begins", "spot", "note", "year", "reason"])
    return moved_meeting(meeting, "change", by=by, reason=why, was=was)


@transaction.atomic
def announce(meeting: Meeting, *, by: Person) -> Meeting:
    """Tell the voters: from now on the meeting stands on the public site."""
    meeting = locked_meeting(meeting, "announce", by)
    if not meeting.spot:
        raise BadInput(_("请先写明地点，选民才知道到哪里去。"), "spot")
    meeting.announced_at = clock.now()
    meeting.save(update_fields=["announced_at"])
    return moved_meeting(meeting, "announce", by=by)


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: Person) -> Meeting:
    """Call it off; nobody reports at it, and who was asked is told."""
    meeting = locked_meeting(meeting, "cancel", by)
    meeting.reason = said(reason, "reason", needed=True, longest=200)
    meeting.state = MeetingState.CANCELLED
    meeting.save(update_fields=["reason", "state"])
    moved_meeting(meeting, "cancel", by=by, reason=meeting.reason)
    open_ones = meeting.reviews.filter(state__in=MOVES["excuse"].sources)
    open_ones.update(state=State.EXCUSED, reason=meeting.reason)
    return meeting


@transaction.atomic
def excuse(review: Review, *, reason: str, by: Person) -> Review:
    """Let a deputy not report at this meeting."""
    review = locked_review(review, "excuse", by)
    review.reason = said(reason, "reason", needed=True, longest=200)
    review.state = State.EXCUSED
    review.save(update_fields=["reason", "state"])
    return moved_review(review, "excuse", by=by, reason=review.reason)


def _planned(wanted: Meeting, persons: set[int]) -> Meeting | None:
    """Return the meeting if it is planned already, with these persons; two at once wait in line."""
    Organ.objects.select_for_update(no_key=True).get(pk=wanted.office_id)
    names = ("office_id", "on", "begins", "spot", "year")
    same = Meeting.objects.filter(**{name: getattr(wanted, name) for name in names})
    for one in same.filter(state__in=MEETING_MOVES["ask"].sources):
        if set(one.reviews.values_list("person_id", flat=True)) == persons:
            return one
    return None


def _set(meeting: Meeting, when: When) -> None:
    if not _EARLIEST <= when.on <= clock.today() + _AHEAD:
        raise BadInput(_("请写两年以内的日期。"), "on")
    meeting.on, meeting.begins = when.on, when.begins
    meeting.year = when.year or usual_year(when.on)
    meeting.spot = said(when.spot, "spot", longest=80)
    meeting.note = said(when.note, "note", longest=1_000)


def _ask(meeting: Meeting, office: Organ, persons: set[int]) -> list[int]:
    """Keep who is to report and return them; BadInput for one who is no deputy in office here."""
    if not persons:
        raise BadInput(_("请勾选述职的代表。"), "persons")
    seats = seats_of(office, persons)
    if set(seats) != persons:
        raise BadInput(_("有人不是这里在任的代表，请看一看名字。"), "persons")
    if len(persons) > MOST_AT_ONE:
        said_ = _("一次会最多安排 %(most)s 位代表述职。") % {"most": MOST_AT_ONE}
        raise BadInput(said_, "persons")
    known = {one.person_id: one for one in meeting.reviews.all()} if meeting.pk else {}
    fresh = [
        Review(
            meeting=meeting,
            county_id=meeting.county_id,
            place_path=meeting.place_path,
            person_id=pk,
            mandate=seats[pk],
        )
        for pk in sorted(persons - known.keys())
    ]
    Review.objects.bulk_create(fresh)
    again = [pk for pk, one in known.items() if pk in persons and one.state == State.EXCUSED]
    meeting.reviews.filter(person__in=again).update(state=State.ASKED, reason="")
    asked = sorted([*(one.person_id for one in fresh), *again])
    if not asked:
        raise BadInput(_("这几位已经安排述职了。"), "persons")
    return asked
