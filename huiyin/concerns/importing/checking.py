"""Whether each row of a table can be brought in; what cannot, by row, column and reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings

from huiyin.concerns.importing.columns import COLUMNS, RowProblem
from huiyin.kernel import clock
from huiyin.kernel.cells import CellProblem, as_text
from huiyin.kernel.columns import RowError, map_columns, read_row
from huiyin.kernel.errors import BadInput
from huiyin.kernel.hashes import salted
from huiyin.kernel.sheets import Row, Table
from huiyin.kernel.text import clean, excerpt

FIRST_YEAR = 1990
DEFAULT_KIND = "import"


@dataclass(frozen=True)
class CheckedRow:
    """A row that can be brought in: its values by column key, and what tells it from all others."""

    number: int
    source: str
    values: Mapping[str, Any]

    @property
    def raised_at(self) -> datetime | None:
        return self.values["raised_at"]  # type: ignore[no-any-return]


@dataclass
class Checker:
    """Reads a table's rows. `kind` keeps numbers of several systems apart in `Concern.source`."""

    table: Table
    mapping: Mapping[str, str]
    kind: str = DEFAULT_KIND
    _numbers: dict[str, int] = field(default_factory=dict)
    _alike: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.indexes = map_columns(self.table.headers, COLUMNS, self.mapping)

    def rows(self) -> Iterator[CheckedRow | list[RowError]]:
        """Yield each row that is not blank, as it can be brought in, or all that is wrong with it."""
        self._numbers.clear()
        self._alike.clear()
        for row in self.table.rows():
            values, errors = read_row(row, self.table, COLUMNS, self.indexes)
            if not errors:
                errors = [self._error(row, *wrong) for wrong in self._wrongs(row, values)]
            yield errors or CheckedRow(row.number, self._source(row, values), values)

    def taken(self, row: CheckedRow) -> list[RowError]:
        """Return the error of a row whose number the county has for another matter."""
        where = Row(row.number, ())
        return [self._error(where, "number", RowProblem("number_taken"), row.values["number"])]

    def _wrongs(
        self, row: Row, values: dict[str, Any]
    ) -> Iterator[tuple[str, BadInput] | tuple[str, BadInput, str]]:
        number = values.get("number", "")
        if number and self._numbers.setdefault(number, row.number) != row.number:
            yield "number", RowProblem("number_twice", row=self._numbers[number])
        if not clean(values["text"]):
            yield "text", RowProblem("only_marks")
        raised, answered = values["raised_at"], values["answered_at"]
        if raised is None and "raised_at" in self.indexes:
            yield "raised_at", CellProblem("required")
        for key, moment in (("raised_at", raised), ("answered_at", answered)):
            if moment is not None and moment > clock.now():
                yield key, RowProblem("in_future")
            if moment is not None and moment.year < FIRST_YEAR:
                yield key, RowProblem("too_old")
        yield from _wrong_answer(values)

    def _source(self, row: Row, values: dict[str, Any]) -> str:
        """Return what stays the same when the file is read again: its number, else its content.

        Rows word for word alike are told apart by how many of them came before.
        """
        if values["number"]:
            return f"{self.kind}:{values['number']}"
        content = "\0".join(as_text(cell) for cell in row.cells)
        print_ = salted(content, settings.FIELD_KEY.encode(), purpose="import")[:24]
        self._alike[print_] = self._alike.get(print_, 0) + 1
        return f"{self.kind}:={print_}.{self._alike[print_]}"

    def _error(self, row: Row, key: str, problem: BadInput, value: str | None = None) -> RowError:
        place = self.indexes.get(key)
        heading = key if place is None else self.table.headers[place]
        if value is None:
            value = "" if place is None else as_text(row.cells[place])
        return RowError(row.number, heading, excerpt(value, 40), problem)


def _wrong_answer(values: dict[str, Any]) -> Iterator[tuple[str, BadInput]]:
    answer, answered, raised = clean(values["answer"]), values["answered_at"], values["raised_at"]
    if answer and answered is None:
        yield "answered_at", RowProblem("answer_without_time")
    if answered is not None and not answer:
        yield "answer", RowProblem("time_without_answer")
    if answered is not None and raised is not None and answered < raised:
        yield "answered_at", RowProblem("before_question")
