"""Bringing the lines in step with their sources: only by adding, and as often as one likes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db import transaction

from huiyin.duties.fact import Fact, Key
from huiyin.duties.facts import facts
from huiyin.duties.models import Line

MAKES, TAKES_BACK = 1, -1


@transaction.atomic
def settle(source: str, ids: Collection[int]) -> int:
    """Write the lines that are missing and take back those that are no longer so; return how many.

    Call it with the sources locked, or from the one job that does: of two at once the constraint
    on `nth` lets one through.
    """
    lines = differences(source, ids)
    Line.objects.bulk_create(lines)
    return len(lines)


def differences(source: str, ids: Collection[int]) -> list[Line]:
    """Return the unsaved lines that would bring the archive in step with its sources."""
    wanted = {fact.key: fact for fact in facts(source, ids)}
    kept: dict[Key, Line] = {}
    for line in lines_of(source, ids):
        kept[key_of(line)] = line
    return [
        line
        for key in sorted({*wanted, *kept}, key=str)
        for line in _steps(source, wanted.get(key), kept.get(key))
    ]


def lines_of(source: str, ids: Collection[int]) -> list[Line]:
    """Return what is written of the sources, in order: of mandates and of stations, each by its index."""
    rows = Line.objects.filter(source=source, source_id__in=list(ids)).order_by("nth")
    return [*rows.filter(mandate__isnull=False), *rows.filter(station__isnull=False)]


def key_of(line: Line) -> Key:
    return line.source_id, line.kind, line.mandate_id, line.station_id


def _steps(source: str, fact: Fact | None, last: Line | None) -> Iterator[Line]:
    """Yield what turns the last entry of a key into what the fact says."""
    stands = last if last is not None and last.sign == MAKES else None
    if stands is not None and fact is not None and _same(stands, fact):
        return
    nth = last.nth if last is not None else 0
    if stands is not None:
        nth += 1
        yield _opposite(stands, nth)
    if fact is not None:
        yield _entry(source, fact, nth + 1)


def _same(line: Line, fact: Fact) -> bool:
    return (line.on, line.words) == (fact.on, fact.words[:80])


def _opposite(line: Line, nth: int) -> Line:
    same = ("county_id", "person_id", "mandate_id", "station_id", "source", "source_id", "kind")
    said = {name: getattr(line, name) for name in (*same, "year", "on", "words")}
    return Line(**said, sign=TAKES_BACK, nth=nth)


def _entry(source: str, fact: Fact, nth: int) -> Line:
    return Line(
        county_id=fact.county_id,
        person_id=fact.person_id,
        mandate_id=fact.mandate_id,
        station_id=fact.station_id,
        source=source,
        source_id=fact.source_id,
        kind=fact.kind,
        year=fact.on.year,
        on=fact.on,
        words=fact.words[:80],
        sign=MAKES,
        nth=nth,
    )
