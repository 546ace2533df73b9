"""What stands in one text where another says something else: two texts laid beside each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from huiyin.concerns.alike.kinds import is_proper, tag_of
from huiyin.concerns.alike.names import Name, Word, core_of, is_coded, is_ending
from huiyin.concerns.alike.vocabulary import (
    BEFORE_A_NAME,
    BEHIND_A_NAME,
    COMMON,
    FUNCTION,
    PARTICLES,
)

LONGEST_SWAP = 10
COPIED_LETTERS = 0.8
MOST_MEETINGS = 100_000  # of equal words or letters: an ordinary text has a few thousand
WIDENED_BY = 3  # words of one letter beside it, which may be of one unknown name: 伍|家|岭
_NUMBER = re.compile(r"[第\d一二三四五六七八九十百零]+")
_COUNTED = re.compile(
    r"组|村|路|街|巷|弄|线|小学?$|中学?$|小学|中学|大队|队|公交|社区|居委会|幼儿园|医院|厂|矿|标段|号线|期|人民医院"
)
_HOUSE = re.compile("栋|座|单元")


@dataclass(frozen=True, slots=True)
class Swap:
    """Words of the first text and what stands for them in the second.

    `is_named`: in both it is a name or a part of one, `is_half_named` in one of them. `is_placed`:
    it stands where a name would. `is_counted`: 三组 and 五组. `looks_named`: no word of meaning is
    in it, and it is no common one.
    """

    left: str
    right: str
    is_named: bool = False
    is_half_named: bool = False
    is_placed: bool = False
    is_counted: bool = False
    looks_named: bool = False
    is_in_title: bool = False


@dataclass(frozen=True)
class Side:
    """Words of one text from `first` to before `last`, and the names that reach into them."""

    words: Sequence[Word]
    names: Sequence[Name]
    first: int
    last: int

    @property
    def between(self) -> Sequence[Word]:
        return self.words[self.first : self.last]

    @property
    def reaching(self) -> list[Name]:
        start = self._start(self.first)
        end = self._end(self.last - 1) if self.last > self.first else start
        if start == end:  # nothing stands here: only what begins before and ends after
            return [name for name in self.names if name.start < start < name.end]
        return [name for name in self.names if name.start < end and start < name.end]

    @property
    def before(self) -> int:
        """How many words of a name stand before it."""
        starts = [name.start for name in self.reaching]
        return sum(start >= min(starts) for _, start in self.words[: self.first]) if starts else 0

    @property
    def after(self) -> int:
        ends = [name.end for name in self.reaching]
        return sum(start < max(ends) for _, start in self.words[self.last :]) if ends else 0

    def widened(self, before: int, after: int) -> Side:
        return Side(self.words, self.names, self.first - before, self.last + after)

    @property
    def said(self) -> str:
        """Return what stands there, or the name in it."""
        inside = [
            name
            for name in self.reaching
            if name.start >= self._start(self.first) and name.end <= self._end(self.last - 1)
        ]
        return inside[0].core if inside else core_of("".join(word for word, _ in self.between))

    @property
    def next(self) -> str:
        return self.words[self.last][0] if self.last < len(self.words) else ""

    @property
    def previous(self) -> str:
        return self.words[self.first - 1][0] if self.first else ""

    @property
    def is_coded(self) -> bool:
        return len(self.between) == 1 and is_coded(self.between[0][0])

    @property
    def letters_before(self) -> int:
        """How many words of one letter stand right before it: an unknown name is cut into such."""
        count = 0
        while count < min(WIDENED_BY, self.first) and self._is_letter(self.first - count - 1):
            count += 1
        return count

    @property
    def letters_after(self) -> int:
        count = 0
        while count < min(WIDENED_BY, len(self.words) - self.last):
            if not self._is_letter(self.last + count):
                break
            count += 1
        return count

    def _is_letter(self, index: int) -> bool:
        word, start = self.words[index]
        if any(name.start <= start < name.end for name in self.names) or not word.isalpha():
            return False
        return word not in FUNCTION if len(word) == 1 else len(word) == 2 and is_ending(word[1])

    def _start(self, index: int) -> int:
        return self.words[index][1] if index < len(self.words) else self._end(index - 1)

    def _end(self, index: int) -> int:
        word, start = self.words[index] if self.words else ("", 0)
        return start + len(word)


def swaps_in(
    a: Sequence[Word], a_names: Sequence[Name], b: Sequence[Word], b_names: Sequence[Name]
) -> tuple[float, list[Swap]]:
    """Return how far the two run in parallel (0 to 1), and what is exchanged."""
    mine, theirs = [word for word, _ in a], [word for word, _ in b]
    if _meetings(mine, theirs) > MOST_MEETINGS:
        return 0.0, []
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    return matcher.ratio(), list(_swaps(matcher, a, a_names, b, b_names))


def swapped_again(first: str, second: str) -> tuple[str, str] | None:
    """Return letters that one text has and the other exchanged, each time it says them, or None.

    Only of texts that are copies but for that. Neither dictionary nor names are needed for it.
    """
    if _meetings(first, second) > MOST_MEETINGS:
        return None
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.quick_ratio() < COPIED_LETTERS or matcher.ratio() < COPIED_LETTERS:
        return None
    seen: set[tuple[str, str]] = set()
    for kind, a, to_a, b, to_b in matcher.get_opcodes():
        left, right = first[a:to_a], second[b:to_b]
        if kind != "replace" or not left.isalpha() or not right.isalpha():
            continue
        if max(len(left), len(right)) > LONGEST_SWAP or _NUMBER.fullmatch(left + right):
            continue
        # With a letter beside it, for a single one stands in other words too.
        mine, theirs = first[a - 1 : to_a + 1], second[b - 1 : to_b + 1]
        if (left, right) in seen and mine not in second and theirs not in first:
            return left, right
        seen.add((left, right))
    return None


def _meetings(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how often the same stands in both, which is what laying them side by side costs.

    One word a thousand times over would take half a second, and somebody may send it on purpose.
    """
    mine, theirs = Counter(a), Counter(b)
    return sum(count * theirs[one] for one, count in mine.items())


def _swaps(
    matcher: SequenceMatcher[str],
    a: Sequence[Word],
    a_names: Sequence[Name],
    b: Sequence[Word],
    b_names: Sequence[Name],
) -> Iterator[Swap]:
    codes = matcher.get_opcodes()
    for at, (kind, from_a, to_a, from_b, to_b) in enumerate(codes):
        if kind == "equal":
            continue
        left, right = Side(a, a_names, from_a, to_a), Side(b, b_names, from_b, to_b)
        # What is the same on both sides may be a part of either's name: 丽|发|新城, 丽|景|新城.
        before = from_a - codes[at - 1][1] if at else 0
        after = codes[at + 1][2] - to_a if at + 1 < len(codes) else 0
        found = _swap(left, right, (before, after), is_replaced=kind == "replace")
        if found is not None:
            yield found


def _swap(left: Side, right: Side, same: tuple[int, int], *, is_replaced: bool) -> Swap | None:
    before = min(same[0], max(left.before, right.before))
    after = min(same[1], max(left.after, right.after))
    if not is_replaced and not (before and after and _may_be_left_out(left, right)):
        return None
    mine, theirs = left.widened(before, after), right.widened(before, after)
    names = bool(mine.reaching) + bool(theirs.reaching)
    if not names and is_replaced:
        mine, theirs = _with_letters(left, right, same)
    swap = Swap(mine.said, theirs.said)
    if not (swap.left and swap.right) or max(len(swap.left), len(swap.right)) > LONGEST_SWAP:
        return None
    if _NUMBER.match(swap.left) and _NUMBER.match(swap.right):
        counted = _counted(swap, mine, theirs)
        if counted or (_NUMBER.fullmatch(swap.left) and _NUMBER.fullmatch(swap.right)):
            return counted
    if left.is_coded and right.is_coded and left.said[-1] == right.said[-1]:
        swap, names = Swap(left.said, right.said), 2
    elif names < 2 and not (_may_be_a_part(left, mine) and _may_be_a_part(right, theirs)):
        return None
    half = bool(names) or _end_alike(left, right)
    return replace(
        swap,
        is_named=names == 2,
        is_half_named=half,
        is_placed=half or (_stands_as_a_name(left) and _exchanges_things(left, right)),
        looks_named=_is_unknown(mine) or _is_unknown(theirs),
    )


def _counted(swap: Swap, mine: Side, theirs: Side) -> Swap | None:
    """Return the swap of two numbers that tell places apart: always 三组 and 五组, houses in a title."""
    if _is_counted(swap.left, mine.next) and _is_counted(swap.right, theirs.next):
        return replace(swap, is_named=True, is_placed=True, is_counted=True)
    if _HOUSE.match(mine.next) and _HOUSE.match(theirs.next):
        return replace(swap, is_counted=True, looks_named=True)
    return None


def _with_letters(left: Side, right: Side, same: tuple[int, int]) -> tuple[Side, Side]:
    before, after = min(same[0], left.letters_before), min(same[1], left.letters_after)
    return left.widened(before, after), right.widened(before, after)


def _end_alike(left: Side, right: Side) -> bool:
    """Return whether an ending follows both, or ends both: 解放|东路 and 学府路; but not 马路, 道路."""
    if is_ending(left.next):
        return True
    if not (left.between and right.between):
        return False
    mine, theirs = left.between[-1][0], right.between[-1][0]
    if len(left.between) == len(right.between) == 1 and not (is_proper(mine) or is_proper(theirs)):
        return False
    return mine[-1] == theirs[-1] and is_ending(mine[-1])


def _may_be_left_out(left: Side, right: Side) -> bool:
    """Return whether a name with and without it are two: 御|景|龙|城 and 御|龙|城."""
    said = [*left.between, *right.between]
    return all(len(word) == 1 and word not in FUNCTION for word, _ in said)


def _is_counted(text: str, after: str) -> bool:
    """Return whether it is a number that tells places apart, with its noun in the text or after it."""
    number = _NUMBER.match(text)
    return number is not None and _COUNTED.match(text[number.end() :] or after) is not None


def _may_be_a_part(block: Side, wide: Side) -> bool:
    """Return whether it could be a part of a name: no common word in it, nor only 我们, 本."""
    if any(word in COMMON if len(word) > 1 else word in PARTICLES for word, _ in block.between):
        return False
    said = [word for word, _ in wide.between]
    return len("".join(said)) > 1 and any(
        word not in FUNCTION and word[0].isalpha() and not is_coded(word) for word in said
    )


def _stands_as_a_name(side: Side) -> bool:
    return side.previous in BEFORE_A_NAME or side.next in BEHIND_A_NAME


def _exchanges_things(left: Side, right: Side) -> bool:
    """Return whether no verb is exchanged, nor the same said a little longer: 办理手续, 办手续."""
    words = [word for side in (left, right) for word, _ in side.between]
    mine, theirs = (
        {letter for word, _ in side.between for letter in word} for side in (left, right)
    )
    does = any(len(word) > 1 and tag_of(word) == "v" for word in words)
    return not (does or mine <= theirs or theirs <= mine)


def _is_unknown(side: Side) -> bool:
    """Return whether it is of words that the dictionary has for names, or of letters alone."""
    words = [word for word, _ in side.between]
    letters = sum(len(word) == 1 and word not in FUNCTION for word in words)
    return letters > 1 or any(len(word) > 1 and is_proper(word) for word in words)
