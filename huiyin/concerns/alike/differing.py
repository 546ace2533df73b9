"""What stands for what in two texts that run in parallel: a complaint copied about another place.

No name need be recognised for this. Where one says 金桂苑 and the other 银杏里 in the same sentence,
and neither says the other's word anywhere, the words may agree as much as they like: two places.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from huiyin.concerns.alike.names import are_one
from huiyin.concerns.alike.reading import Reading
from huiyin.concerns.alike.swaps import Swap, swapped_again, swaps_in

SAME_FRAME = 0.5
COPIED = 0.7
_KIND = re.compile("小区|社区")


def swapped_names(
    first: Reading, second: Reading, *, is_one_place: bool, is_alike: bool
) -> tuple[str, str] | None:
    """Return a place of the first and the second's in its stead, or None.

    Once both titles name one place it takes more: both are names, or the same swap comes again.
    If their words are not alike (`is_alike`), they must run in parallel for it to mean anything.
    """
    if first.whole == second.whole:
        return None
    _, titles = swaps_in(first.head, first.head_names, second.head, second.head_names)
    ratio, bodies = swaps_in(first.body, first.body_names, second.body, second.body_names)
    if not is_alike and ratio < COPIED:
        return None
    swaps = [*(replace(swap, is_in_title=True) for swap in titles), *bodies]
    times = Counter((swap.left, swap.right) for swap in swaps)
    for swap in swaps:
        again = times[swap.left, swap.right] > 1
        tells = (
            _tells_more(swap, first, second)
            if is_one_place
            else swap.is_named or swap.is_placed or again
        )
        if ratio > COPIED:
            tells = (
                tells or swap.is_half_named or (swap.looks_named and (swap.is_in_title or again))
            )
        if tells and (swap.is_counted or _absent(swap, first, second)):
            return swap.left, swap.right
    return swapped_again(first.whole, second.whole)


def _tells_more(swap: Swap, first: Reading, second: Reading) -> bool:
    if swap.is_in_title and swap.is_half_named:
        return True
    return swap.is_named and _are_subjects(swap, first, second)


def swapped_titles(first: Reading, second: Reading) -> tuple[str, str] | None:
    """Return what two titles of one frame differ in: 请加快|体育|建设, 请加快|轨道|建设."""
    ratio, swaps = swaps_in(first.head, first.head_names, second.head, second.head_names)
    if ratio < SAME_FRAME:
        return None
    for swap in swaps:
        if _absent(swap, first, second) and not _share_a_letter(swap):
            return swap.left, swap.right
    return None


def _are_subjects(swap: Swap, first: Reading, second: Reading) -> bool:
    if swap.is_counted:
        return True
    return (swap.left, False) in first.subjects and (swap.right, False) in second.subjects


def _absent(swap: Swap, first: Reading, second: Reading) -> bool:
    left, right = (_KIND.sub("", said) for said in (swap.left, swap.right))
    if left == right or are_one((swap.left, False), (swap.right, False)):
        return False
    return swap.left not in second.whole and swap.right not in first.whole


def _share_a_letter(swap: Swap) -> bool:
    return bool(set(swap.left) & set(swap.right))
