"""The small echo line of a list's row, drawn once and kept: of fifty rows most look alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from huiyin.concerns.echo import echo_of
from huiyin.concerns.models import Concern
from huiyin.kernel import clock
from huiyin.organs.names import organ_name
from huiyin.ui import drawing

MOST = 20_000

_drawn: dict[tuple[Any, ...], SafeString] = {}


def mini_echo(concern: Concern, today: date) -> SafeString:
    """Return the compact line. The key is all that it says, so that nothing kept can be stale."""
    key = (
        get_language(),
        today,
        concern.state,
        concern.due_on,
        organ_name(concern.county_id, concern.owner_id),
        concern.taken_up_at is None,
        concern.handled_at is None,
        concern.verified_at is None,
        concern.answered_at and clock.day_of(concern.answered_at),
        concern.closed_at is None,
        concern.score,
    )
    found = _drawn.get(key)
    if found is None:
        if len(_drawn) >= MOST:
            _drawn.clear()
        found = _drawn[key] = drawing.draw(echo_of(concern, today), "compact")
    return found
