"""What a text is told apart by: runs of characters, words and pairs of words, as 64-bit numbers.

Numbers, not strings: a model file then holds nothing that a resident wrote, what a model knows is
an array, and a whole text is reckoned at once. Plain functions on values.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import rjieba

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

# Raised with every change after which the same text gives other numbers: older models are refused.
VERSION = 1
LONGEST = 3_000  # characters of a text that are looked at
BLOCKS = 3  # the whole text by its characters, by its words; the title by its characters
_OF_TEXT, _OF_TITLE = (2, 3), (1, 2, 3, 4)
_TITLE, _WORD, _PAIR = 0x5851F42D4C957F2D, 0x2545F4914F6CDD1D, 0xD6E8FEB86659FD93
_STEP = 0x9E3779B97F4A7C15
_WHOLE = (1 << 64) - 1
# Places as they are blanked in files that were made anonymous (A7县).
_BLANKED = re.compile(r"[a-z]\d{0,2}(?=[市县区镇乡村州省])")
_NUMBER = re.compile(r"\d+")
_BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Pieces:
    """Features of one text in order of their places: number, first character, the one after."""

    numbers: Numbers
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def folded(text: str) -> str:
    """Return the text as it is looked at: case, width, digits, punctuation do not count."""
    text = unicodedata.normalize("NFKC", text[: 2 * LONGEST]).casefold()
    text = _NUMBER.sub("0", _BLANKED.sub("", text))
    return _BETWEEN.sub(" ", text).strip()[:LONGEST]


def blocks_of(title: str, text: str) -> tuple[Pieces, ...]:
    """Return the pieces of each block; those of the first two lie in `whole_of(title, text)`."""
    whole = whole_of(title, text)
    return (
        _grams(whole, _OF_TEXT, 0),
        _words(whole),
        _grams(folded(title), _OF_TITLE, _TITLE),
    )


def whole_of(title: str, text: str) -> str:
    """Return title and text as one, unless the title is only the beginning of the text."""
    head, body = folded(title), folded(text)
    return body if body.startswith(head) else f"{head} {body}"


def grams(text: str, length: int) -> Numbers:
    """Return the numbers of all runs of so many characters, in order, with repetition."""
    return _run_numbers(_points(text), length, 0)


def cut(text: str) -> list[tuple[str, int]]:
    """Return each word of a folded text with the place where it begins."""
    found: list[tuple[str, int]] = []
    at = 0
    for word in rjieba.cut(text, False):  # noqa: FBT003 - takes no keyword
        found.append((word, at))
        at += len(word)
    return found


def _grams(text: str, lengths: tuple[int, ...], salt: int) -> Pieces:
    import numpy as np

    points = _points(text)
    numbers = [_run_numbers(points, length, salt) for length in lengths]
    starts = [np.arange(len(run), dtype=np.int64) for run in numbers]
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    return Pieces(np.concatenate(numbers), np.concatenate(starts), np.concatenate(ends))


def _words(text: str) -> Pieces:
    import numpy as np

    words = [(word, at) for word, at in cut(text) if word != " "]
    found = [(_number(word, _WORD), at, at + len(word)) for word, at in words if len(word) > 1]
    found += [
        (_number(f"{word} {after}", _PAIR), at, end + len(after))
        for (word, at), (after, end) in pairwise(words)
    ]
    columns = list(zip(*found, strict=True)) or [(), (), ()]
    numbers, starts, ends = columns
    return Pieces(
        np.array(numbers, dtype=np.uint64),
        np.array(starts, dtype=np.int64),
        np.array(ends, dtype=np.int64),
    )


def _points(text: str) -> Numbers:
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)


def _run_numbers(points: Numbers, length: int, salt: int) -> Numbers:
    import numpy as np

    count = max(len(points) - length + 1, 0)
    mixed = np.full(count, (salt + length) & _WHOLE, dtype=np.uint64)
    for at in range(length):
        mixed = (mixed ^ points[at : at + count]) * np.uint64(_STEP)
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _number(word: str, salt: int) -> int:
    mixed = (salt + len(word)) & _WHOLE
    for character in word:
        mixed = ((mixed ^ ord(character)) * _STEP) & _WHOLE
        mixed ^= mixed >> 29
    return mixed
