"""Texts as rows of numbers: which features a model knows and how much each of them says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]
    Floats = NDArray[np.float32]
    Places = NDArray[np.int64]

SHARES = (1.0, 1.0, 0.7)  # of a row's length: characters, words, title
_FEWEST = 2  # texts in which a feature must stand
_BASE = 0.3  # what a feature says that stands in all classes alike


@dataclass(frozen=True)
class Counted:
    """The features of one block of one text, each once, with 1 + ln(times)."""

    numbers: Numbers
    times: Floats


@dataclass(frozen=True)
class Known:
    """The features of one block that a model knows, in the order of their numbers."""

    numbers: Numbers
    worth: Floats


def counted(numbers: Numbers) -> Counted:
    import numpy as np

    each, times = np.unique(numbers, return_counts=True)
    return Counted(each, (1 + np.log(times)).astype(np.float32))


def learn(texts: Sequence[Counted], classes: Places, kinds: int, most: int) -> Known:
    """Return what is worth knowing of a block: in two texts at least, at most `most` features.

    The worth is rarity (idf) times how unevenly a feature lies over the classes: 1 less its entropy
    among them. Only these texts are looked at; a measure passes those that it learns from.
    """
    import numpy as np

    if not texts:
        return Known(np.empty(0, np.uint64), np.empty(0, np.float32))
    numbers, standing = np.unique(np.concatenate([t.numbers for t in texts]), return_counts=True)
    numbers, standing = numbers[standing >= _FEWEST], standing[standing >= _FEWEST]
    if len(numbers) > 2 * most:  # the rarest are not even looked at: the table below is dense
        common = np.sort(np.argsort(-standing, kind="stable")[: 2 * most])
        numbers, standing = numbers[common], standing[common]
    spread = np.zeros((kinds, len(numbers)))
    for text, kind in zip(texts, classes, strict=True):
        places, found = _places(numbers, text.numbers)
        spread[kind, places[found]] += 1
    size = np.maximum(np.bincount(classes, minlength=kinds), 1)
    chance = spread / size[:, None] + _BASE / size.mean()
    chance /= chance.sum(axis=0)
    uneven = 1 + (chance * np.log(chance)).sum(axis=0) / np.log(kinds)
    rare = np.log((1 + len(texts)) / (1 + standing)) + 1
    worth = (rare * (_BASE + uneven)).astype(np.float32)
    if len(numbers) > most:
        best = np.sort(np.argsort(-worth * np.sqrt(standing), kind="stable")[:most])
        numbers, worth = numbers[best], worth[best]
    return Known(numbers, worth)


def row_of(known: Sequence[Known], text: Sequence[Counted]) -> tuple[Places, Floats]:
    """Return the columns and values of a text's row: blocks side by side, its length 1."""
    import numpy as np

    columns: list[Any] = []
    values: list[Any] = []
    offset = 0
    for block, part, share in zip(known, text, SHARES, strict=True):
        places, found = _places(block.numbers, part.numbers)
        value = part.times[found] * block.worth[places[found]]
        columns.append(places[found] + offset)
        values.append(share * value / (np.linalg.norm(value) or 1))
        offset += len(block.numbers)
    row = np.concatenate(values)
    return np.concatenate(columns), (row / (np.linalg.norm(row) or 1)).astype(np.float32)


def matrix(known: Sequence[Known], texts: Sequence[Sequence[Counted]]) -> Any:
    """Return all rows as a sparse matrix of SciPy."""
    import numpy as np
    from scipy.sparse import csr_matrix

    rows = [row_of(known, text) for text in texts]
    ends = np.cumsum([0, *(len(columns) for columns, _values in rows)])
    width = sum(len(block.numbers) for block in known)
    parts = [np.concatenate([row[at] for row in rows]) for at in (1, 0)]
    return csr_matrix((*parts, ends), shape=(len(rows), width))


def bounds(known: Sequence[Known]) -> list[tuple[int, int]]:
    """Return the first and the end column of each block."""
    ends = [0]
    for block in known:
        ends.append(ends[-1] + len(block.numbers))
    return list(pairwise(ends))


def _places(numbers: Numbers, wanted: Numbers) -> tuple[Places, NDArray[np.bool_]]:
    """Return where each wanted number would stand, and whether it stands there."""
    import numpy as np

    if not len(numbers):
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), bool)
    places = np.minimum(np.searchsorted(numbers, wanted), len(numbers) - 1)
    return places, numbers[places] == wanted
