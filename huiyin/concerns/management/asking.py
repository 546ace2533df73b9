"""A file of message numbers to be measured by: its rows, or what is wrong with them and where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import CommandError, OutputWrapper

from huiyin.concerns.management.telling import error_lines
from huiyin.kernel.cells import as_text
from huiyin.kernel.columns import Column, RowError, known_headers, map_columns, read_row
from huiyin.kernel.errors import Problem
from huiyin.kernel.sheets import read_table

SHOWN = 50
as_name = partial(as_text, longest=100)
Asked = tuple[int, Mapping[str, Any]]  # the row's number and its values


class AskedProblem(Problem):
    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]] = {
        "not_a_verdict": ("“{said}”不是 yes 或 no。", "“{said}” is neither yes nor no."),
        "same_twice": ("两个都是 {number}，要两条不同的。", "Both are {number}: two are needed."),
    }


def rows_in(path: Path, columns: Sequence[Column], stderr: OutputWrapper) -> list[Asked]:
    """Return the rows of the file. What is wrong with cells goes to `stderr`, then CommandError."""
    try:
        table = read_table(path, names=known_headers(columns))
        places = map_columns(table.headers, columns)
        read = [(row.number, *read_row(row, table, columns, places)) for row in table.rows()]
    except Problem as problem:
        raise CommandError(f"{path}: {problem.reason} · {problem.sentence('en')}") from problem
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    refuse_if_any([error for _, _, errors in read for error in errors], stderr)
    if not read:
        raise CommandError(f"{path}: 表格里只有标题 · nothing below the headings")
    return [(number, values) for number, values, _ in read]


def refuse_if_any(errors: Sequence[RowError], stderr: OutputWrapper) -> None:
    """Say where each is, and end the command, if there are any."""
    for line in error_lines(list(errors)):
        stderr.write(line)
    if errors:
        raise CommandError(f"{len(errors)} 处有错 · {len(errors)} cells in error")


def say_unknown(
    numbers: Iterable[tuple[int, str, str]], known: Collection[str], stderr: OutputWrapper
) -> None:
    """Say which (row, column, number) was not imported. CommandError if none of them was."""
    numbers = list(numbers)
    unknown = [one for one in numbers if one[2] not in known]
    for row, column, number in unknown[:SHOWN]:
        stderr.write(f"第 {row} 行 row {row}，{column}：{number} 没有导入 not imported")
    if len(unknown) > SHOWN:
        stderr.write(f"… {len(unknown) - SHOWN}+")
    if len(unknown) == len(numbers):
        raise CommandError("没有一条是本县导入过的 · none of them was imported in this county")
