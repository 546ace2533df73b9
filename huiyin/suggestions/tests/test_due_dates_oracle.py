"""An oracle: all due dates reckoned a second time, from the law and the table of profiles alone.

Nothing here knows the product's calendar or its presets: the day arithmetic works on ordinal
numbers and its own table of holidays, the numbers are copied from DOMAIN sections 3.5 and 4 by hand.
"""

from __future__ import annotations

import random
from datetime import date

from huiyin.organs import numbers
from huiyin.organs.models import CalendarYear, RuleProfile, SpecialDay
from huiyin.organs.presets import PRESETS
from tests.builders import World

# Amount and unit, as the regulations say it: d days, w working days, m months. "—" is the usual.
USUAL = {
    "suggest_assign": (10, "w"),
    "suggest_return": (10, "w"),
    "suggest_reassign": (10, "w"),
    "suggest_contact": (20, "w"),
    "suggest_co": (30, "w"),
    "suggest_reply": (3, "m"),
    "suggest_reply_longest": (6, "m"),
    "suggest_town_reply": (3, "m"),
    "suggest_town_reply_longest": (6, "m"),
    "suggest_feedback": (15, "w"),
    "suggest_rehandle": (1, "m"),
    "suggest_assign_session": (1, "m"),
    "suggest_remind": (10, "w"),
    "suggest_co_redo": (5, "w"),
    "bill_hand_over": (15, "d"),
    "bill_opinion": (30, "d"),
    "bill_result": (3, "m"),
    "bill_report": (12, "m"),
    "bill_rehandle": (1, "m"),
}
TOWN = {"suggest_town_reply": (2, "m"), "suggest_town_reply_longest": (4, "m")}
LOCAL: dict[str, dict[str, tuple[int, str]]] = {
    "general": {},
    "zhejiang": {"suggest_return": (10, "d"), "suggest_co": (2, "m")},
    "chongqing": TOWN | {"suggest_feedback": (20, "w"), "suggest_rehandle": (2, "m")},
    "shanghai": {
        "suggest_assign": (7, "w"),
        "suggest_return": (7, "w"),
        "suggest_co": (1, "m"),
        "bill_report": (3, "m"),
    },
    "shandong": TOWN
    | {"suggest_assign": (5, "d"), "suggest_return": (5, "d"), "suggest_co": (1, "m")},
    "qingdao": {"suggest_assign": (5, "w"), "suggest_return": (5, "w"), "suggest_co": (1, "m")},
    "henan": {"suggest_co": (2, "m"), "suggest_feedback": (10, "w")},
    "beijing": {"suggest_rehandle": (2, "m")},
}
# The notice of 2026 in short: days off, and days of the weekend that are worked.
OFF = [(2026, 1, 1), (2026, 1, 2), (2026, 1, 3), (2026, 2, 16), (2026, 2, 17), (2026, 2, 18),
       (2026, 2, 19), (2026, 2, 20), (2026, 2, 23), (2026, 4, 6), (2026, 5, 1), (2026, 5, 4),
       (2026, 5, 5), (2026, 6, 19), (2026, 9, 25), (2026, 10, 1), (2026, 10, 2), (2026, 10, 5),
       (2026, 10, 6), (2026, 10, 7), (2027, 1, 1)]  # fmt: skip
ON = [(2026, 1, 4), (2026, 2, 14), (2026, 2, 28), (2026, 5, 9), (2026, 9, 20), (2026, 10, 10)]
LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _length(year: int, month: int) -> int:
    return 29 if month == 2 and _leap(year) else LENGTHS[month - 1]


def _works(day: tuple[int, int, int]) -> bool:
    if day in ON:
        return True
    # 0001-01-01 was a Monday, so the ordinal modulo 7 is 1 on Mondays and 6 and 0 on weekends.
    return day not in OFF and _ordinal(day) % 7 not in {6, 0}


def _ordinal(day: tuple[int, int, int]) -> int:
    year, month, of_month = day
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + sum(_length(year, one) for one in range(1, month)) + of_month


def _next(day: tuple[int, int, int]) -> tuple[int, int, int]:
    year, month, of_month = day
    if of_month < _length(year, month):
        return year, month, of_month + 1
    return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)


def _due(
    start: tuple[int, int, int], amount: int, unit: str, *, rolls: bool
) -> tuple[int, int, int]:
    """Return the last day: 民法典 201 (the first does not count), 202 (month's end), 203 (rolls)."""
    day = start
    if unit == "w":
        while amount:
            day = _next(day)
            amount -= 1 if _works(day) else 0
        return day
    if unit == "d":
        for _ in range(amount):
            day = _next(day)
    else:
        year, month, of_month = start
        for _ in range(amount):
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        day = year, month, min(of_month, _length(year, month))
    while rolls and not _works(day):
        day = _next(day)
    return day


def test_an_oracle_agrees_with_every_due_date_of_10000_cases(world: World) -> None:
    for days, is_workday in ((OFF, False), (ON, True)):
        SpecialDay.objects.bulk_create(
            SpecialDay(day=date(*day), is_workday=is_workday) for day in days
        )
    CalendarYear.objects.create(year=2026, loaded_on=date(2025, 11, 4), source="国办")
    profiles = [
        (key, rolls, _profile(world, key, at * 2 + rolls, rolls=bool(rolls)))
        for at, key in enumerate(LOCAL)
        for rolls in (0, 1)
    ]
    numbers.forget()
    dice = random.Random(51)  # noqa: S311 - the same 10,000 cases every time
    wrong = []
    for _ in range(10_000):
        key, rolls, profile = dice.choice(profiles)
        rule = dice.choice(list(USUAL))
        year, month = dice.randint(2024, 2029), dice.randint(1, 12)
        start = year, month, dice.randint(1, _length(year, month))
        amount, unit = LOCAL[key].get(rule, USUAL[rule])
        ours = _due(start, amount, unit, rolls=bool(rolls))
        theirs = numbers.due_by(profile.pk, rule, date(*start)).due
        if theirs != date(*ours):
            wrong.append((key, rule, start, ours, theirs))
    assert wrong == []


def test_every_place_of_the_table_has_its_preset() -> None:
    assert set(PRESETS) == set(LOCAL)


def _profile(world: World, key: str, at: int, *, rolls: bool) -> RuleProfile:
    return RuleProfile.objects.create(
        county=world.county,
        name=key,
        effective_from=date(2000, 1, 1 + at),
        numbers={**PRESETS[key].numbers, "roll_forward": rolls},
    )
