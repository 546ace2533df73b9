"""Prints docs/SUGGESTIONS.md from the tables of moves and numbers; how stands in its head."""

from __future__ import annotations

from huiyin.organs.presets import PRESETS
from huiyin.organs.rules import RULES
from huiyin.suggestions.states import MOVES, OPEN, OWN, TASK_MOVES, WITH_UNITS, Move, State

HEAD = """# The states of a deputy's suggestion

Printed from `huiyin/suggestions/states.py`; a test compares:
`DJANGO_SETTINGS_MODULE=huiyin.config.settings python -m huiyin.suggestions.docs > docs/SUGGESTIONS.md`.

Every open state has an owner and a due date. Once units have
it, the state follows from their tasks together (`rules.stand`): the diagram shows the rest, and
the second table how a task moves.

```mermaid
stateDiagram-v2
"""

TABLE = """```

| verb | from | to | whose hand | who owes the next step | clock | told | guard |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""

TASKS = """
## A unit's task

| verb | from | to |
| --- | --- | --- |
"""

NUMBERS = """
## The clocks of the profiles

`wd` working days, `d` days, `m` months. A blank is the usual value (general). No profile exceeds
three months for a reply and six with an extension (Deputies Law, article 51).

"""


def suggestions_page() -> str:
    """Return the page as Markdown."""
    return HEAD + _diagram() + TABLE + _moves() + TASKS + _tasks() + NUMBERS + _numbers()


def _diagram() -> str:
    lines = ["    [*] --> draft: draft"]
    for move in MOVES.values():
        if move.to and not move.as_tasks:
            lines += [
                f"    {one} --> {to}: {move.verb}"
                for one in sorted(move.sources)
                for to in sorted(move.to)
            ]
    lines.append("    accepted --> assigned: assign")
    ended = [state for state in State if state not in OPEN | OWN | {State.MERGED}]
    lines += [f"    {state} --> [*]" for state in ended]
    return "\n".join(lines) + "\n"


def _states(states: frozenset[State]) -> str:
    if states >= WITH_UNITS:
        return ", ".join(["with units", *sorted(states - WITH_UNITS)])
    return ", ".join(sorted(states))


def _moves() -> str:
    return "".join(f"| {' | '.join(_cells(move))} |\n" for move in MOVES.values())


def _cells(move: Move) -> tuple[str, ...]:
    to = "as its tasks stand" if move.as_tasks else ", ".join(sorted(move.to))
    owner = "" if move.owner == "same" else str(move.owner)
    return (
        f"`{move.verb}`",
        _states(move.sources),
        to,
        move.hand,
        owner,
        move.clock or "",
        ", ".join(sorted(move.told)),
        move.guard,
    )


def _tasks() -> str:
    rows = [
        (f"`{verb}`", ", ".join(sorted(sources)), to or "")
        for verb, (sources, to) in TASK_MOVES.items()
    ]
    rows.append(("`rate`", "escalated, replied, unsatisfied", "by what each lead said"))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _numbers() -> str:
    keys = [key for key in RULES if key.startswith("suggest_")]
    head = ["rule", *PRESETS]
    lines = [head, ["---"] * len(head)]
    for key in keys:
        usual = str(RULES[key].default)
        local = [str(one.numbers.get(key, "")) for one in list(PRESETS.values())[1:]]
        lines.append([f"`{key}`", usual, *local])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    print(suggestions_page(), end="")  # noqa: T201 - the page itself
