"""The machine of a deputy's suggestion, as data: as far as the draft (DOMAIN.md 3.4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Move:
    """A row of the table. `to` None leaves the state."""

    verb: str
    sources: frozenset[State]
    to: State | None
    guard: str = ""


_DRAFT = frozenset({State.DRAFT})

MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        Move("draft", frozenset(), State.DRAFT, "by a deputy, who leads it"),
        Move("prepare", frozenset(), State.DRAFT, "by a congress organ, for a deputy it names"),
        Move("adopt", _DRAFT, None, "by the deputy it was prepared for, as the own wish"),
        Move("reword", _DRAFT, None, "by its deputy; by the organ until one adopted it"),
        Move("withdraw", _DRAFT, State.WITHDRAWN, "by its deputy, or the deputy it was offered to"),
    )
}
