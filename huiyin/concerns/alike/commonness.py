"""How common a term is in one county: what everybody writes tells nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import log

from huiyin.concerns.alike.vocabulary import COMMON

# What is assumed to have been read before the first count, so that a new county begins sensibly.
ASSUMED = 200


@dataclass(frozen=True)
class Commonness:
    """In how many of `read` concerns a term stood; those that stood in one are not kept."""

    read: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def weight(self, term: str) -> float:
        """Return how much a term tells, from 0 (in every text) to 1 (in hardly any)."""
        if term in COMMON:
            return 0.02
        count = self.counts.get(term, 1)
        known = self._by_count.get(count)
        if known is None:
            total = self.read + ASSUMED
            known = self._by_count[count] = log(total / (count + 1)) / log(total)
        return known

    @cached_property
    def _by_count(self) -> dict[int, float]:
        """What was reckoned already: a text asks for some hundred terms, with few counts."""
        return {}
