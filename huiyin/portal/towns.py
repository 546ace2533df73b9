"""Rows of a list under the towns they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from huiyin.organs.names import place_name
from huiyin.places.models import Place

Row = TypeVar("Row")


@dataclass
class Town(Generic[Row]):
    """A town's name and its rows; '' for what belongs to the whole county."""

    name: str
    rows: list[Row] = field(default_factory=list)


def by_town(county: Place, rows: Sequence[tuple[str, Row]]) -> list[Town[Row]]:
    """Return the rows, given with the path of their place, under their towns; the county's first."""
    towns: dict[int, Town[Row]] = {}
    for path, row in rows:
        town = town_of(county, path)
        towns.setdefault(town, Town(place_name(county.pk, town or county.pk))).rows.append(row)
    return [towns[town] for town in sorted(towns)]


def town_of(county: Place, path: str) -> int:
    """Return the id of the town on the path, or 0 if it ends at the county."""
    below = path.removeprefix(county.path).partition("/")[0]
    return int(below) if below.isdecimal() and path != county.path else 0
