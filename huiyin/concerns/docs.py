"""Prints docs/STATES.md from the table of moves: `python -m huiyin.concerns.docs`."""

from __future__ import annotations

from huiyin.concerns.states import MOVES, OPEN, State

HEAD = """# The states of a concern

Printed from `huiyin/concerns/states.py` by `python -m huiyin.concerns.docs > docs/STATES.md`; a test
compares. Each open state has an owner and a due date; `clock` names a rule of the county's profile.

```mermaid
stateDiagram-v2
"""

TABLE = """```

| verb | from | to | whose hand | who owes the next step | clock | told | guard |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def states_page() -> str:
    """Return the page as Markdown."""
    return HEAD + _diagram() + TABLE + _rows()


def _diagram() -> str:
    lines = ["    [*] --> received: raise"]
    for move in MOVES.values():
        if move.to is not None:
            lines += [f"    {one} --> {move.to}: {move.verb}" for one in sorted(move.sources)]
    lines += [f"    {state} --> [*]" for state in State if state not in OPEN]
    return "\n".join(lines) + "\n"


def _rows() -> str:
    rows = []
    for move in MOVES.values():
        cells = (
            f"`{move.verb}`",
            ", ".join(sorted(move.sources)) if len(move.sources) < len(State) else "any",
            move.to or "",
            move.hand,
            "" if move.owner == "same" else move.owner,
            move.clock or "",
            ", ".join(sorted(move.told)),
            move.guard,
        )
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(states_page(), end="")  # noqa: T201 - the page itself
