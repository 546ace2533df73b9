"""Prints docs/BILLS.md from the table of moves; how stands in its head."""

from __future__ import annotations

from huiyin.suggestions.bill_states import ENDED, MOVES, Kind, Move, State
from huiyin.suggestions.rules import BILL_SIGNERS, INQUIRY_SIGNERS, Level

HEAD = """# The states of a bill and of an inquiry

Printed from `huiyin/suggestions/bill_states.py`; a test compares:
`DJANGO_SETTINGS_MODULE=huiyin.config.settings python -m huiyin.suggestions.bill_docs > docs/BILLS.md`.

A bill needs {county} signatures in a county and {town} in a town, an inquiry {inquiry} in both, the
lead's among them: of deputies in office, on the words as they are (Organic Law 22, 24).
"""

TABLE = """
| verb | of | from | to | whose hand | told | guard |
| --- | --- | --- | --- | --- | --- | --- |
"""


def bills_page() -> str:
    """Return the page as Markdown."""
    head = HEAD.format(
        county=BILL_SIGNERS[Level.COUNTY], town=BILL_SIGNERS[Level.TOWN], inquiry=INQUIRY_SIGNERS
    )
    diagrams = "".join(_diagram(kind) for kind in Kind)
    return head + diagrams + TABLE + "".join(_line(move) for move in MOVES.values())


def _diagram(kind: Kind) -> str:
    moves = [move for move in MOVES.values() if kind in move.kinds]
    lines = [f"\n## {kind.value.capitalize()}\n", "```mermaid", "stateDiagram-v2"]
    reached = {State.DRAFT}
    for move in moves:
        reached |= move.to
        for source in [str(one) for one in sorted(move.sources)] or ["[*]"]:
            lines += [f"    {source} --> {to}: {move.verb}" for to in sorted(move.to)]
    lines += [f"    {state} --> [*]" for state in sorted(ENDED & reached)]
    return "\n".join([*lines, "```\n"])


def _line(move: Move) -> str:
    cells = (
        f"`{move.verb}`",
        ", ".join(sorted(move.kinds)),
        ", ".join(sorted(move.sources)),
        ", ".join(sorted(move.to)),
        move.hand,
        ", ".join(sorted(move.told)),
        move.guard,
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    print(bills_page(), end="")  # noqa: T201 - the page itself
