"""What a deputy can do with a suggestion now, as its page offers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huiyin.people.models import Person
from huiyin.suggestions.changes import changed_since_signed
from huiyin.suggestions.models import CoSignature, Suggestion
from huiyin.suggestions.states import MOVES, OWN, UNANSWERED, State

_S = CoSignature.State


def steps_for(
    suggestion: Suggestion, person: Person, signatures: Sequence[CoSignature]
) -> dict[str, Any]:
    """Return the offers; `signatures` are those not voided."""
    own = suggestion.lead_id == person.pk
    mine = next((one for one in signatures if one.person_id == person.pk), None)
    asked = suggestion.state == State.COSIGNING and mine is not None and mine.state == _S.INVITED
    is_asked_back = suggestion.withdrawal_asked_at is not None and suggestion.state in UNANSWERED
    may_answer = (
        is_asked_back
        and mine is not None
        and mine.state == _S.SIGNED
        and mine.agreed_to_withdraw_at is None
    )
    return {
        "is_own": own,
        "may_invite": own and suggestion.state in MOVES["invite"].sources,
        "may_decline": asked,
        "changes": changed_since_signed(suggestion, person) if asked else [],
        "may_revise": own and suggestion.state in MOVES["revise"].sources,
        "may_give_up": own and suggestion.state in OWN,
        "may_ask_withdrawal": own and suggestion.state in UNANSWERED and not is_asked_back,
        "may_answer_withdrawal": may_answer,
        "withdrawal": _withdrawal(signatures) if is_asked_back and (own or may_answer) else None,
        "asked": [one for one in signatures if one.state == _S.INVITED] if own else [],
        "declined": [one for one in signatures if one.state == _S.DECLINED] if own else [],
    }


def _withdrawal(signatures: Sequence[CoSignature]) -> dict[str, list[str]]:
    signed = [one for one in signatures if one.state == _S.SIGNED]
    return {
        "agreed": [one.person.name for one in signed if one.agreed_to_withdraw_at],
        "awaited": [one.person.name for one in signed if not one.agreed_to_withdraw_at],
    }
