"""Which kinds of words can stand inside a name: told by how the dictionary tags them, not by a list.

"骨头满|村", "跑回|宿舍", "一所|大学": before the ending stands a verb, a measure or a word for all of
it, and so no name. Single letters are left alone as a rule, for names of estates are made of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from huiyin.concerns.alike.vocabulary import (
    BREAKERS,
    HANDLING,
    INSIDE,
    KINDS_OF_MANY,
    NEVER_ALONE,
)

_KEPT = 50_000
# Tags of the dictionary: pronouns, prepositions, conjunctions, particles, adverbs, verbs.
_OUTSIDE = frozenset(
    {"r", "p", "c", "u", "y", "e", "o", "d", "ad", "v", "vq", "df", "mq", "f", "k", "h", "q"}
)
_PHRASES = frozenset({"l", "i"})
_PROPER = frozenset({"ns", "nr", "nt", "nz", "nrt", "nrfg"})
_WHEN = re.compile(r"[月日周期今昨前后晚夜初末时]|年[前底]?$|^[^春].*天|天$|[本过如]来?今?$")
_INDOORS = re.compile(r"[里内外前边上口]$|[楼桥山树脚门]下$")
_MEASURED = re.compile(
    r"(?:[一二三四五六七八九十两几多许\d]|整|好些|若干)+"
    r"(?:多|余)?(?:个|家|条|所|处|栋|段|块|片|批|方|种|部分|些|次|位|名|座|趟|排|级|下|起|半|间|层|株|亩)"
)


def may_belong(word: str) -> bool:
    """Return whether the word can be a part of a name."""
    if word in BREAKERS or not word[0].isalnum():
        return False
    tag = tag_of(word)
    if len(word) == 1:
        return word not in HANDLING and tag not in {"k", "h"}
    return word in INSIDE or not _is_outside(word, tag)


def _is_outside(word: str, tag: str) -> bool:
    if tag in _OUTSIDE or (tag in _PHRASES and len(word) > 2):
        return True
    if tag == "t":
        return _WHEN.search(word) is not None
    if tag == "s":
        return _INDOORS.search(word) is not None
    return tag == "m" and _MEASURED.fullmatch(word) is not None


def is_proper(word: str) -> bool:
    """Return whether a word that has its own ending names one thing: 中山路, not 公交线路."""
    return tag_of(word) in _PROPER and word not in NEVER_ALONE


def is_unknown(term: str) -> bool:
    """Return whether a term of letters or digits and words, or of single letters, is in no dictionary."""
    return tag_of(term) == "x" and (len(term) == 2 or any(letter.isascii() for letter in term))


def tells_no_one(word: str) -> bool:
    """Return whether it says what kind of body it is, which many are: 农贸, 民营, 普惠性."""
    return word in KINDS_OF_MANY


@lru_cache(maxsize=_KEPT)
def tag_of(word: str) -> str:
    """Return the dictionary's tag of one word, x where it has none."""
    tags = [tag for _, tag in rjieba.tag(word, False)]  # noqa: FBT003 - takes no keyword
    return tags[0] if len(tags) == 1 else "x"
