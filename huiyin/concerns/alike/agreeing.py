"""How much two texts must agree to be proposed: the less is known of the place, the more.

The figures were measured on pairs that were read and judged by hand: docs/BENCHMARKS.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from huiyin.concerns.alike.kinds import is_unknown
from huiyin.concerns.alike.placing import Names, Where
from huiyin.concerns.alike.weighing import Weighed

CLAIM_COUNTS = 0.3
# How alike the words must be (0 to 1.3) where both titles name the place.
LEAST_OF_ONE_SPOT = 0.20
LEAST_OF_ONE_AREA = 0.33
LEAST_OF_RARE_CLAIM = 0.22  # both titles say the same rare word of the same road
# Where one title names it, or none.
LEAST_IN_PASSING = 0.30
LEAST_OF_AREA_IN_PASSING = 0.40
PLAIN = 0.30  # from here on the words need not be rare
# Where no place is known it takes words that hardly anybody else in the county uses.
LEAST_ANYWHERE = 0.38
LEAST_OF_COPY = 0.40  # of the words alone
SURELY_COPIED = 0.60
RARE = 0.55
VERY_RARE = 0.7
MANY_RARE = 6
SOME_RARE = 3
MOSTLY = 0.6
SHORTEST_SHARED = 3


@dataclass(frozen=True)
class Agreement:
    """What two texts have in common, and how far that makes them one matter.

    `likeness` is of the words alone, `claimed` how much of what each title says stands in the other
    text (0 to 1), `shared` the terms that both say, the most telling first.
    """

    first: Weighed
    second: Weighed
    shared: list[str]
    likeness: float
    claimed: tuple[float, float]

    @property
    def total(self) -> float:
        return self.likeness + CLAIM_COUNTS * sum(self.claimed) / 2

    def is_enough(self, where: Where, names: Names) -> bool:
        """Return whether to propose them, by what is known of the place and what both call it."""
        if where is Where.SAME:
            return self._at_one_spot(names)
        if where is Where.AREA:
            return self._in_one_area(names)
        return where is Where.UNKNOWN and self._anywhere()

    def _at_one_spot(self, names: Names) -> bool:
        if self.likeness >= LEAST_OF_COPY:
            return True
        if not self._both_titles_say(names):
            return self.total >= LEAST_IN_PASSING and any(self._main_claims)
        if self.total < LEAST_OF_ONE_SPOT:
            return False
        return self.total >= PLAIN or all(self._main_claims) or self._beside(self._rare(RARE)) > 0

    def _in_one_area(self, names: Names) -> bool:
        if not self._both_titles_say(names):
            return self.total >= LEAST_OF_AREA_IN_PASSING
        claims = self.first.reading.claims & self.second.reading.claims
        is_rare = any(self.first.common.weight(word) > RARE for word in claims)
        return self.total >= (LEAST_OF_RARE_CLAIM if is_rare else LEAST_OF_ONE_AREA)

    def _anywhere(self) -> bool:
        """Return whether they say the same although no place tells so.

        Phrases that everybody writes (请加快…建设力度) and questions of one field (公积金) are not enough:
        it takes rare words besides what the titles have in common, and the main word of the titles.
        """
        if self.total < LEAST_ANYWHERE:
            return False
        if self.likeness >= LEAST_OF_COPY and self._says_more_than_titles():
            return True
        if all(self._main_claims) and any(_is_coded(term) for term in self._called):
            return True
        rare = self._rare(VERY_RARE)
        beside = self._beside(rare)
        if len(rare) < SOME_RARE or not beside or not any(self._main_claims):
            return False
        if len(rare) >= MANY_RARE and beside >= SOME_RARE:
            return max(self.claimed) >= MOSTLY
        return bool(self._called) or (all(self._main_claims) and beside >= 2)

    def _says_more_than_titles(self) -> bool:
        """Return whether two short texts about one policy would be told apart by what they say."""
        return self.likeness >= SURELY_COPIED or self._beside(self._rare(RARE)) >= 2

    @cached_property
    def _main_claims(self) -> tuple[bool, bool]:
        return (
            self.first.main_claim in self.second.reading.whole,
            self.second.main_claim in self.first.reading.whole,
        )

    @cached_property
    def _called(self) -> list[str]:
        """What both titles say that is no word of the dictionary: 58车, 139区间, 悦荟."""
        return [
            term
            for term in self._rare(RARE)
            if is_unknown(term)
            and term in self.first.reading.head_whole
            and term in self.second.reading.head_whole
        ]

    def _rare(self, least: float) -> list[str]:
        return [term for term in self.shared if self.first.common.weight(term) > least]

    def _beside(self, terms: Iterable[str]) -> int:
        """Return how many of the terms are not in the longest run of letters that both titles share.

        Such a run is often the name of a place that was not recognised as one: no matter in itself.
        """
        run = self._run
        return sum(
            not any(term[at : at + 2] in run for at in range(len(term) - 1)) for term in terms
        )

    @cached_property
    def _run(self) -> str:
        head, other = sorted((self.first.reading.head_whole, self.second.reading.head_whole))
        match = SequenceMatcher(None, head, other, autojunk=False).find_longest_match()
        return head[match.a : match.a + match.size] if match.size >= SHORTEST_SHARED else ""

    def _both_titles_say(self, names: Names) -> bool:
        heads = self.first.reading.head_whole, self.second.reading.head_whole
        return any(all(min(pair, key=len) in head for head in heads) for pair in names)


def _is_coded(term: str) -> bool:
    return any(letter.isascii() for letter in term)
