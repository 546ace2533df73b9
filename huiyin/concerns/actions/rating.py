"""The resident's own moves: rate, withdraw, write. They proved the PIN; nobody acts for them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.handing import set_task
from huiyin.concerns.actions.merging import let_go
from huiyin.concerns.actions.moving import clock_of, locked, look, move, must_say
from huiyin.concerns.actions.publishing import said_before
from huiyin.concerns.actions.verifying import start_again
from huiyin.concerns.models import Concern, Message, Rating
from huiyin.concerns.rules import Score, verb_for_rating
from huiyin.concerns.sealed import rated, told
from huiyin.concerns.states import MOVES, TaskState
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.kernel.text import clean


@transaction.atomic
def rate(concern: Concern, *, score: str, comment: str = "") -> Concern:
    """Rate the answer. 不满意 reopens it once by itself; the second time the congress office decides.

    Raises BadInput when no choice was made: there is no default.
    """
    if score not in list(Score):
        raise BadInput(_("请选择满意、基本满意或者不满意。"), "score")
    concern = locked(concern)
    look(concern, "rate")
    said = clean(comment)[:2000]
    rating = Rating.objects.create(
        concern=concern, round=concern.round, score=score, comment=said, at=clock.now()
    )
    verb = verb_for_rating(
        Score(score),
        unsatisfied_before=concern.unsatisfied,
        # A member's answer came with its head; not satisfied, it stands out and goes its own way.
        was_handled=concern.lead_id is not None and concern.head_id is None,
    )
    changes: dict[str, Any] = {"score": score}
    if score == Score.UNSATISFIED:
        changes |= {"unsatisfied": concern.unsatisfied + 1, "head_id": None}
    if verb == "reopen":
        start_again(concern)
        changes |= {"round": concern.round}
    if verb == "reopen_to_office":
        changes |= {"round": concern.round + 1, "lead_id": None}
    if verb.startswith("reopen"):
        changes |= {"handled_at": None, "verified_at": None, "verified_organ": None}
    due = clock_of(concern, verb) if MOVES[verb].clock else None
    return move(
        concern,
        verb,
        by=None,
        organ_id=None,
        due=due,
        changes=changes,
        public={"score": score},
        texts=rated(rating),
    )


@transaction.atomic
def withdraw(concern: Concern) -> Concern:
    """Take it back before it is answered; open tasks are stopped and their units told."""
    concern = locked(concern)
    look(concern, "withdraw")
    let_go(concern, reason=_("牵头的诉求由反映人撤回。"))
    units = []
    for task in concern.tasks.open().select_for_update():
        set_task(task, TaskState.STOPPED)
        units.append(task.organ_id)
    return move(concern, "withdraw", by=None, organ_id=None, public={"units": units})


@transaction.atomic
def write(concern: Concern, *, text: str) -> Message:
    """Write a message to those who handle it."""
    concern = locked(concern)
    look(concern, "write")
    text = must_say(text, "text")
    if before := said_before(concern, text, by=None):
        return before
    message = Message.objects.create(
        concern=concern, is_from_resident=True, text=text, at=clock.now()
    )
    move(concern, "write", by=None, organ_id=None, texts=told(message))
    return message
