"""What a topic is called: a title from among its concerns, the names of places, the telling terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.concerns.alike.readings import weighed
from huiyin.concerns.models import Concern
from huiyin.kernel.text import excerpt

SHOWN_NAMES = 3
SHOWN_TERMS = 6
LONGEST_NAME = 40


@dataclass(frozen=True)
class Called:
    """A topic's words."""

    title: str
    names: list[str]
    terms: list[str]


def called(concerns: Sequence[Concern]) -> Called:
    """Return the title that says most of what all say, the commonest names, the telling terms."""
    read = [(concern, weighed(concern)) for concern in concerns]
    names = Counter(core for _, one in read for core, _is_area in one.reading.subjects)
    terms: Counter[str] = Counter()
    for _, one in read:
        for term in one.weights:
            terms[term] += 1
    common = read[0][1].common
    told = {term: count * common.weight(term) for term, count in terms.items() if count > 1}
    best = sorted(told, key=lambda term: (-told[term], -len(term), term))[:40]

    def fits(pair: tuple[Concern, object]) -> tuple[float, int]:
        title = pair[0].title.casefold()
        return sum(told[term] for term in best if term in title), -len(title)

    title = max(read, key=fits)[0].title
    often = [name[:LONGEST_NAME] for name, count in names.most_common(SHOWN_NAMES) if count > 1]
    return Called(excerpt(title, 60), often, _whole(best))


def _whole(terms: Sequence[str]) -> list[str]:
    """Return the first few terms, none that is a part of another."""
    kept: list[str] = []
    for term in terms:
        if not any(term in one or one in term for one in kept):
            kept.append(term[:LONGEST_NAME])
        if len(kept) == SHOWN_TERMS:
            break
    return kept
