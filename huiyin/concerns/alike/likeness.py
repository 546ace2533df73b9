"""Whether two concerns are probably about one matter: one place, and the same said about it."""

from __future__ import annotations

from dataclasses import dataclass

from huiyin.concerns.alike.agreeing import Agreement
from huiyin.concerns.alike.commonness import Commonness
from huiyin.concerns.alike.differing import swapped_names, swapped_titles
from huiyin.concerns.alike.names import are_one
from huiyin.concerns.alike.placing import TELLING, Names, Where, placed
from huiyin.concerns.alike.reading import Reading
from huiyin.concerns.alike.weighing import Weighed

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
    names: Names = ()
    terms: tuple[str, ...] = ()
    swapped: tuple[str, str] | None = None


def compared(first: Weighed, second: Weighed) -> Verdict:
    """Return whether to propose the two as one matter, and why; the same whichever comes first."""
    small, large = sorted((first.weights, second.weights), key=len)
    both = {term: weight * large[term] for term, weight in small.items() if term in large}
    likeness = sum(both.values()) / (first.length * second.length)
    if likeness < HOPELESS:
        return Verdict(is_proposed=False)
    ordered = sorted(both, key=lambda term: (-both[term], term))
    claimed = _claimed(first, second), _claimed(second, first)
    agreement = Agreement(first, second, ordered, likeness, claimed)
    total = agreement.total
    where, names = placed(first, second)
    terms = _apart(ordered, first.common)
    says_enough = len(terms) >= 2 or likeness > NEARLY_EQUAL
    if not (says_enough and agreement.is_enough(where, names)):
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
