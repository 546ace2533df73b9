"""The machine of a livelihood project, as data: as far as the pool's first step (DOMAIN.md 6.2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    IDEA = "idea"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Move:
    """A row of the table. `to` None leaves the state."""

    verb: str
    sources: frozenset[State]
    to: State | None
    guard: str = ""


MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        Move("propose", frozenset(), State.IDEA, "by a congress organ, about its own place"),
        Move("reword", frozenset({State.IDEA}), None, "by the organ that proposed it"),
        Move("drop", frozenset({State.IDEA}), State.DROPPED, "by the same; a reason"),
    )
}
