"""Holding the meeting: who reported, how many voters came, what was asked. Typed once.

The one activity in the archives is recorded by the verb of duties itself, so that each deputy's
archive line, the norms and the figures come from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.hiding import hidden
from huiyin.duties.actions import recording
from huiyin.duties.rules import Kind
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.people.models import Person
from huiyin.reviews.actions.moving import locked_meeting, moved_meeting, moved_review
from huiyin.reviews.models import Ballot, Meeting, Review
from huiyin.reviews.states import MOVES, MeetingState, State
from huiyin.stations.actions.saying import said

MOST_VOTERS = 100_000


@dataclass(frozen=True)
class Held:
    """What the meeting was: numbers of voters, notes, and who reported with what was asked."""

    invited: int
    present: int
    account: str
    questions: Mapping[int, str]  # by the review of who reported
    why_not: str = ""  # for those who did not
    opinions: tuple[str, ...] = field(default_factory=tuple)


@transaction.atomic
def hold(meeting: Meeting, held: Held, *, by: Person) -> Meeting:
    """Return the meeting as it was held; every deputy who reported has a line in the archive."""
    meeting = locked_meeting(meeting, "hold", by)
    if meeting.on > clock.today():
        raise BadInput(_("还没有到这一天，开完会再记录。"), "account")
    reviews = list(meeting.reviews.filter(state__in=MOVES["hear"].sources).order_by("pk"))
    came = [one for one in reviews if one.pk in held.questions]
    _keep(meeting, held, came)
    _enter(meeting, held, came, by)
    for one in reviews:
        _settle(one, held, by, meeting)
    return moved_meeting(meeting, "hold", by=by, present=held.present)


def _keep(meeting: Meeting, held: Held, came: list[Review]) -> None:
    """Put the numbers and the notes into the meeting, which is not saved here."""
    for name, number in (("invited", held.invited), ("present", held.present)):
        if not 0 <= number <= MOST_VOTERS:
            raise BadInput(_("请写数字。"), name)
    if not came:
        raise BadInput(_("请勾选在会上述职的代表。"), "persons")
    if held.present == 0:  # nobody could be given a ballot, and it would never end
        raise BadInput(_("没有选民到会，请改日子或者取消。"), "present")
    meeting.invited, meeting.present = held.invited, held.present
    meeting.account = hidden(said(held.account, "account", longest=5_000))


def _enter(meeting: Meeting, held: Held, came: list[Review], by: Person) -> None:
    """Record the activity of all who reported and save the meeting with it."""
    names = {"year": meeting.year}
    what = recording.What(
        kind=Kind.REPORT,
        on=meeting.on,
        begins=meeting.begins,
        title=_("%(year)s 年度代表述职评议") % names,
        spot=meeting.spot,
        persons=[one.person_id for one in came],
    )
    numbers = {"n": len(came), "present": held.present}
    done = meeting.account or _("%(n)s 位代表述职，到会选民 %(present)s 人。") % numbers
    meeting.activity = recording.enter(
        f"o{meeting.office_id}",
        what,
        recording.Done(done, opinions=held.opinions),
        by=by,
        request_key=f"review-meeting-{meeting.pk}",
    )
    meeting.state = MeetingState.HELD
    meeting.save(update_fields=["state", "invited", "present", "account", "activity"])


def _settle(review: Review, held: Held, by: Person, meeting: Meeting) -> None:
    review.meeting = meeting
    if review.pk in held.questions:
        review.questions = hidden(said(held.questions[review.pk], "questions", longest=5_000))
        review.save(update_fields=["questions"])
        moved_review(review, "hear", by=by)
        Ballot.objects.create(review=review)
        return
    review.reason = said(held.why_not, "why_not", needed=True, longest=200)
    review.state = State.EXCUSED
    review.save(update_fields=["reason", "state"])
    moved_review(review, "excuse", by=by, reason=review.reason)
