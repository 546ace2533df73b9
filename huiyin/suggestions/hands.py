"""Whose hand a move is in: total over the table, default deny. Returns the organ acted in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed
from huiyin.organs.capabilities import Capability
from huiyin.people.models import Mandate, Person, Post
from huiyin.people.rights import Can, Role
from huiyin.people.standing import Standing, standing_of
from huiyin.suggestions.models import Delegation, Suggestion, Task
from huiyin.suggestions.states import MOVES, Hand

# A deputy acts in no organ.
AS_DEPUTY = 0


@dataclass(frozen=True)
class _Asked:
    standing: Standing
    by: Person
    suggestion: Suggestion
    task: Task | None


def acting_organ(
    verb: str, suggestion: Suggestion, by: Person | None, *, task: Task | None = None
) -> int | None:
    """Return the id of the organ in which this person makes the move; None as a deputy or the system.

    Raises NotAllowed for everybody else.
    """
    hand = MOVES[verb].hand
    if by is None:
        if hand == Hand.SYSTEM:
            return None
        raise NotAllowed(_("请先登录。"))
    organ = _HANDS[hand](_Asked(standing_of(by), by, suggestion, task))
    if organ is None:
        raise NotAllowed(_("这一步不由您办理。"))
    return organ or None


def may(verb: str, suggestion: Suggestion, by: Person, *, task: Task | None = None) -> bool:
    """Return whether the person may make the move, were the state right."""
    try:
        acting_organ(verb, suggestion, by, task=task)
    except NotAllowed:
        return False
    return True


def in_office(person: Person, suggestion: Suggestion) -> bool:
    """Return whether the person is a deputy in office of its congress: not suspended, not ended."""
    seats = Mandate.objects.filter(person=person, status=Mandate.Status.IN_OFFICE)
    if suggestion.congress_id is None:
        return seats.filter(county=suggestion.county_id).exists()
    return seats.filter(term__congress=suggestion.congress_id).exists()


def delegated_by(person: Person, organ_id: int) -> int | None:
    """Return the head who lets this person sign for the unit today, or None."""
    given = Delegation.objects.in_force(clock.today()).filter(organ=organ_id, to=person)
    heads = Post.objects.held().filter(organ=organ_id, role=Role.HANDLER_HEAD)
    still = given.filter(by__in=heads.values("person")).order_by("pk")
    return still.values_list("by", flat=True).first()


Organ = int | None


def _as_deputy(*, allowed: bool) -> Organ:
    return AS_DEPUTY if allowed else None


def _lead(asked: _Asked) -> Organ:
    """Return whether it is theirs. That the mandate ended takes no suggestion away from its lead."""
    return _as_deputy(allowed=asked.suggestion.lead_id == asked.by.pk)


def _cosigner(asked: _Asked) -> Organ:
    rows = asked.suggestion.cosignatures.filter(person=asked.by, voided_at=None)
    return _as_deputy(allowed=rows.exists())


def _office(asked: _Asked) -> Organ:
    """Return the office it was submitted to, where the right to review is held there."""
    office_id = asked.suggestion.office_id
    return (
        office_id if asked.standing.may(Can.SUGGESTIONS_REVIEW, organ_id=office_id or -1) else None
    )


def _office_or_government(asked: _Asked) -> Organ:
    organ = _office(asked)
    if organ is not None:
        return organ
    among = asked.standing.organs_where(Can.SUGGESTIONS_CHECK)
    held = [post for post in asked.standing.posts if post.organ_id in among]
    county_id = asked.suggestion.county_id
    return next((post.organ_id for post in held if post.county_id == county_id), None)


def _government(asked: _Asked) -> Organ:
    """Return the unit, where law lets it assign inside the government; a department may not."""
    organ = _held(asked, Can.SUGGESTIONS_ASSIGN_INSIDE)
    if organ is None or asked.task is None:
        return None
    return organ if asked.task.organ.can(Capability.ASSIGN_INSIDE_GOVERNMENT) else None


def _unit(asked: _Asked) -> Organ:
    """Return the unit or the office in it that has the task."""
    if asked.task is None:
        return None
    held = asked.standing.organs_where(Can.SUGGESTIONS_HANDLE)
    among = [asked.task.organ_id, asked.task.office_id]
    return next((organ for organ in among if organ in held), None)


def _unit_head(asked: _Asked) -> Organ:
    """Return the unit for its head, or for one to whom the head delegated signing."""
    organ = _held(asked, Can.SUGGESTIONS_SIGN)
    if organ is not None or asked.task is None:
        return organ
    works_there = _held(asked, Can.SUGGESTIONS_HANDLE)
    if works_there is not None and delegated_by(asked.by, works_there) is not None:
        return works_there
    return None


def _held(asked: _Asked, right: Can) -> Organ:
    if asked.task is None or not asked.standing.may(right, organ_id=asked.task.organ_id):
        return None
    return asked.task.organ_id


def _leaders(asked: _Asked) -> Organ:
    """Return the standing committee of the county, whose chairpersons' council chooses (代表法 52)."""
    organs = asked.standing.organs_where(Can.SUGGESTIONS_CHOOSE_KEY)
    held = [post for post in asked.standing.posts if post.organ_id in organs]
    county_id = asked.suggestion.county_id
    return next((post.organ_id for post in held if post.county_id == county_id), None)


def _committee(asked: _Asked) -> Organ:
    """Return the committee that supervises it (对口督办)."""
    organ_id = asked.suggestion.committee_id
    return organ_id if organ_id in asked.standing.organs_where(Can.SUGGESTIONS_SUPERVISE) else None


def _nobody(_asked: _Asked) -> Organ:
    return None


_HANDS: dict[Hand, Callable[[_Asked], Organ]] = {
    # The words of a draft have a policy of their own: `policy.may_write`.
    Hand.DEPUTY: _nobody,
    Hand.PREPARER: _nobody,
    Hand.WRITER: _nobody,
    Hand.SYSTEM: _nobody,
    Hand.LEAD: _lead,
    Hand.COSIGNER: _cosigner,
    Hand.OFFICE: _office,
    Hand.OFFICE_OR_GOVERNMENT: _office_or_government,
    Hand.GOVERNMENT: _government,
    Hand.UNIT: _unit,
    Hand.UNIT_HEAD: _unit_head,
    Hand.LEADERS: _leaders,
    Hand.COMMITTEE: _committee,
}
