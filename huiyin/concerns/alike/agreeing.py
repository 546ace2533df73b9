"""How much two texts must agree to be proposed: the less is known of the place, the more."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from huiyin.concerns.alike.kinds import is_unknown
from huiyin.concerns.alike.placing import Names, Where
from huiyin.concerns.alike.weighing import Weighed

# How alike the words must be (0 to 1.3), by what is known of the place. Measured: docs/BENCHMARKS.md.
LEAST = {Where.SAME: 0.20, Where.AREA: 0.33, Where.UNKNOWN: 0.38}
LEAST_OF_RARE_CLAIM = 0.22  # both titles say it of the same road
LEAST_OF_ONE_TITLE = 0.40  # only one title names the road
NEVER = 2.0
RARE = 0.55
# Without a place it takes words that hardly anybody else in the county uses.
VERY_RARE = 0.7
MANY_RARE = 6
SOME_RARE = 3
LEAST_OF_CALLED = 0.40
LEAST_OF_COPY = 0.40  # of the words alone
SHORTEST_SHARED = 3


def least(where: Where, names: Names, first: Weighed, second: Weighed) -> float:
    """Return how alike they must be where a place is known."""
    if where is Where.SAME:
        return LEAST[where]
    heads = first.reading.head_whole, second.reading.head_whole
    if not any(all(min(pair, key=len) in head for head in heads) for pair in names):
        return LEAST_OF_ONE_TITLE
    claims = first.reading.claims & second.reading.claims
    is_rare = any(first.common.weight(word) > RARE for word in claims)
    return LEAST_OF_RARE_CLAIM if is_rare else LEAST[where]


def agree_anyway(
    first: Weighed, second: Weighed, shared: dict[str, float], likeness: float, total: float
) -> bool:
    """Return whether they say the same although no place tells so, `shared` terms by weight.

    Phrases that everybody writes (请加快…建设力度) and questions of one field (公积金) are not enough:
    it takes rare words besides what the titles have in common, and the main word of the titles.
    """
    if total < LEAST[Where.UNKNOWN]:
        return False
    if likeness >= LEAST_OF_COPY:
        return True
    claimed = [
        one.main_claim in other.reading.whole for one, other in ((first, second), (second, first))
    ]
    called = _are_called_alike(first, second, shared)
    if called and all(claimed) and total >= LEAST_OF_CALLED:
        return True
    rare = [term for term in shared if first.common.weight(term) > VERY_RARE]
    beside = len(rare) - _within_both_titles(first, second, rare)
    if len(rare) < SOME_RARE or not beside or not any(claimed):
        return False
    if len(rare) >= MANY_RARE and beside >= SOME_RARE:
        return True
    return called or (all(claimed) and beside >= 2)


def _are_called_alike(first: Weighed, second: Weighed, shared: Iterable[str]) -> bool:
    """Return whether both titles say what is no word of the dictionary: 58车, 139区间, 悦荟."""
    heads = first.reading.head_whole, second.reading.head_whole
    return any(
        first.common.weight(term) > RARE
        and is_unknown(term)
        and all(term in head for head in heads)
        for term in shared
    )


def _within_both_titles(first: Weighed, second: Weighed, terms: Iterable[str]) -> int:
    """Return how many of the terms both titles say in one run of letters.

    Such a run is often the name of a place that was not recognised as one, and a place is no matter.
    """
    head, other = sorted((first.reading.head_whole, second.reading.head_whole))
    match = SequenceMatcher(None, head, other, autojunk=False).find_longest_match()
    run = head[match.a : match.a + match.size] if match.size >= SHORTEST_SHARED else ""
    return sum(any(term[at : at + 2] in run for at in range(len(term) - 1)) for term in terms)
