"""When something is due, and how that was reckoned.

民法典 201–203: the first day is not counted; a span of months ends on the corresponding day, or on
the last day of a month that has none; if the last day is free, on the working day after it. Whether
a plain weekend counts for that is not settled, so rolling forward is a switch of the rule profile.
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, Self, cast

from huiyin.kernel.workdays import Reason, Workdays, days_after

Unit = Literal["wd", "d", "m"]
StepKind = Literal["start", "skip", "swapped", "month_end", "roll", "unknown_year", "due"]

_SPAN = re.compile(r"(0(?=d)|[1-9][0-9]{0,3})(wd|d|m)")


@dataclass(frozen=True)
class Span:
    """A length of time as a rule states it: working days (wd), calendar days (d), months (m).

    No days at all (0d) means the very day.
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        least = 0 if self.unit == "d" else 1
        if not least <= self.amount <= 9999 or self.unit not in {"wd", "d", "m"}:
            raise ValueError(f"not a span of time: {self.amount!r} {self.unit!r}")

    def __str__(self) -> str:
        return f"{self.amount}{self.unit}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the span written as 10wd, 30d or 3m; anything else is a ValueError."""
        found = _SPAN.fullmatch(text.strip().lower())
        if found is None:
            raise ValueError(f"not a span of time: {text!r}, expected such as 10wd, 30d or 3m")
        return cls(int(found[1]), cast("Unit", found[2]))


@dataclass(frozen=True)
class Step:
    """One line of the reckoning: what happened on a day. `detail` is a reason, a date or a year."""

    kind: StepKind
    on: date
    detail: str = ""


@dataclass(frozen=True)
class Reckoning:
    """A due date with everything needed to check it by hand."""

    start: date
    span: Span
    due: date
    skipped: tuple[tuple[date, Reason], ...] = ()
    swapped: tuple[date, ...] = ()
    rolled_from: date | None = None
    unknown_years: tuple[int, ...] = ()

    @property
    def is_month_end(self) -> bool:
        """Say whether the last month had no corresponding day, so that its last day stands in."""
        return self.span.unit == "m" and (self.rolled_from or self.due).day < self.start.day

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the reckoning as lines in order of the days, for the interface to put in words."""
        lines = [Step("skip", day, reason) for day, reason in self.skipped]
        lines += [Step("swapped", day) for day in self.swapped]
        if self.is_month_end:
            lines.append(Step("month_end", self.rolled_from or self.due))
        if self.rolled_from:
            lines.append(Step("roll", self.rolled_from, self.due.isoformat()))
        lines += [Step("unknown_year", date(year, 1, 1), str(year)) for year in self.unknown_years]
        lines.sort(key=lambda step: step.on)
        return Step("start", self.start, str(self.span)), *lines, Step("due", self.due)

    def as_json(self) -> dict[str, Any]:
        """Return a form for a JSON column; `from_json` gives the same reckoning back."""
        return {
            "start": self.start.isoformat(),
            "span": str(self.span),
            "due": self.due.isoformat(),
            "skipped": [[day.isoformat(), reason] for day, reason in self.skipped],
            "swapped": [day.isoformat() for day in self.swapped],
            "rolled_from": self.rolled_from.isoformat() if self.rolled_from else None,
            "unknown_years": list(self.unknown_years),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        rolled_from = data.get("rolled_from")
        return cls(
            start=date.fromisoformat(data["start"]),
            span=Span.parse(data["span"]),
            due=date.fromisoformat(data["due"]),
            skipped=tuple((date.fromisoformat(day), why) for day, why in data.get("skipped", ())),
            swapped=tuple(date.fromisoformat(day) for day in data.get("swapped", ())),
            rolled_from=date.fromisoformat(rolled_from) if rolled_from else None,
            unknown_years=tuple(data.get("unknown_years", ())),
        )


def reckon(start: date, span: Span, workdays: Workdays, *, roll_forward: bool = True) -> Reckoning:
    """Return when a span that begins on start is due; the start itself is not counted.

    `unknown_years` names the years whose working days were asked for and are not in the table:
    there Monday to Friday were taken, and the page should warn.
    """
    if span.unit == "wd":
        due = workdays.add_workdays(start, span.amount)
        passed = tuple(days_after(start, due))
        skipped, swapped, unknown_years = _account(passed, workdays)
        return Reckoning(start, span, due, skipped, swapped, None, unknown_years)
    last = _calendar_end(start, span)
    if not roll_forward:
        return Reckoning(start, span, last)
    due = workdays.next_workday(last)
    skipped, _, unknown_years = _account((last, *days_after(last, due)), workdays)
    rolled_from = last if due != last else None
    return Reckoning(start, span, due, skipped, (), rolled_from, unknown_years)


def _calendar_end(start: date, span: Span) -> date:
    if span.unit == "d":
        return start + timedelta(days=span.amount)
    years, month = divmod(start.month - 1 + span.amount, 12)
    year = start.year + years
    last_day = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last_day))


def _account(
    days: tuple[date, ...], workdays: Workdays
) -> tuple[tuple[tuple[date, Reason], ...], tuple[date, ...], tuple[int, ...]]:
    """Return what was special among the days looked at: skipped, swapped, years not known."""
    skipped = tuple((day, why) for day in days if (why := workdays.why_free(day)))
    swapped = tuple(day for day in days if workdays.is_swapped(day))
    years = dict.fromkeys(day.year for day in days)
    return skipped, swapped, tuple(year for year in years if not workdays.knows(year))
