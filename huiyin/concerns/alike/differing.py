"""What stands for what in two texts that run in parallel: a complaint copied about another place.

No name need be recognised for this. Where one says 金桂苑 and the other 银杏里 in the same sentence,
and neither says the other's word anywhere, the words may agree as much as they like: two places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from huiyin.concerns.alike.names import Name, Word, are_one, core_of, is_coded
from huiyin.concerns.alike.reading import Reading
from huiyin.concerns.alike.vocabulary import (
    BEFORE_A_NAME,
    BEHIND_A_NAME,
    COMMON,
    FUNCTION,
    PARTICLES,
)

LONGEST_SWAP = 10
SAME_FRAME = 0.5
_NUMBER = re.compile(r"[第\d一二三四五六七八九十百零]+")
_COUNTED = re.compile(
    r"组|村|路|街|巷|弄|线|小学?$|中学?$|小学|中学|大队|队|公交|社区|居委会|幼儿园|医院|厂|矿|标段"
)
_SAYS = re.compile(r"[\u3400-\u9fffa-z]")


@dataclass(frozen=True, slots=True)
class _Swap:
    """Words of the first text and what stands for them in the second."""

    left: str
    right: str
    is_named: bool  # in both, it is a name or a part of one
    is_placed: bool  # it stands where a name would
    is_counted: bool = False  # 三组 and 五组, 第一 and 第三 before 中学
    is_half_named: bool = False
    is_in_title: bool = False


def swapped_names(first: Reading, second: Reading, *, is_one_place: bool) -> tuple[str, str] | None:
    """Return a place of the first and the second's in its stead, or None.

    Once both titles name one place it takes more: both are names, or the same swap comes again.
    """
    if first.whole == second.whole:
        return None
    pairs = (
        (first.head, first.head_names, second.head, second.head_names),
        (first.body, first.body_names, second.body, second.body_names),
    )
    titles, bodies = (list(_swaps(*pair)) for pair in pairs)
    titles = [replace(swap, is_in_title=swap.is_half_named) for swap in titles]
    swaps = [*titles, *bodies]
    times = Counter((swap.left, swap.right) for swap in swaps)
    for swap in swaps:
        again = times[swap.left, swap.right] > 1
        if is_one_place:
            tells = swap.is_in_title or (swap.is_named and _are_subjects(swap, first, second))
        else:
            tells = swap.is_named or swap.is_placed or again
        if tells and (swap.is_counted or _absent(swap, first, second)):
            return swap.left, swap.right
    return None


def swapped_titles(first: Reading, second: Reading) -> tuple[str, str] | None:
    """Return what two titles of one frame differ in: 请加快|体育|建设, 请加快|轨道|建设."""
    words = [word for word, _ in first.head], [word for word, _ in second.head]
    matcher = SequenceMatcher(None, *words, autojunk=False)
    if matcher.ratio() < SAME_FRAME:
        return None
    for swap in _swaps(first.head, first.head_names, second.head, second.head_names):
        if _absent(swap, first, second) and not _share_a_letter(swap):
            return swap.left, swap.right
    return None


def _swaps(
    a: Sequence[Word], a_names: Sequence[Name], b: Sequence[Word], b_names: Sequence[Name]
) -> Iterator[_Swap]:
    matcher = SequenceMatcher(
        None, [word for word, _ in a], [word for word, _ in b], autojunk=False
    )
    for kind, from_a, to_a, from_b, to_b in matcher.get_opcodes():
        if kind != "replace":
            continue
        left, left_named = _whole_name(a[from_a:to_a], a_names)
        right, right_named = _whole_name(b[from_b:to_b], b_names)
        if max(len(left), len(right)) > LONGEST_SWAP:
            continue
        after = a[to_a][0] if to_a < len(a) else ""
        if _is_counted(left, after) and _is_counted(right, after):
            yield _Swap(left, right, is_named=True, is_placed=True, is_counted=True)
        elif _NUMBER.fullmatch(left) and _NUMBER.fullmatch(right):
            continue
        elif left_named and right_named:
            yield _Swap(left, right, is_named=True, is_placed=True, is_half_named=True)
        elif _may_name(left, a[from_a:to_a]) and _may_name(right, b[from_b:to_b]):
            before = a[from_a - 1][0] if from_a else ""
            half = left_named or right_named
            placed = before in BEFORE_A_NAME or after in BEHIND_A_NAME or half
            yield _Swap(left, right, is_named=False, is_placed=placed, is_half_named=half)


def _is_counted(text: str, after: str) -> bool:
    """Return whether it is a number that tells places apart, with its noun in the text or after it."""
    number = _NUMBER.match(text)
    return number is not None and _COUNTED.match(text[number.end() :] or after) is not None


def _may_name(text: str, words: Sequence[Word]) -> bool:
    """Return whether it could be a name that is not recognised: of some length, no common word in it."""
    known = FUNCTION | COMMON
    return (
        len(text) > 1
        and _SAYS.search(text) is not None
        and not any(word in PARTICLES or is_coded(word) for word, _ in words)
        and not any(len(word) > 1 and word in known for word, _ in words)
    )


def _whole_name(words: Sequence[Word], names: Sequence[Name]) -> tuple[str, bool]:
    """Return the words joined, widened to the name that they are a part of if there is one."""
    start, end = words[0][1], words[-1][1] + len(words[-1][0])
    for name in names:
        if name.start < end and start < name.end:
            return name.core, True
    return core_of("".join(word for word, _ in words)), False


def _are_subjects(swap: _Swap, first: Reading, second: Reading) -> bool:
    if swap.is_counted:
        return True
    return (swap.left, False) in first.subjects and (swap.right, False) in second.subjects


def _absent(swap: _Swap, first: Reading, second: Reading) -> bool:
    if are_one((swap.left, False), (swap.right, False)):
        return False
    return swap.left not in second.whole and swap.right not in first.whole


def _share_a_letter(swap: _Swap) -> bool:
    return bool(set(swap.left) & set(swap.right))
