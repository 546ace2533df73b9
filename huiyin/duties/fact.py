"""One line that there should be: what a source says, before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from huiyin.duties.rules import Kind

Key = tuple[int, str, int | None, int | None]


@dataclass(frozen=True)
class Fact:
    """A line of a mandate or of a station."""

    source_id: int
    kind: Kind
    county_id: int
    on: date
    words: str
    person_id: int | None = None
    mandate_id: int | None = None
    station_id: int | None = None

    @property
    def key(self) -> Key:
        return self.source_id, self.kind, self.mandate_id, self.station_id
