"""The machine of a training lesson (培训), as data: planned, done or cancelled; who came.

Signing in on paper and typing it later is as good as ticking on the spot. Source: DOMAIN.md
section 14; 代表法 47.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class Place(StrEnum):
    """Where a deputy stands in a lesson: enrolled, came, did not, or asked to be left out."""

    ENROLLED = "enrolled"
    CAME = "came"
    MISSED = "missed"
    EXCUSED = "excused"


@dataclass(frozen=True)
class Move:
    """A row of the table; all are the office's, but `leave`, which is the deputy's own."""

    verb: str
    sources: frozenset[State]
    to: State | None
    told: bool = False
    guard: str = ""


_PLANNED = frozenset({State.PLANNED})
MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        Move("plan", frozenset(), State.PLANNED, told=True),
        Move("enrol", _PLANNED, None, told=True, guard="in office in the place"),
        Move("leave", _PLANNED, None, guard="the deputy's own; it counts as nothing"),
        Move("change", _PLANNED, None, told=True),
        Move("sign_in", _PLANNED, State.DONE, guard="its day has come; one activity of all"),
        Move("correct", frozenset({State.DONE}), None, guard="who came after all, or did not"),
        Move("cancel", _PLANNED, State.CANCELLED, told=True, guard="a reason"),
    )
}
