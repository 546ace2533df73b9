"""How official papers name congresses, sittings, numbers, persons and days."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

import rjieba

from huiyin.kernel import clock
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.numbering import own_number

_DIGITS = "零一二三四五六七八九"
_CONGRESS = "人民代表大会"


def chinese(number: int) -> str:
    """Return a number below a hundred as it is written in names: 十八, 二十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def sitting_name(congress: str, series: str, term: int | None) -> str:
    """Return 青禾县第十八届人民代表大会第三次会议, or …闭会期间 of a year's series."""
    place = congress.removesuffix(_CONGRESS)
    numbered, _dash, sitting = series.partition("-")
    if sitting:
        return f"{place}第{chinese(int(numbered))}届{_CONGRESS}第{chinese(int(sitting))}次会议"
    of_term = f"第{chinese(term)}届" if term else ""
    return f"{place}{of_term}{_CONGRESS}闭会期间"


def number_name(suggestion: Suggestion) -> str:
    """Return 第23号, 〔2026〕第5号 between sittings, or the county's own; '' before it has one."""
    if suggestion.number is None:
        return ""
    named = f"第{suggestion.number}号"
    usual = named if "-" in suggestion.series else f"〔{suggestion.series}〕{named}"
    return own_number(suggestion) or usual


def full_name(suggestion: Suggestion, sitting: str) -> str:
    """Return 青禾县第十八届人民代表大会第三次会议第23号建议, or 青禾县人大2026年第23号建议.

    A county's own number says itself to which sitting or year it belongs.
    """
    congress = suggestion.congress.name if suggestion.congress else ""
    own = own_number(suggestion)
    before = f"{congress.removesuffix(_CONGRESS)}人大" if own else sitting
    return f"{before}{own or number_name(suggestion)}建议"


def day(on: date | datetime | None) -> str:
    """Return 2026年5月3日; blanks to be filled in where no day is known."""
    if on is None:
        return "　　年　月　日"
    if isinstance(on, datetime):
        on = clock.day_of(on)
    return f"{on.year}年{on.month}月{on.day}日"


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(rjieba.cut(text))


def balanced(title: str, longest: int = 20) -> str:
    """Return the title in lines of about the same length, none parted within a word."""
    count = -(-len(title) // longest)
    if count < 2:
        return title
    wanted, line = len(title) / count, ""
    lines: list[str] = []
    for word in _words(title):
        full = len(line) + len(word) > longest
        ends = len(line) + len(word) / 2 > wanted and not re.match(r"[，。、；：？！”》〕）]", word)
        if line and (full or (ends and len(lines) < count - 1)):
            lines.append(line)
            line = ""
        line += word
    return "\n".join([*lines, line])
