"""What a cell of somebody's table means: cells come as text, numbers or dates, as it happens."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from huiyin.kernel.clock import SHANGHAI
from huiyin.kernel.errors import Problem

Cell = str | int | float | bool | date | datetime | time | timedelta

_DATE = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_TIME = r"(\d{1,2})\s*[:：时点]\s*(\d{1,2})\s*(?:[:：分]\s*(?:(\d{1,2})(?:\.\d+)?\s*秒?)?)?"
_WHEN = re.compile(rf"{_DATE}(?:[\sT]*{_TIME})?")
_PLAIN_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FIRST_DAY_OF_EXCEL = datetime(1899, 12, 30, tzinfo=SHANGHAI)
# 1954 to 2119: a plain number that can be meant as a day count; a year such as 2019 cannot.
_DAY_COUNTS = range(20_000, 80_000)


class CellProblem(Problem):
    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]] = {
        "required": ("这一格不能为空。", "This cell may not be empty."),
        "not_a_date": (
            "不是可以识别的日期，请写成 2019-02-28 或 2019/2/28 11:25。",
            "Not a date that can be read. Write 2019-02-28 or 2019/2/28 11:25.",
        ),
        "not_a_number": ("不是整数。", "Not a whole number."),
        "too_long": ("超过 {limit} 个字。", "Longer than {limit} characters."),
        "merged": (
            "这一格与别的格合并了，请取消合并并逐格填写。",
            "This cell is merged with others. Split it and fill each one.",
        ),
    }


def tidy(cell: object) -> Cell:
    """Return the cell without spaces, tabs and line ends around it, nor NULs; 188006.0 is 188006."""
    if isinstance(cell, str):
        return cell.replace("\0", "").strip()  # the database takes no NUL
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    if isinstance(cell, int | float | date | time | timedelta):  # datetime is a date, bool an int
        return cell
    return "" if cell is None else str(cell)


def as_text(cell: Cell, *, longest: int | None = None) -> str:
    """Return the cell as text; a date as 2019-02-28, with its time as 2019-02-28 11:25:05."""
    text = str(tidy(cell))
    if longest is not None and len(text) > longest:
        raise CellProblem("too_long", limit=longest)
    return text


def as_whole_number(cell: Cell) -> int:
    cell = tidy(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, str) and re.fullmatch(r"[-+]?\d{1,15}(?:\.0*)?", cell):
        return int(cell.split(".")[0])
    raise CellProblem("not_a_number")


def as_datetime(cell: Cell) -> datetime:
    """Return the moment in Asia/Shanghai; a date without a time is its midnight."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=SHANGHAI) if cell.tzinfo is None else cell.astimezone(SHANGHAI)
    if isinstance(cell, date):
        return datetime.combine(cell, time(), SHANGHAI)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and _is_day_count(cell):
        return _FIRST_DAY_OF_EXCEL + timedelta(seconds=round(cell * 86_400))
    text = as_text(cell)
    found = _WHEN.fullmatch(text) or _PLAIN_DATE.fullmatch(text)
    if found is None:
        raise CellProblem("not_a_date")
    try:
        return datetime(*(int(part) for part in found.groups("0")), tzinfo=SHANGHAI)  # type: ignore[arg-type,misc]
    except ValueError as error:
        raise CellProblem("not_a_date") from error


def _is_day_count(number: float) -> bool:
    """Return whether the number can be a day; what is no number, or endless, is none."""
    return abs(number) < _DAY_COUNTS.stop and int(number) in _DAY_COUNTS


def as_date(cell: Cell) -> date:
    """Return the date, also of a cell that has a time besides."""
    return as_datetime(cell).date()
