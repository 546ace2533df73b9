"""A concern's text as it is compared: weighed terms, names of places, and where they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import rjieba

from huiyin.concerns.alike.names import Core, Name, Word, is_coded, names_in
from huiyin.concerns.alike.numbering import in_one_form
from huiyin.concerns.alike.vocabulary import COMMON, FUNCTION

TITLE_COUNTS = 2.0
LONGEST = 1_500  # what comes after has never told two matters apart, and costs
_PIECES = re.compile(r"[a-z]\d*(?:省|市|区|县)|西地省|[a-z0-9]+|[\u3400-\u9fff]+")
_KINDS = {"区": "district", "县": "district", "镇": "town", "乡": "town", "道": "street"}
FILLING = r"[ \t\u3000\u00b7\u2022\u30fb\uff0e.\u201c\u201d\"'\u2018\u2019\u300a\u300b\u3010\u3011]"
_FILLING = re.compile(rf"(?<=[\u3400-\u9fff]){FILLING}+(?=[\u3400-\u9fff])")
_NUMBERED = re.compile(
    r"(\d+|[一二三四五六七八九十])(期|号线|路(?=公交|车)|标段|年(?![前后来内以多级])|(?:人民)?医院)"
)
_HIGHWAY = re.compile(r"(?<![a-z0-9])([gs])(\d{2,4})(?![a-z0-9])")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_CITED = re.compile(r"《[^《》]{3,80}》|<[^<>]{3,80}>|〈[^〈〉]{3,80}〉")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)}


def uncited(text: str) -> str:
    """Return the text without the names of rules and papers in it: many matters fall under one rule."""
    return _CITED.sub("，", text)


def words_in(text: str) -> list[Word]:
    """Return the words of a text with their starts in it, squeezed; cases and widths do not count."""
    found: list[Word] = []
    for piece in _PIECES.finditer(squeezed(text)):
        start = piece.start()
        if piece[0].isascii() or is_coded(piece[0]):
            found.append((piece[0], start))
            continue
        for word in rjieba.cut(piece[0], False):  # noqa: FBT003 - takes no keyword
            found.append((word, start))
            start += len(word)
    return found


def squeezed(text: str) -> str:
    """Return the text folded, without what is set inside a name: 伊园·南苑, “金桂”苑, 金桂 苑."""
    return in_one_form(_FILLING.sub("", folded(text)))


def folded(text: str) -> str:
    """Return the text with narrow small letters, as long as it was."""
    narrow = text.translate(_WIDE)
    lower = narrow.lower()
    return lower if len(lower) == len(narrow) else narrow


@dataclass(frozen=True)
class Reading:
    """What was said, cut up once. `spot` are the words beside the place, read as a title is."""

    title: str
    text: str
    spot: str = ""

    @cached_property
    def head(self) -> list[Word]:
        """The words of title and spot."""
        return words_in(uncited(f"{self.title}\n{self.spot}"))

    @cached_property
    def body(self) -> list[Word]:
        return words_in(uncited(self.text[:LONGEST]))

    @cached_property
    def whole(self) -> str:
        return squeezed(f"{self.title}\n{self.spot}\n{self.text[:LONGEST]}")

    @cached_property
    def head_whole(self) -> str:
        return squeezed(f"{self.title}\n{self.spot}")

    @cached_property
    def head_names(self) -> list[Name]:
        return names_in(self.head)

    @cached_property
    def body_names(self) -> list[Name]:
        return names_in(self.body)

    @cached_property
    def cores(self) -> dict[Core, int]:
        """Every name and how often it stands there, wherever it was recognised."""
        keys = dict.fromkeys(name.key for name in (*self.head_names, *self.body_names))
        return {key: self.whole.count(key[0]) for key in keys}

    @cached_property
    def subjects(self) -> frozenset[Core]:
        """The names that it is about: those of the title, the first and the commonest of the text."""
        head = self.head_whole
        cores = self.cores
        about = {key for key in cores if key[0] in head}
        for is_area in (False, True):
            body = [name.key for name in self.body_names if name.is_area == is_area]
            most = max((cores[key] for key in body), default=0)
            about.update(key for key in body if cores[key] == most)
            about.update(body[:1])
        return frozenset(about)

    @cached_property
    def terms(self) -> dict[str, float]:
        """Terms of the matter, not of the place, and how often they stand there, the title's more."""
        counted: defaultdict[str, float] = defaultdict(float)
        parts = (self.head, self.head_names, TITLE_COUNTS), (self.body, self.body_names, 1.0)
        for words, names, weight in parts:
            taken = {at for name in names for at in range(name.start, name.end)}
            for term in _terms(words, taken):
                counted[term] += weight
        return dict(counted)

    @cached_property
    def claims(self) -> frozenset[str]:
        """The words of the title that say what is the matter."""
        taken = {at for name in self.head_names for at in range(name.start, name.end)}
        return frozenset(
            word
            for word, start in self.head
            if len(word) > 1 and word not in FUNCTION and not is_coded(word) and start not in taken
        )

    @cached_property
    def districts(self) -> dict[str, frozenset[str]]:
        """The districts and towns of the title, by what kind they are: {"区": {"a2区"}}."""
        found: dict[str, set[str]] = {}
        named = [name.core for name in self.head_names if name.is_area]
        for word in (*(word for word, _ in self.head if is_coded(word)), *named):
            kind = _KINDS.get(word[-1])
            if kind:
                found.setdefault(kind, set()).add(word)
        return {kind: frozenset(words) for kind, words in found.items()}

    @cached_property
    def numbered(self) -> dict[str, frozenset[str]]:
        """What the title tells apart by a number, by what it is: {"期": {"2"}, "号线": {"1", "6"}}."""
        found: dict[str, set[str]] = {}
        for number, kind in _NUMBERED.findall(self.head_whole):
            found.setdefault(kind, set()).add(number.translate(_DIGITS))
        for kind, number in _HIGHWAY.findall(self.head_whole):
            found.setdefault(kind, set()).add(number)
        return {kind: frozenset(numbers) for kind, numbers in found.items()}

    @cached_property
    def head_roads(self) -> frozenset[str]:
        return frozenset(n.core for n in self.head_names if n.is_area and n.core[-1] in "路街巷线")

    @cached_property
    def head_spots(self) -> frozenset[str]:
        return frozenset(n.core for n in self.head_names if not n.is_area)


def _terms(words: list[Word], taken: set[int]) -> list[str]:
    """Return words that carry meaning, and neighbours as one: 捆绑, 车位 and 捆绑车位."""
    found: list[str] = []
    before, ended = "", -1
    for word, start in words:
        if word in FUNCTION or is_coded(word) or start in taken:
            before = ""
            continue
        if before and ended == start:
            found.append(before + word)
        if len(word) > 1 and word not in COMMON and not word.isdigit():
            found.append(word)
        before, ended = word, start + len(word)
    return found
