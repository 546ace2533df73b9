"""Groups of concerns about one matter, joined by the likeness of pairs but not by a chain of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# How many of the smaller group's members must be alike to somebody in the other, to join two groups.
TIED = 0.5
SMALLEST = 3


@dataclass(frozen=True, slots=True)
class Tie:
    first: int
    second: int
    likeness: float


def groups_of(ties: Iterable[Tie], *, smallest: int = SMALLEST) -> list[frozenset[int]]:
    """Return groups of at least `smallest`, the largest first.

    The strongest tie is looked at first. Two groups become one only if at least half of the smaller
    one's members have a tie into the other: one member that resembles both does not join them.
    """
    ordered = sorted(ties, key=lambda tie: (-tie.likeness, tie.first, tie.second))
    near: defaultdict[int, set[int]] = defaultdict(set)
    for tie in ordered:
        near[tie.first].add(tie.second)
        near[tie.second].add(tie.first)
    group: dict[int, set[int]] = {one: {one} for one in near}
    again = True
    while again:
        again = False
        for tie in ordered:
            a, b = group[tie.first], group[tie.second]
            if a is not b and _may_join(a, b, near):
                small, large = sorted((a, b), key=len)
                large |= small
                group.update(dict.fromkeys(small, large))
                again = True
    found = {id(members): frozenset(members) for members in group.values()}
    return sorted(
        (one for one in found.values() if len(one) >= smallest),
        key=lambda one: (-len(one), min(one)),
    )


def _may_join(a: set[int], b: set[int], near: Mapping[int, set[int]]) -> bool:
    small, large = sorted((a, b), key=len)
    tied = sum(not near[one].isdisjoint(large) for one in small)
    return tied >= TIED * len(small)
