"""Merging that loses nobody (并案): one concern is handled, everybody who raised it is answered.

A member keeps its code, its messages and its raiser, rests while its head is handled, and gets the
head's answer as its own, to rate by itself. Undone, it stands where it stood, with the due date it
had. Source: DOMAIN.md sections 2.2 and 6.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.moving import SUBJECT, clock_of, look, move, must_say
from huiyin.concerns.actions.moving_many import Planned, move_many
from huiyin.concerns.actions.raising import NewConcern, raise_concern
from huiyin.concerns.models import Answer, Concern
from huiyin.concerns.policy import acting_organ
from huiyin.concerns.sealed import answered
from huiyin.concerns.states import GATHERING, MOVES, State
from huiyin.kernel.codes import shown
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.ledger.copying import copy_in
from huiyin.ledger.models import Event
from huiyin.people.models import Person

# What a member gets when its head ends a step: the verb of the head, and the member's own.
WITH_HEAD = {
    "answer_on_spot": "answer_with_head",
    "verify": "answer_with_head",
    "refer_out": "refer_with_head",
    "keep": "keep_with_head",
}
# So many at once still take seconds; more belong into several merges.
MOST_MEMBERS = 5_000
# The columns that a member gets back when the merge is undone.
RESTED = ("state", "owner_id", "due_on", "due_rule", "ladder")


@transaction.atomic
def merge(head: Concern, members: Sequence[Concern], *, by: Person) -> Concern:
    """Merge the members into the head and return it; all of them or none.

    Raises BadInput for a concern merged into itself or into another county's, NotNow for a chain
    (a member that has members, a head that is one) and for a state too late, NotAllowed.
    """
    if len(members) > MOST_MEMBERS:
        raise BadInput(_("一次最多并 %(n)s 件，请分几次并。") % {"n": MOST_MEMBERS}, "head")
    ids = [head.pk, *(member.pk for member in members)]
    # Looked at before they are locked: who answers a head holds it and wants its members, and would
    # wait for us while we held them and wanted the head.
    _check_none_merged(ids)
    rows = _locked(ids)
    head = rows.pop(head.pk)
    if not rows or len(rows) < len({member.pk for member in members}):
        raise BadInput(_("一件诉求不能并入它自己。"), "head")
    _look(head, "gather")
    organ_id = acting_organ("gather", head, by)
    for member in rows.values():
        _check(head, member)
    for member in _one_an_office(rows.values()):
        acting_organ("merge", member, by)
    if Concern.objects.filter(head__in=rows, state=State.MERGED).exists():
        raise NotNow(_("要并入的诉求里有的已经并入了别的诉求，请先拆开。"))
    plans = [_resting(head, member) for member in rows.values()]
    move_many(plans, "merge", by=by, organ_id=organ_id)
    codes = [member.code for member in rows.values()]
    return move(head, "gather", by=by, organ_id=organ_id, public={"members": codes})


@transaction.atomic
def join(new: NewConcern, head: Concern) -> Concern:
    """Raise a concern about what somebody else raised ("me too") and let it rest with that one.

    Whose head was answered in the meantime stands by itself, so that nothing is lost.
    """
    concern = raise_concern(new)
    rows = _locked([head.pk, concern.pk])
    concern, head = rows[concern.pk], rows[head.pk]
    if concern.state == State.RECEIVED and head.state in GATHERING:
        move_many([_resting(head, concern)], "join", by=None, organ_id=None)
    return concern


@transaction.atomic
def unmerge(members: Sequence[Concern], *, reason: str, by: Person) -> list[Concern]:
    """Undo the merge of these members, each standing again where it stood; return them.

    Raises NotNow for one whose head was answered meanwhile: it has its answer, and whoever is not
    satisfied with it reopens it by saying so.
    """
    said = must_say(reason, "reason")
    rows = list(_locked([member.pk for member in members]).values())
    organ_id = None
    for member in rows:
        look(member, "unmerge")
    for member in _one_an_office(rows):
        organ_id = acting_organ("unmerge", member, by)
    _stand(rows, by=by, organ_id=organ_id, reason=said)
    return rows


def carry(head: Concern, verb: str) -> None:
    """Give every member what the head, locked and moved by this verb, just got."""
    members = _members(head)
    if not members:
        return
    answer = head.answers.exclude(kind=Answer.Kind.CO).order_by("-pk")[0]
    copies = [_copied(answer, member) for member in members]
    copy_in(copies)
    own = WITH_HEAD[verb]
    plans = [_carried(head, copy, own) for copy in copies]
    move_many(plans, own, by=None, organ_id=None)


def let_go(head: Concern, *, reason: str) -> None:
    """Let every member of a head that was taken back stand by itself again."""
    _stand(_members(head), by=None, organ_id=None, reason=reason)


def _check(head: Concern, member: Concern) -> None:
    if member.county_id != head.county_id:
        raise BadInput(_("不能并入别的县的诉求。"), "head")
    _look(member, "merge")


def _check_none_merged(ids: Sequence[int]) -> None:
    for concern in Concern.objects.filter(pk__in=ids, state=State.MERGED).order_by("pk")[:1]:
        _look(concern, "merge")


def _look(concern: Concern, verb: str) -> None:
    """Raise NotNow as `look` does, and for what was merged just before say into which."""
    if concern.state == State.MERGED and concern.head is not None:
        said = _("“%(title)s”已经并入 %(code)s。要换过来，请先到那一件的页面撤销并案。")
        raise NotNow(said % {"title": concern.title, "code": shown(concern.head.code)})
    look(concern, verb)


def _one_an_office(concerns: Iterable[Concern]) -> Iterable[Concern]:
    """Return one of each office: who may do it for one may do it for all that it has in hand."""
    return {(one.county_id, one.office_id, one.owner_id): one for one in concerns}.values()


def _resting(head: Concern, member: Concern) -> Planned:
    before = {name: getattr(member, name) for name in RESTED}
    if member.due_on is not None:
        before["due_on"] = member.due_on.isoformat()
    return Planned(
        member,
        changes={"head_id": head.pk},
        public={"head": head.pk, "head_code": head.code},
        private={"before": before},
    )


def _stand(
    members: Sequence[Concern], *, by: Person | None, organ_id: int | None, reason: str
) -> None:
    if not members:
        return
    before = _before(members)
    plans = []
    for member in members:
        back = before[member.pk]
        due_on = date.fromisoformat(back["due_on"])
        changes = {**back, "due_on": due_on, "head_id": None, "closed_at": None}
        public = {"back": {"due": back["due_on"], "rule": back["due_rule"]}}
        plans.append(Planned(member, changes=changes, public=public, private={"reason": reason}))
    move_many(plans, "unmerge", by=by, organ_id=organ_id)


def _before(members: Iterable[Concern]) -> dict[int, dict[str, Any]]:
    """Return where each stood before its last merge."""
    merges = Event.objects.filter(
        subject=SUBJECT, subject_id__in=[one.pk for one in members], move__in=["merge", "join"]
    )
    return {event.subject_id: event.private["before"] for event in merges.order_by("id")}


def _carried(head: Concern, answer: Answer, verb: str) -> Planned:
    member = answer.concern
    changes: dict[str, Any] = {"answered_at": head.answered_at}
    if MOVES[verb].to == State.ANSWERED:
        changes |= {
            "taken_up_at": member.taken_up_at or head.taken_up_at,
            "handed_at": head.handed_at,
            "handled_at": head.handled_at,
            "verified_at": head.verified_at,
            "verified_organ_id": head.verified_organ_id,
            "lead_id": head.lead_id,
        }
    return Planned(
        member,
        due=clock_of(member, verb) if MOVES[verb].clock else None,
        changes=changes,
        public={"head": head.pk, "head_code": head.code, "lead": head.lead_id},
        texts=answered(answer),
    )


def _copied(answer: Answer, member: Concern) -> Answer:
    """Return the head's answer as the member's own."""
    return Answer(
        concern=member,
        organ_id=answer.organ_id,
        kind=answer.kind,
        round=member.round,
        result=answer.result,
        door=answer.door,
        text=answer.text,
        drafted_by_id=answer.drafted_by_id,
        signed_by_id=answer.signed_by_id,
        signed_at=answer.signed_at,
    )


def _members(head: Concern) -> list[Concern]:
    return list(head.members.filter(state=State.MERGED).order_by("pk").select_for_update())


def _locked(ids: Sequence[int]) -> dict[int, Concern]:
    """Return the rows, locked in the order of their ids: two officers cannot wait for each other."""
    rows = Concern.objects.filter(pk__in=ids).order_by("pk").select_for_update()
    return {concern.pk: concern for concern in rows}
