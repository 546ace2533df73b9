"""Whether a promise was kept, as its deputy and the congress's office say it beside the unit."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.text import clean
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import LONGEST_SAYING, locked, look, move, refuse_marked
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Promise, PromiseWord, Suggestion

Side = PromiseWord.Side


@transaction.atomic
def confirm_promise(
    promise: Promise, *, is_kept: bool, comment: str = "", by: Person
) -> PromiseWord:
    """Say as the deputy whether it was kept; of what is merged, each lead says so."""
    return _said(promise, "confirm_promise", Side.DEPUTY, is_kept=is_kept, comment=comment, by=by)


@transaction.atomic
def verify_promise(
    promise: Promise, *, is_kept: bool, comment: str = "", by: Person
) -> PromiseWord:
    """Say as the office what it found."""
    return _said(promise, "verify_promise", Side.OFFICE, is_kept=is_kept, comment=comment, by=by)


def case_of(promise: Promise, person: Person) -> Suggestion:
    """Return the suggestion in which the person leads: its own, or one that was merged into it."""
    rows = Suggestion.objects.filter(Q(head=promise.suggestion_id), lead=person)
    return rows.order_by("pk").first() or promise.suggestion


def _said(
    promise: Promise, verb: str, side: str, *, is_kept: bool, comment: str, by: Person
) -> PromiseWord:
    suggestion = locked(promise.suggestion)
    organ_id = acting_organ(verb, case_of(promise, by), by)
    look(suggestion, verb)
    promise = Promise.objects.get(pk=promise.pk)
    if promise.state == Promise.State.OPEN:
        raise NotNow(_("承办单位还没有报告这项承诺的结果。"))
    rows = PromiseWord.objects.filter(promise=promise, side=side)
    if (rows.filter(by=by) if side == Side.DEPUTY else rows).exists():
        raise NotNow(_("这项承诺已经确认过了。"))
    why = clean(comment)[:LONGEST_SAYING]
    refuse_marked(why, "comment")
    if not is_kept and not why:
        raise BadInput(_("没有落实的，请写明情况。"), "comment")
    row = PromiseWord.objects.create(
        promise=promise, side=side, is_kept=is_kept, comment=why, by=by, at=clock.now()
    )
    private = {"promise": promise.pk, "is_kept": is_kept, "word": row.pk}
    # What a deputy thinks is not public, as with feedback; nor is it before the office has looked.
    move(suggestion, verb, by=by, organ_id=organ_id, private=private, hidden=True)
    return row
