"""What was promised until it is done (承诺台账), and the congress's ways to press for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import locked, look, move, must_say
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Promise, Suggestion
from huiyin.suggestions.sealed import promised


@transaction.atomic
def fulfil(promise: Promise, *, text: str, by: Person) -> Promise:
    """Say what was done, signed by the head: the second reply (再次答复)."""
    return _closed(promise, "fulfil", Promise.State.KEPT, text, by)


@transaction.atomic
def fail(promise: Promise, *, text: str, by: Person) -> Promise:
    """Say why it was not done; the deputy reads it."""
    return _closed(promise, "fail", Promise.State.FAILED, text, by)


@transaction.atomic
def carry_over(promise: Promise, *, until: date, reason: str, by: Person) -> Promise:
    """Carry it over to a later day, of the next year or term; the first day stays on record."""
    suggestion, promise = _locked(promise)
    organ_id = acting_organ("carry_over", suggestion, by)
    look(suggestion, "carry_over")
    if until <= promise.due_on:
        raise BadInput(_("请选原定时限以后的日期。"), "until")
    why = must_say(reason, "reason")
    promise.due_on = until
    promise.save(update_fields=["due_on"])
    _note(suggestion, "carry_over", promise, by, organ_id, {"reason": why})
    return promise


@transaction.atomic
def urge(suggestion: Suggestion, *, text: str, by: Person) -> Suggestion:
    """Send a letter of supervision (督办函) to the units."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("urge", suggestion, by)
    look(suggestion, "urge")
    private = {"letter": must_say(text, "text")}
    return move(suggestion, "urge", by=by, organ_id=organ_id, private=private)


def _closed(promise: Promise, verb: str, state: str, text: str, by: Person) -> Promise:
    suggestion, promise = _locked(promise)
    organ_id = acting_organ(verb, suggestion, by, task=promise.task)
    look(suggestion, verb)
    promise.state, promise.outcome, promise.closed_at = state, must_say(text, "text"), clock.now()
    promise.save(update_fields=["state", "outcome", "closed_at"])
    _note(suggestion, verb, promise, by, organ_id, {})
    return promise


def _locked(promise: Promise) -> tuple[Suggestion, Promise]:
    suggestion = locked(promise.suggestion)
    rows = Promise.objects.select_for_update(of=("self",)).select_related("task")
    promise = rows.get(pk=promise.pk)
    if promise.state != Promise.State.OPEN:
        raise NotNow(_("这项承诺已经有结果。"))
    return suggestion, promise


def _note(
    suggestion: Suggestion,
    verb: str,
    promise: Promise,
    by: Person,
    organ_id: int | None,
    private: dict[str, Any],
) -> None:
    said = {"promise": promise.pk, "due": promise.due_on.isoformat(), "kept": promise.state}
    move(
        suggestion,
        verb,
        by=by,
        organ_id=organ_id,
        public={"promised": said},
        private=private,
        texts=promised(promise),
    )
