"""How points and stars follow from facts: plain values, exact fractions, no database.

Shares and not volumes (DOMAIN.md section 5.3, no. 47): a hundred receptions held of a hundred
planned are as good as ten of ten, and more than all counts as all. Where nothing was planned there
is no share at all; that is a statement and not a full mark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

NOTHING = Fraction(0)
# A dimension is reached with so many hundredths of its points (十星级, DOMAIN.md section 5.3).
REACHED = 80


@dataclass(frozen=True)
class Share:
    """So many of so many; `whole` 0 when there was nothing to be done."""

    part: int
    whole: int

    @property
    def value(self) -> Fraction | None:
        """Return the share from 0 to 1, None when there is none."""
        if self.whole <= 0:
            return None
        return min(max(Fraction(self.part, self.whole), NOTHING), Fraction(1))


@dataclass(frozen=True)
class Item:
    """A row of the table of points. `computed` names the share it follows; '' is judged by people."""

    code: str
    dimension: int
    title: str
    weight: Fraction
    computed: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Table:
    """The table of points. `bands` are least hundredths and stars, the most first; none: a star a dimension."""

    items: tuple[Item, ...]
    bands: tuple[tuple[int, int], ...] = ()
    objection_days: int = 5
    answer_days: int = 60
    record_days: int = 3

    @property
    def weight(self) -> Fraction:
        return sum((item.weight for item in self.items), NOTHING)

    @property
    def most_stars(self) -> int:
        if self.bands:
            return max(stars for _least, stars in self.bands)
        return len({item.dimension for item in self.items})

    @property
    def judged(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if not item.computed)


@dataclass(frozen=True)
class Result:
    """What each item earned, and what follows."""

    earned: Mapping[str, Fraction]
    total: Fraction
    stars: int


@dataclass(frozen=True)
class Basis:
    """All that a result rests on: shares by name, points given by people by item's code."""

    shares: Mapping[str, Share] = field(default_factory=dict)
    marks: Mapping[str, Fraction] = field(default_factory=dict)


def result_of(table: Table, basis: Basis, *, is_vetoed: bool = False) -> Result:
    """Return the result; a veto leaves the points to be read and takes every star."""
    earned = {item.code: earned_by(item, basis) for item in table.items}
    total = sum(earned.values(), NOTHING)
    return Result(earned, total, 0 if is_vetoed else _stars(table, earned, total))


def earned_by(item: Item, basis: Basis) -> Fraction:
    """Return the points of an item: by its share, or as people gave them, within its weight.

    An item whose share is none is left to people: they say in words what was found instead.
    """
    share = basis.shares.get(item.computed)
    value = share.value if share is not None else None
    if item.computed and value is not None:
        return item.weight * value
    return min(max(basis.marks.get(item.code, NOTHING), NOTHING), item.weight)


def is_judged(item: Item, shares: Mapping[str, Share]) -> bool:
    """Return whether people give the points of this item here."""
    share = shares.get(item.computed)
    return not item.computed or share is None or share.value is None


def _stars(table: Table, earned: Mapping[str, Fraction], total: Fraction) -> int:
    if not table.bands:
        return sum(_is_reached(items, earned) for items in by_dimension(table).values())
    reached = [stars for least, stars in table.bands if total * 100 >= least * table.weight]
    return max(reached, default=0)


def _is_reached(items: Sequence[Item], earned: Mapping[str, Fraction]) -> bool:
    weight = sum((item.weight for item in items), NOTHING)
    have = sum((earned[item.code] for item in items), NOTHING)
    return weight > 0 and have * 100 >= REACHED * weight


def by_dimension(table: Table) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in table.items:
        found.setdefault(item.dimension, []).append(item)
    return found


def table_from(data: Mapping[str, Any]) -> Table:
    """Return the table that a version keeps as JSON; weights are written as fractions."""
    items = tuple(Item(**{**one, "weight": Fraction(one["weight"])}) for one in data["items"])
    bands = tuple((int(least), int(stars)) for least, stars in data["bands"])
    days = {name: int(data[name]) for name in ("objection_days", "answer_days", "record_days")}
    return Table(items, bands, **days)


def table_data(table: Table) -> dict[str, Any]:
    """Return the table as JSON keeps it."""
    items = [{**vars(item), "weight": str(item.weight)} for item in table.items]
    return {
        "items": items,
        "bands": [list(band) for band in table.bands],
        "objection_days": table.objection_days,
        "answer_days": table.answer_days,
        "record_days": table.record_days,
    }


def written(points: Fraction) -> str:
    """Return points as people read them: two places, cut and never rounded up."""
    hundredths = points.numerator * 100 // points.denominator
    text = f"{hundredths // 100}.{hundredths % 100:02d}"
    return text.rstrip("0").rstrip(".")
