"""Draws proposed pairs to be judged by hand: `python -m bench.sample COUNTY SEED > pairs.csv`.

Two hundred of the county's pairs, twenty of each tenth of the range of likeness, and no more than
four of one group. The same county and seed give the same pairs.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from bench.__main__ import ready

WANTED = 200
STRATA = 10
OF_A_GROUP = 4
Pair = tuple[str, str, float]


def main() -> None:
    county, seed = sys.argv[1], int(sys.argv[2])
    with ready():
        print("id_a,id_b,verdict,why")
        for first, second, _likeness in sorted(drawn(_pairs(county), seed), key=_by_number):
            print(f"{first},{second},,")


def drawn(pairs: Iterable[Pair], seed: int) -> list[Pair]:
    """Return the pairs that are drawn; message numbers as they were imported."""
    from huiyin.concerns.alike.grouping import Tie, groups_of

    ordered = sorted(pairs, key=lambda pair: (int(pair[0]), int(pair[1])))
    numbers = {int(one) for pair in ordered for one in pair[:2]}
    at = {number: index for index, number in enumerate(sorted(numbers))}
    ties = [Tie(at[int(a)], at[int(b)], likeness) for a, b, likeness in ordered]
    group = {one: index for index, ones in enumerate(groups_of(ties, smallest=2)) for one in ones}
    strata = _strata(sorted(ordered, key=lambda pair: (pair[2], pair[0], pair[1])), seed)
    found: list[Pair] = []
    counts: Counter[object] = Counter()
    while len(found) < WANTED and any(strata):
        for stratum in strata:
            while stratum and len(found) < WANTED:
                pair = stratum.pop()
                first, second = (group.get(at[int(one)]) for one in pair[:2])
                key: object = first if first == second else pair[:2]
                if counts[key] < OF_A_GROUP:
                    counts[key] += 1
                    found.append(pair)
                    break
    return found


def _strata(ordered: Sequence[Pair], seed: int) -> list[list[Pair]]:
    size = len(ordered)
    strata = [[*ordered[at * size // STRATA : (at + 1) * size // STRATA]] for at in range(STRATA)]
    chance = random.Random(seed)
    for stratum in strata:
        chance.shuffle(stratum)
    return strata


def _pairs(county: str) -> list[Pair]:
    """Return the pairs, the lower message number first."""
    from huiyin.concerns.management.naming import county_named
    from huiyin.concerns.models import AlikePair

    pairs = AlikePair.objects.filter(county=county_named(county).place, refused_at=None)
    found = []
    for first, second, likeness in pairs.values_list("first__source", "second__source", "likeness"):
        low, high = sorted(
            ((first or "").partition(":")[2], (second or "").partition(":")[2]), key=int
        )
        found.append((low, high, likeness))
    return found


def _by_number(pair: Pair) -> tuple[int, int]:
    return int(pair[0]), int(pair[1])


if __name__ == "__main__":
    main()
