"""Prints docs/BILLS.md from the table of moves; how stands in its head."""

from __future__ import annotations

from huiyin.organs.presets import PRESETS
from huiyin.organs.rules import GROUPS, RULES, Rule
from huiyin.suggestions.bill_states import ENDED, MOVES, Kind, Move, State
from huiyin.suggestions.rules import BILL_SIGNERS, INQUIRY_SIGNERS, Level

HEAD = """# The states of a bill, an inquiry and a question

Printed from `huiyin/suggestions/bill_states.py`; a test compares:
`DJANGO_SETTINGS_MODULE=huiyin.config.settings python -m huiyin.suggestions.bill_docs > docs/BILLS.md`.

A bill needs {county} signatures in a county and {town} in a town, an inquiry {inquiry} in both, the
lead's among them: of deputies in office, on the words as they are (Organic Law 22, 24). A question
is one deputy's, while the sitting lasts (Deputies Law 19).
"""

TABLE = """
| verb | of | from | to | whose hand | clock | told | guard |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""

BILLS = GROUPS["bill_"]
NUMBERS = f"""
## The clocks of the profiles

A clock runs until the state changes. A bill keeps the profile under which it was filed. The
committee's report is due from the day on which it got the bill, like its opinion.

| rule | {" | ".join(PRESETS)} |
| --- |{" --- |" * len(PRESETS)}
"""


def bills_page() -> str:
    """Return the page as Markdown."""
    head = HEAD.format(
        county=BILL_SIGNERS[Level.COUNTY], town=BILL_SIGNERS[Level.TOWN], inquiry=INQUIRY_SIGNERS
    )
    numbers = NUMBERS + "".join(_number(rule) for rule in RULES.values() if rule.group == BILLS)
    diagrams = "".join(_diagram(kind) for kind in Kind)
    return head + diagrams + TABLE + "".join(_line(move) for move in MOVES.values()) + numbers


def _number(rule: Rule) -> str:
    local = [str(one.numbers.get(rule.key, "")) for one in list(PRESETS.values())[1:]]
    return f"| {' | '.join([f'`{rule.key}`', str(rule.default), *local])} |\n"


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
        move.clock,
        ", ".join(sorted(move.told)),
        move.guard,
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    print(bills_page(), end="")  # noqa: T201 - the page itself
