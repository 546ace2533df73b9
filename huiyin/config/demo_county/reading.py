"""The demo county's files as typed values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Self

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Town:
    """A town or street and the names of what is in it."""

    code: str
    name: str
    kind: str
    at: tuple[float, float]
    villages: tuple[str, ...]
    roads: tuple[str, ...]
    schools: tuple[str, ...]
    estates: tuple[str, ...]
    rivers: tuple[str, ...]
    buses: tuple[str, ...]
    markets: tuple[str, ...]
    parks: tuple[str, ...]
    clinic: str

    @property
    def is_street(self) -> bool:
        return self.kind == "street"


@dataclass(frozen=True)
class Seed:
    """One matter in its words: what is said, what is done about it, what is thought of that.

    The way it goes follows from what it has: `spot` is answered at once, `kept` kept for reference,
    `advice` shown another door (`reason`), anything else handled by `lead` with `co`. `public` is
    the title for everybody where the own one tells too much; what is `private` is never released.
    """

    category: str
    title: str
    text: str
    wish: str
    where: str = "any"
    months: tuple[int, ...] = ()
    lead: str = ""
    co: tuple[str, ...] = ()
    answer: str = ""
    result: str = "done"
    seen: str = ""
    good: str = ""
    fair: str = ""
    bad: str = ""
    again: str = ""
    spot: str = ""
    kept: str = ""
    reason: str = ""
    advice: str = ""
    public: str = ""
    private: bool = False

    @classmethod
    def read(cls, row: dict[str, Any], category: str) -> Self:
        row = {"category": category, "co": row.get("with", ()), **row}
        row.pop("with", None)
        known = {field.name for field in fields(cls)}
        if unknown := row.keys() - known:
            raise ValueError(f"{row['title']}: unknown {sorted(unknown)}")
        return cls(**{key: _fixed(value) for key, value in row.items()})

    def fits(self, *, street: bool, month: int) -> bool:
        """Return whether it can be said in such a place in that month."""
        place = self.where == "any" or (self.where == "urban") == street
        return place and (not self.months or month in self.months)


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def table(name: str) -> dict[str, Any]:
    """Return a file of this folder as it stands."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


@cache
def towns() -> tuple[Town, ...]:
    rows = table("county")["town"]
    return tuple(Town(**{key: _fixed(value) for key, value in row.items()}) for row in rows)


@cache
def seeds() -> tuple[Seed, ...]:
    """Return every matter, in the order of the files' names."""
    found: list[Seed] = []
    for path in sorted((HERE / "concerns").glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        found += [Seed.read(dict(row), data.get("category", "")) for row in data["seed"]]
    return tuple(found)


def talk(key: str) -> list[str]:
    """Return what people say on an occasion."""
    return [str(line) for line in table("talk")[key]]
