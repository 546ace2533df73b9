"""What two concerns say of their place: one, another, or nothing that could be compared."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from huiyin.concerns.alike.names import are_one
from huiyin.concerns.alike.weighing import Weighed

TELLING = 0.3
# A town or a district holds too many matters to say anything of one.
_WIDE = ("街道", "镇", "乡", "片区", "片", "新区", "区", "县", "市")
Names = tuple[tuple[str, str], ...]


class Where(StrEnum):
    """What the two texts say of the place."""

    SAME = "same"  # one estate, school, village or company
    AREA = "area"  # one road or lake, where many matters fit
    UNKNOWN = "unknown"  # at least one of them names none
    OTHER = "other"  # each names its own


def placed(first: Weighed, second: Weighed) -> tuple[Where, Names]:
    """Return what they say of the place, and what each calls the one that they share."""
    if _are_in_two_towns(first.path, second.path) or _have_two_titles(first, second):
        return Where.OTHER, ()
    if _differ(first.reading.numbered, second.reading.numbered):
        return Where.OTHER, ()
    alike = sorted(
        (a, b) for a in first.reading.subjects for b in second.reading.subjects if are_one(a, b)
    )
    spots = [
        (a[0], b[0])
        for a, b in alike
        if not a[1] and not b[1] and first.common.weight(min(a[0], b[0], key=len)) > TELLING
    ]
    if spots:
        return Where.SAME, tuple(spots)
    if _are_apart(first, second):
        return Where.OTHER, ()
    areas = [(a, b) for a, b in alike if not (a[0].endswith(_WIDE) or b[0].endswith(_WIDE))]
    heads = first.reading.head_whole, second.reading.head_whole
    if any(min(a[0], b[0], key=len) in head for a, b in areas for head in heads):
        return Where.AREA, tuple((a[0], b[0]) for a, b in areas)
    return Where.UNKNOWN, ()


def _are_in_two_towns(one: str, other: str) -> bool:
    """Return whether neither path leads to the other, nor both to children of one place.

    An estate may lie in two villages of a town; what two towns have in common is a word, not a place.
    """
    return not _is_within(one, other) and _parent(one) != _parent(other)


def _is_within(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _parent(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]


def _have_two_titles(first: Weighed, second: Weighed) -> bool:
    """Return whether each title names places and the other text none of them.

    What both mention on the way does not count then: the mall beside the one estate and the other.
    """
    return second.lacks(first.reading.head_spots) and first.lacks(second.reading.head_spots)


def _are_apart(first: Weighed, second: Weighed) -> bool:
    """Return whether they name two places, two roads, two districts, or were raised for two places."""
    if _speak_of_two(first, second) or _speak_of_two(second, first):
        return True
    if first.lacks(second.reading.head_roads) and second.lacks(first.reading.head_roads):
        return True
    if _differ(first.reading.districts, second.reading.districts):
        return True
    return not _is_within(first.path, second.path)


def _differ(here: Mapping[str, frozenset[str]], there: Mapping[str, frozenset[str]]) -> bool:
    """Return whether both name things of one kind, such as phases or districts, and none in common."""
    both = here.keys() & there.keys()
    return bool(both) and not any(here[kind] & there[kind] for kind in both)


def _speak_of_two(one: Weighed, other: Weighed) -> bool:
    """Return whether one's title is of a place that the other lacks, and the other's of another."""
    return other.lacks(one.reading.head_spots) and one.lacks(
        other.reading.head_spots or other.spots
    )
