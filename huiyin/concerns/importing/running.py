"""Checking a whole table, then bringing it in by batches; can be stopped and begun again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from huiyin.concerns.actions.past import bring_in, known_sources
from huiyin.concerns.importing.building import Choices, built
from huiyin.concerns.importing.checking import CheckedRow, Checker
from huiyin.concerns.importing.matching import Matching
from huiyin.kernel.columns import RowError
from huiyin.people.models import Person
from huiyin.places.models import Place

BATCH = 500
KEPT_ERRORS = 1_000

Progress = Callable[[int], object]


@dataclass
class Report:
    """What a check found or a run did. `errors` are the first thousand; `wrong` counts the rows.

    `noted` counts what was taken all the same: words of a place, category or unit nobody knows.
    """

    rows: int = 0
    added: int = 0
    present: int = 0
    wrong: int = 0
    is_partial: bool = False
    errors: list[RowError] = field(default_factory=list)
    noted: Counter[str] = field(default_factory=Counter)

    def note_errors(self, errors: list[RowError]) -> None:
        self.wrong += 1
        self.errors += errors[: KEPT_ERRORS - len(self.errors)]


def _silent(_rows: int) -> None:
    pass


def check(
    checker: Checker,
    matching: Matching,
    progress: Progress = _silent,
    *,
    most: int | None = None,
) -> Report:
    """Return what a run would do, writing nothing; of a long file perhaps only its first rows."""
    report = Report()
    for batch in _batches(checker, report, progress):
        fresh = _fresh(batch, checker, matching.county, report)
        for row in fresh:
            _note(row, matching, report)
        report.added += len(fresh)
        if most is not None and report.rows >= most:
            report.is_partial = True
            break
    return report


def run(
    checker: Checker,
    matching: Matching,
    choices: Choices,
    *,
    by: Person | None,
    progress: Progress = _silent,
) -> Report:
    """Bring in every row that can be; each batch is saved whole or not at all.

    What the county has already is left alone, so that a run that was stopped is simply run again.
    """
    report = Report()
    for batch in _batches(checker, report, progress):
        fresh = _fresh(batch, checker, matching.county, report)
        for row in fresh:
            _note(row, matching, report)
        past = [built(row, matching, choices) for row in fresh]
        added = bring_in(past, county=matching.county, by=by) if past else []
        report.added += len(added)
        report.present += len(past) - len(added)
    return report


def _batches(checker: Checker, report: Report, progress: Progress) -> Iterator[list[CheckedRow]]:
    """Yield the rows that can be read, some hundreds at a time; note the others."""
    batch: list[CheckedRow] = []
    for checked in checker.rows():
        report.rows += 1
        if isinstance(checked, CheckedRow):
            batch.append(checked)
        else:
            report.note_errors(checked)
        if report.rows % BATCH == 0:
            yield batch
            batch = []
            progress(BATCH)
    yield batch
    progress(report.rows % BATCH)


def _fresh(
    batch: list[CheckedRow], checker: Checker, county: Place, report: Report
) -> list[CheckedRow]:
    """Return the rows that the county does not have, noting those whose number means another."""
    known = known_sources(county, [row.source for row in batch])
    fresh = []
    for row in batch:
        if row.source not in known:
            fresh.append(row)
        elif row.raised_at is not None and row.raised_at != known[row.source]:
            report.note_errors(checker.taken(row))
        else:
            report.present += 1
    return fresh


def _note(row: CheckedRow, matching: Matching, report: Report) -> None:
    values = row.values
    if values["category"] and matching.category(values["category"]) is None:
        report.noted["category"] += 1
    if values["place"] and matching.place(values["place"]) is None:
        report.noted["place"] += 1
    if values["answer"] and not matching.knows_unit(values["unit"]):
        report.noted["unit"] += 1
