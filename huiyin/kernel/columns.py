"""Which column of somebody's table is which of ours, and what is wrong with a row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from huiyin.kernel.cells import Cell, CellProblem, as_text
from huiyin.kernel.errors import BadInput, Problem
from huiyin.kernel.headers import folded_header
from huiyin.kernel.sheet_problems import SheetProblem
from huiyin.kernel.sheets import Row, Table
from huiyin.kernel.text import excerpt


@dataclass(frozen=True)
class Column:
    """A column of ours: its key, the headings it goes by (the first is shown), how to read it.

    `parse` gets a cell that is not empty and raises BadInput for what it cannot take. A required
    column must be there and filled in every row; another gives `empty` for an empty cell.
    """

    key: str
    headers: tuple[str, ...]
    required: bool = False
    parse: Callable[[Cell], Any] = as_text
    empty: Any = ""


@dataclass(frozen=True)
class RowError:
    """One cell that cannot be taken: where, what stood there (shortened), what is wrong with it."""

    row: int
    column: str
    value: str
    problem: BadInput

    @property
    def code(self) -> str:
        return self.problem.code if isinstance(self.problem, Problem) else "invalid"

    def sentence(self, language: str = "zh") -> str:
        problem = self.problem
        return problem.sentence(language) if isinstance(problem, Problem) else problem.reason


def known_headers(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return every heading that the columns go by: the `names` of `read_table`."""
    return tuple(header for column in columns for header in column.headers)


def guess_columns(headers: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    """Return the index in the file for each column of ours whose heading is there."""
    found: dict[str, int] = {}
    folded = [folded_header(header) for header in headers]
    for column in columns:
        for name in column.headers:
            places = [place for place, header in enumerate(folded) if header == folded_header(name)]
            if len(places) > 1:
                raise SheetProblem("column_twice", name=name)
            if places and places[0] not in found.values():
                found[column.key] = places[0]
                break
    return found


def map_columns(
    headers: Sequence[str], columns: Sequence[Column], mapping: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Return the index in the file for each column of ours; SheetProblem if a required one lacks.

    `mapping` (our key -> heading in the file, "" for none) comes before the guess.
    """
    chosen = guess_columns(headers, columns)
    folded = {folded_header(header): place for place, header in reversed(list(enumerate(headers)))}
    for key, header in (mapping or {}).items():
        chosen.pop(key, None)
        if not header:
            continue
        if folded_header(header) not in folded:
            raise SheetProblem("no_such_header", name=header)
        place = folded[folded_header(header)]
        chosen = {ours: index for ours, index in chosen.items() if index != place} | {key: place}
    missing = [c.headers[0] for c in columns if c.required and c.key not in chosen]
    if missing:
        raise SheetProblem("missing_columns", names="、".join(missing))
    return chosen


def read_row(
    row: Row, table: Table, columns: Sequence[Column], mapping: Mapping[str, int]
) -> tuple[dict[str, Any], list[RowError]]:
    """Return the values of a row by key, and all that is wrong with it."""
    values: dict[str, Any] = {}
    errors: list[RowError] = []
    for column in columns:
        place = mapping.get(column.key)
        cell = "" if place is None else row.cells[place]
        try:
            if place is not None and (row.number, place) in table.merged:
                raise CellProblem("merged")
            values[column.key] = _value(cell, column)
        except BadInput as problem:
            heading = column.headers[0] if place is None else table.headers[place]
            errors.append(RowError(row.number, heading, excerpt(as_text(cell), 40), problem))
    return values, errors


def _value(cell: Cell, column: Column) -> Any:
    if cell == "":
        if column.required:
            raise CellProblem("required")
        return column.empty
    return column.parse(cell)
