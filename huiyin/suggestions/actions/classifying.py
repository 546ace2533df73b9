"""What the office notes on a suggestion: the field it belongs to (类别), and a remark of its own."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput
from huiyin.kernel.text import clean
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import locked, look, move, refuse_marked
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.wording import FIELD_NAMES

LONGEST_NOTE = 500


@transaction.atomic
def classify(
    suggestion: Suggestion, *, field: str | None = None, note: str | None = None, by: Person
) -> Suggestion:
    """Set what is given, `None` leaves as it is; without a change nothing happens."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("classify", suggestion, by)
    look(suggestion, "classify")
    changes = _changes(suggestion, field, note)
    if not changes:
        return suggestion
    return move(
        suggestion, "classify", by=by, organ_id=organ_id, changes=changes, private=dict(changes)
    )


def _changes(suggestion: Suggestion, field: str | None, note: str | None) -> dict[str, Any]:
    if field and field not in FIELD_NAMES:
        raise BadInput(_("没有这个类别。"), "field")
    refuse_marked(note or "", "note")
    asked = {"field": field, "note": clean(note)[:LONGEST_NOTE] if note is not None else None}
    return {
        name: value
        for name, value in asked.items()
        if value is not None and value != getattr(suggestion, name)
    }
