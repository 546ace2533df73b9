"""Counting: two counters enter their sums, each alone; only what agrees is accepted (no. 29)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.people.models import Person
from huiyin.reviews.actions.moving import locked_review, moved_review, note
from huiyin.reviews.models import Ballot, Rating, Review, Tally
from huiyin.reviews.rules import NUMBERS, Counts, wrong_number
from huiyin.reviews.states import BallotState


@transaction.atomic
def count(review: Review, counts: Counts, *, by: Person, turn: str = "") -> Review:
    """Return the review with this counter's sums kept, and counted when the two counts agree.

    `turn` is the turn for which they were counted, as `turn_of` named it; "" for whichever is open.
    """
    review = locked_review(review, "count", by)
    ballot = review.ballots.select_for_update().order_by("-nth")[0]
    outcome = entered(ballot, counts, present=review.meeting.present, by=by, turn=turn)
    note(review, "count", by=by, nth=ballot.nth)
    if outcome is BallotState.AGREED:
        return moved_review(review, "agree", by=by, counts=counts.as_dict)
    if outcome is BallotState.VOID:
        Ballot.objects.create(review=review, nth=ballot.nth + 1)
        note(review, "void", by=by, counts=counts.as_dict)
    elif outcome is None:
        note(review, "differ", by=by, nth=ballot.nth)
    return review


def entered(
    ballot: Ballot, counts: Counts, *, present: int | None, by: Person, turn: str = ""
) -> BallotState | None:
    """Keep one count of the open ballot, locked; return its state, None when the two differ.

    Who has counted waits for the other: nobody can make both counts, and none is shown before the
    second is in. Two that differ stay as they are, and both count anew: the same form sent twice
    must not be taken for that.
    """
    _check(counts, present)
    if turn and turn != turn_of(ballot):
        raise NotNow(_("这一轮计票已经结束。请重新清点，再登记一次。"))
    attempt = _attempt(ballot)
    made = list(ballot.tallies.filter(attempt=attempt))
    if any(one.counter_id == by.pk for one in made):
        raise NotNow(_("您的计票已经记下，等另一位计票人。"))
    Tally.objects.create(ballot=ballot, attempt=attempt, counter=by, **counts.as_dict)
    if not made:
        return BallotState.OPEN
    if made[0].counts != counts:
        return None
    state = BallotState.VOID if counts.is_void else BallotState.AGREED
    for name in NUMBERS:
        setattr(ballot, name, getattr(counts, name))
    ballot.state, ballot.decided_at = state, clock.now()
    ballot.save(update_fields=[*NUMBERS, "state", "decided_at"])
    return state


def _check(counts: Counts, present: int | None) -> None:
    wrong = wrong_number(counts, present)
    if wrong == "returned":
        raise BadInput(_("满意、基本满意、不满意、弃权、无效加起来要等于收回的票。"), wrong)
    if wrong == "issued" and present is not None and counts.issued > present:
        said = _("发出的票不会多于到会的 %(present)s 人。")
        raise BadInput(said % {"present": present}, wrong)
    if wrong:
        raise BadInput(_("请写数字。"), wrong)


def turn_of(ballot: Ballot) -> str:
    """Return the name of the turn that is open: which ballot, and which attempt at counting it."""
    return f"{ballot.nth}.{_attempt(ballot)}"


def _attempt(ballot: Ballot) -> int:
    """Return which attempt is being made: a further one once two counts of the last differed."""
    tallies = list(ballot.tallies.order_by("-attempt").values_list("attempt", flat=True))
    if not tallies:
        return 1
    return tallies[0] if tallies.count(tallies[0]) < 2 else tallies[0] + 1


def has_counted(ballot: Ballot, by: Person) -> bool:
    """Return whether this person's count is in and waits for the other's."""
    return ballot.tallies.filter(attempt=_attempt(ballot), counter=by).exists()


def waits_for_second(ballot: Ballot) -> bool:
    """Return whether one count is in and the other is not."""
    return ballot.tallies.filter(attempt=_attempt(ballot)).exists()


def agreed(thing: Review | Rating) -> Counts | None:
    """Return the accepted sums, or None while there are none."""
    ballot = thing.ballots.filter(state=BallotState.AGREED).first()
    return ballot.counts if ballot else None
