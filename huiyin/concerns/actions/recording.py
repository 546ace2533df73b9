"""Recording at the desk what somebody says, and answering it at once where that is all it needs."""

from __future__ import annotations

from django.db import transaction

from huiyin.concerns.actions.deciding import answer_on_spot
from huiyin.concerns.actions.raising import NewConcern, raise_concern
from huiyin.concerns.actions.sorting import propose
from huiyin.concerns.models import Concern
from huiyin.concerns.states import State
from huiyin.kernel.text import clean
from huiyin.people.models import Person


@transaction.atomic
def record_concern(
    new: NewConcern,
    *,
    by: Person,
    organ_id: int | None,
    answer: str = "",
    shown_category: int | None = None,
) -> Concern:
    """Return the concern raised, answered on the spot when an answer is given.

    `shown_category` is what was proposed for the words while they were typed: the clerk's choice
    beside it counts as one. A form that is sent twice gives the first concern and its first answer.
    """
    concern = raise_concern(new, by=by, organ_id=organ_id)
    if shown_category is not None:
        propose(concern, shown_category=shown_category)
    if clean(answer) and concern.state == State.RECEIVED:
        return answer_on_spot(concern, text=answer, by=by)
    return concern
