"""Which texts are nearly the same, so that a measure does not ask for what it has seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from huiyin.concerns.sorting.features import folded, grams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

ALIKE = 0.5  # shared runs of three characters among all runs of both
_BANDS, _ROWS = 21, 3
_SEED = 2026


def twin_groups(texts: Sequence[str]) -> list[int]:
    """Return a number for each text, the same for near twins and for twins of twins.

    Candidates come from min-hashes in bands; two become twins when they truly share half their
    runs. With 21 bands of 3, a pair that shares half is found 94 times in 100, and more if closer.
    """
    runs = [_runs(text) for text in texts]
    group = list(range(len(texts)))
    for band in _bands(runs):
        for first, *others in band.values():
            for other in others:
                roots = _root(group, first), _root(group, other)
                if roots[0] != roots[1] and _share(runs[first], runs[other]) >= ALIKE:
                    group[max(roots)] = min(roots)
    return [_root(group, place) for place in range(len(texts))]


def _runs(text: str) -> Numbers:
    import numpy as np

    plain = folded(text).replace(" ", "")
    return np.unique(grams(plain, 3 if len(plain) > 2 else 1))


def _bands(runs: Sequence[Numbers]) -> list[dict[bytes, list[int]]]:
    import numpy as np

    dice = np.random.default_rng(_SEED)
    factors = dice.integers(1, 1 << 63, _BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
    found: list[dict[bytes, list[int]]] = [{} for _ in range(_BANDS)]
    for place, run in enumerate(runs):
        if not len(run):
            continue
        least = np.array([(run * factor).min() for factor in factors])
        for number, band in enumerate(found):
            key = least[number * _ROWS : (number + 1) * _ROWS].tobytes()
            band.setdefault(key, []).append(place)
    return found


def _root(group: list[int], place: int) -> int:
    while group[place] != place:
        group[place] = group[group[place]]
        place = group[place]
    return place


def _share(one: Numbers, other: Numbers) -> float:
    import numpy as np

    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared)
