"""Whether two concerns are probably about one matter: one place, and the same said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import log, sqrt

from huiyin.concerns.alike.commonness import Commonness
from huiyin.concerns.alike.differing import swapped_names, swapped_titles
from huiyin.concerns.alike.names import are_one
from huiyin.concerns.alike.reading import Reading


class Where(StrEnum):
    """What the two texts say of the place."""

    SAME = "same"  # one estate, school, village or company
    AREA = "area"  # one road, town or lake, where many matters fit
    UNKNOWN = "unknown"  # at least one of them names none
    OTHER = "other"  # each names its own


# How alike the words must be (0 to 1.3), by what is known of the place. Measured: docs/BENCHMARKS.md.
LEAST = {Where.SAME: 0.20, Where.AREA: 0.33, Where.UNKNOWN: 0.50, Where.OTHER: 2.0}
# Without a place it takes words that hardly anybody else uses; with several of them a little less.
LEAST_OF_RARE_WORDS = 0.38
LEAST_OF_RARE_CLAIM = 0.22  # both titles say it of the same road
RARE = 0.55
TELLING = 0.3
CLAIM_COUNTS = 0.3
NEARLY_EQUAL = 0.5
MAY_BE_COPIED = 0.35  # a short text cut up otherwise after a name was exchanged
# Below this nothing else can make up for it, and most of what is compared ends here.
HOPELESS = 0.02
SHOWN_TERMS = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of comparing two concerns.

    `names` are pairs of what each calls the shared place, `terms` what else both say, the most
    telling first, `swapped` the places that tell a copied complaint from its model.
    """

    is_proposed: bool
    likeness: float = 0.0
    where: Where = Where.UNKNOWN
    names: tuple[tuple[str, str], ...] = ()
    terms: tuple[str, ...] = ()
    swapped: tuple[str, str] | None = None


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

    def lacks(self, cores: Iterable[str]) -> bool:
        """Return whether there are such places and this text names none of them."""
        cores = list(cores)
        return bool(cores) and not any(core in self.reading.whole for core in cores)


def compared(first: Weighed, second: Weighed) -> Verdict:
    """Return whether to propose the two as one matter, and why; the same whichever comes first."""
    small, large = sorted((first.weights, second.weights), key=len)
    both = {term: weight * large[term] for term, weight in small.items() if term in large}
    likeness = sum(both.values()) / (first.length * second.length)
    if likeness < HOPELESS:
        return Verdict(is_proposed=False)
    agreed = (_claimed(first, second) + _claimed(second, first)) / 2
    total = likeness + CLAIM_COUNTS * agreed
    where, names = _place(first, second)
    terms = _apart(sorted(both, key=lambda term: (-both[term], term)), first.common)
    says_enough = len(terms) >= 2 or likeness > NEARLY_EQUAL
    if not says_enough or total < _least(where, terms, first, second):
        return Verdict(is_proposed=False, likeness=total, where=where, names=names, terms=terms)
    swapped = _swapped(first.reading, second.reading, where, likeness)
    proposed = swapped is None
    return Verdict(proposed, total, where, names, terms, swapped)


def _swapped(
    first: Reading, second: Reading, where: Where, likeness: float
) -> tuple[str, str] | None:
    # Compared in a fixed order: what stands for what may come out otherwise from the other side.
    first, second = sorted((first, second), key=lambda one: one.whole)
    found = None
    if likeness > MAY_BE_COPIED:
        one_place = any(
            are_one(a.key, b.key)
            for a in first.head_names
            for b in second.head_names
            if not a.is_area and not b.is_area
        )
        found = swapped_names(
            first, second, is_one_place=one_place, is_alike=likeness > NEARLY_EQUAL
        )
    if found is None and where is not Where.SAME:
        found = swapped_titles(first, second)
    return found


def _least(where: Where, terms: tuple[str, ...], first: Weighed, second: Weighed) -> float:
    """Return how alike they must be: less where words agree that hardly anybody else uses."""
    common = first.common
    if where is Where.AREA:
        claims = first.reading.claims & second.reading.claims
        is_rare = any(common.weight(word) > RARE for word in claims)
        return LEAST_OF_RARE_CLAIM if is_rare else LEAST[where]
    if where is Where.UNKNOWN:
        rare = sum(common.weight(term) > RARE for term in terms)
        return LEAST_OF_RARE_WORDS if rare >= 2 and len(terms) >= 4 else LEAST[where]
    return LEAST[where]


def _claimed(one: Weighed, other: Weighed) -> float:
    """Return how much of what the title of one says stands in the other (0 to 1), by weight."""
    whole, total, found = other.reading.whole, 0.0, 0.0
    for word in one.reading.claims:
        weight = one.common.weight(word)
        total += weight
        if word in whole:
            found += weight
        elif len(word) > 2 and any(word[i : i + 2] in whole for i in range(len(word) - 1)):
            found += weight / 2
    return found / total if total else 0.0


def _place(first: Weighed, second: Weighed) -> tuple[Where, tuple[tuple[str, str], ...]]:
    if _are_in_two_towns(first.path, second.path):
        return Where.OTHER, ()
    alike = sorted(
        (a, b) for a in first.reading.subjects for b in second.reading.subjects if are_one(a, b)
    )
    spots = [
        (a[0], b[0])
        for a, b in alike
        if not a[1] and not b[1] and first.common.weight(min(a[0], b[0], key=len)) > TELLING
    ]
    if spots:
        return Where.SAME, tuple(spots)
    if _are_apart(first, second):
        return Where.OTHER, ()
    if alike:
        return Where.AREA, tuple((a[0], b[0]) for a, b in alike)
    return Where.UNKNOWN, ()


def _are_in_two_towns(one: str, other: str) -> bool:
    """Return whether neither path leads to the other, nor both to children of one place.

    An estate may lie in two villages of a town; what two towns have in common is a word, not a place.
    """
    return not _is_within(one, other) and _parent(one) != _parent(other)


def _is_within(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _parent(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]


def _are_apart(first: Weighed, second: Weighed) -> bool:
    """Return whether they name two places, two roads, two districts, or were raised for two places."""
    if _speak_of_two(first, second) or _speak_of_two(second, first):
        return True
    if first.lacks(second.reading.head_roads) and second.lacks(first.reading.head_roads):
        return True
    here, there = first.reading.districts, second.reading.districts
    both = here.keys() & there.keys()
    if both and not any(here[kind] & there[kind] for kind in both):
        return True
    return not _is_within(first.path, second.path)


def _speak_of_two(one: Weighed, other: Weighed) -> bool:
    """Return whether one's title is of a place that the other lacks, and the other's of another."""
    return other.lacks(one.reading.head_spots) and one.lacks(
        other.reading.head_spots or other.spots
    )


def _apart(terms: list[str], common: Commonness) -> tuple[str, ...]:
    """Return the telling ones of the terms, those left out that are only parts of one before."""
    kept: list[str] = []
    for term in terms[: SHOWN_TERMS * 4]:
        if common.weight(term) >= TELLING and not any(_overlap(term, one) for one in kept):
            kept.append(term)
        if len(kept) == SHOWN_TERMS:
            break
    return tuple(kept)


def _overlap(one: str, other: str) -> bool:
    if one in other or other in one or one[-1] == other[0] or other[-1] == one[0]:
        return True
    return any(one[i : i + 2] in other for i in range(len(one) - 1))
