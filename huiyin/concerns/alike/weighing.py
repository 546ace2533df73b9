"""A concern as it is compared: its reading with the weight that each term has in its county."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

from huiyin.concerns.alike.commonness import Commonness
from huiyin.concerns.alike.reading import Reading


@dataclass(frozen=True)
class Weighed:
    """A reading with the weight of each term in its county, and what the whole weighs.

    `path` is that of the place it was raised for, "" where none is known.
    """

    reading: Reading
    common: Commonness
    path: str = ""

    @cached_property
    def weights(self) -> dict[str, float]:
        weight = self.common.weight
        return {term: (1 + log(n)) * weight(term) for term, n in self.reading.terms.items()}

    @cached_property
    def length(self) -> float:
        return sqrt(sum(weight * weight for weight in self.weights.values())) or 1.0

    @cached_property
    def spots(self) -> frozenset[str]:
        return frozenset(core for core, is_area in self.reading.subjects if not is_area)

    @cached_property
    def main_claim(self) -> str:
        """The rarest word of the title, "" where it says nothing of its own."""
        claims = self.reading.claims
        return max(claims, key=lambda word: (self.common.weight(word), word), default="")

    def lacks(self, cores: Iterable[str]) -> bool:
        """Return whether there are such places and this text names none of them."""
        cores = list(cores)
        return bool(cores) and not any(core in self.reading.whole for core in cores)
