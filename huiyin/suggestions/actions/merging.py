"""Merging at the review (并案): each lead keeps the own suggestion, gets the reply, and rates it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput, NotNow
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import clock_of, locked, look, move, must_say
from huiyin.suggestions.actions.reviewing import assign_clock
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.states import State

# What may still take others in: numbered, and not answered.
HEADS = frozenset({State.ACCEPTED, State.ASSIGNED, State.HANDLING})


@transaction.atomic
def merge(suggestion: Suggestion, *, head: Suggestion, reason: str, by: Person) -> Suggestion:
    """Let it rest with the head. Chains are refused, so there are no circles either."""
    if suggestion.pk == head.pk:
        raise BadInput(_("不能和自己并案。"), "head")
    look(suggestion, "merge")  # what rests with a head already is not locked before that head
    # In the order of their keys, so that two who merge in opposite directions wait for each other.
    first, second = sorted((suggestion, head), key=lambda one: one.pk)
    rows = {one.pk: one for one in (locked(first), locked(second))}
    suggestion, head = rows[suggestion.pk], rows[head.pk]
    organ_id = acting_organ("merge", suggestion, by)
    look(suggestion, "merge")
    if head.congress_id != suggestion.congress_id:
        raise BadInput(_("只能与同一级人大的建议并案。"), "head")
    if head.state not in HEADS or suggestion.members.exists():
        raise NotNow(_("牵头的建议须已经受理、尚未答复，并案的建议自己不能再牵头。"))
    return move(
        suggestion,
        "merge",
        by=by,
        organ_id=organ_id,
        changes={"head": head},
        public={"head": head.pk},
        private={"reason": must_say(reason, "reason")},
        also_told=[head.lead_id] if head.lead_id else [],
    )


@transaction.atomic
def unmerge(suggestion: Suggestion, *, by: Person) -> Suggestion:
    """Let it stand by itself again, where it was before the merge, with a clock from today."""
    look(suggestion, "unmerge")
    assert suggestion.head is not None
    # The head first: whoever replies to it or rates it holds it, and then wants what rests with it.
    head, suggestion = locked(suggestion.head), locked(suggestion)
    if suggestion.head_id != head.pk:
        raise NotNow(_("这件建议刚刚改了并案，请刷新后再看。"))
    organ_id = acting_organ("unmerge", suggestion, by)
    look(suggestion, "unmerge")
    if head.state not in HEADS:
        raise NotNow(_("牵头的建议已经答复，不能再分开。"))
    was_accepted = suggestion.accepted_at is not None
    due = assign_clock(suggestion) if was_accepted else clock_of(suggestion, "suggest_review")
    return move(
        suggestion,
        "unmerge",
        by=by,
        organ_id=organ_id,
        to=State.ACCEPTED if was_accepted else State.SUBMITTED,
        due=due,
        changes={"head": None},
        public={"head": None},
    )
