"""Withdrawal: a deputy's own draft at once; once submitted, in writing and with all who signed."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import NotNow
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import locked, look, move, must_say, set_task
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import CoSignature, Suggestion, Task
from huiyin.suggestions.policy import may_lead, require
from huiyin.suggestions.states import OWN, TaskState


@transaction.atomic
def withdraw(suggestion: Suggestion, *, by: Person) -> Suggestion:
    """Return it withdrawn; units get a stop notice, and its number is never given again.

    A draft needs nothing. What was submitted was asked for in writing before, and everybody who
    signed agreed; NotNow otherwise.
    """
    suggestion = locked(suggestion)
    require(allowed=may_lead(by, suggestion))
    look(suggestion, "withdraw")
    if suggestion.state not in OWN:
        if suggestion.withdrawal_asked_at is None:
            raise NotNow(_("撤回已提交的建议，请先写明理由。"))
        if _signed(suggestion).filter(agreed_to_withdraw_at=None).exists():
            raise NotNow(_("附议代表还没有全部同意，不能撤回。"))
    return _ended(suggestion, by)


@transaction.atomic
def ask_withdrawal(suggestion: Suggestion, *, reason: str, by: Person) -> Suggestion:
    """Ask in writing. Without co-signers it is withdrawn at once; else each of them is asked."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("ask_withdrawal", suggestion, by)
    look(suggestion, "ask_withdrawal")
    if suggestion.withdrawal_asked_at is not None:
        raise NotNow(_("已经请求撤回，等附议代表答复。"))
    why = must_say(reason, "reason")
    if suggestion.members.exists():
        raise NotNow(_("有别的建议并在这件里，请先分开再撤回。"))
    changes = {"withdrawal_reason": why, "withdrawal_asked_at": clock.now()}
    suggestion = move(
        suggestion,
        "ask_withdrawal",
        by=by,
        organ_id=organ_id,
        changes=changes,
        private={"reason": why},
    )
    return suggestion if _signed(suggestion).exists() else _ended(suggestion, by)


@transaction.atomic
def agree_withdrawal(suggestion: Suggestion, *, by: Person) -> Suggestion:
    """Agree as one who signed; with the last one it is withdrawn."""
    suggestion, row, organ_id = _asked(suggestion, "agree_withdrawal", by)
    row.agreed_to_withdraw_at = clock.now()
    row.save(update_fields=["agreed_to_withdraw_at"])
    suggestion = move(
        suggestion, "agree_withdrawal", by=by, organ_id=organ_id, private={"agreed": by.pk}
    )
    if _signed(suggestion).filter(agreed_to_withdraw_at=None).exists():
        return suggestion
    assert suggestion.lead is not None
    return _ended(suggestion, suggestion.lead)


@transaction.atomic
def object_withdrawal(suggestion: Suggestion, *, by: Person) -> Suggestion:
    """Object as one who signed: the request is off, and the suggestion goes on."""
    suggestion, _row, organ_id = _asked(suggestion, "object_withdrawal", by)
    _signed(suggestion).update(agreed_to_withdraw_at=None)
    changes = {"withdrawal_reason": "", "withdrawal_asked_at": None}
    return move(
        suggestion,
        "object_withdrawal",
        by=by,
        organ_id=organ_id,
        changes=changes,
        private={"objected": by.pk},
    )


def _asked(
    suggestion: Suggestion, verb: str, by: Person
) -> tuple[Suggestion, CoSignature, int | None]:
    suggestion = locked(suggestion)
    organ_id = acting_organ(verb, suggestion, by)
    look(suggestion, verb)
    row = _signed(suggestion).filter(person=by).first()
    if suggestion.withdrawal_asked_at is None or row is None:
        raise NotNow(_("没有等您答复的撤回请求。"))
    return suggestion, row, organ_id


def _signed(suggestion: Suggestion) -> QuerySet[CoSignature]:
    return suggestion.cosignatures.filter(voided_at=None, state=CoSignature.State.SIGNED)


def _ended(suggestion: Suggestion, by: Person) -> Suggestion:
    stopped = list(Task.objects.filter(suggestion=suggestion, closed_at=None).select_for_update())
    for task in stopped:
        set_task(task, state=TaskState.STOPPED)
    return move(suggestion, "withdraw", by=by, organ_id=None, tasks=stopped)
