"""Filling a text's slots and choosing among its [one|other] turns of phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from huiyin.config.demo_county.reading import Town, table

_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_WEEKDAYS = "一二三四五六日"
_GROUPS = "一二三四五六七八九"


@dataclass
class Words:
    """The names and numbers of one matter: the same from the first word to the last."""

    rng: Random
    slots: dict[str, str]

    def fill(self, text: str, **more: str) -> str:
        """Return the text with its choices made and its slots filled."""
        chosen = _CHOICE.sub(lambda found: self.rng.choice(found[1].split("|")), text)
        slots = {**self.slots, **more}
        return _SLOT.sub(lambda found: slots[found[1]], chosen)


def words_for(town: Town, village: str, said_on: date, rng: Random) -> Words:
    """Return the words of a matter said on that day in that village."""
    pick = rng.choice
    slots = {
        "town": town.name,
        "v": village,
        "road": pick(town.roads),
        "school": pick(town.schools),
        "estate": pick(town.estates),
        "river": pick(town.rivers),
        "bus": pick(town.buses),
        "market": pick(town.markets),
        "park": pick(town.parks),
        "clinic": town.clinic,
        "grp": f"{pick(_GROUPS)}组",
        "n": str(rng.randint(2, 9)),
        "m": str(rng.randint(12, 60)),
        "k": str(rng.randint(11, 92) * 10),
        "since": _since(said_on, rng),
        "when": pick(["前天", "上周三", "上周末", "前几天", "上个星期五", f"{said_on.day}号那天"]),
        "day": str(rng.randint(3, 27)),
        "weekday": f"本周{pick('二三四五')}",
        "weekday2": pick("二三四五"),
        "surname": pick(str(table("people")["surnames"])),
        "phone": f"154{rng.randint(0, 99_999_999):08d}",
    }
    return Words(rng, slots)


def spoken(day: date, seen_from: date) -> str:
    """Return the day as people write it, with the year when it is another."""
    year = f"{day.year}年" if day.year != seen_from.year else ""
    return f"{year}{day.month}月{day.day}日"


def end_of_month(day: date, months: int, seen_from: date) -> str:
    """Return the month some months after the day, as a promise is put: 12月底, 明年3月底."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    when = {0: "", 1: "明年"}.get(year - seen_from.year, f"{year}年")
    return f"{when}{month + 1}月底"


def _since(day: date, rng: Random) -> str:
    season = {12: "入冬以来", 1: "入冬以来", 2: "过年以后", 3: "开春以来", 4: "开春以来"}
    season |= {6: "入夏以来", 7: "入夏以来", 8: "这个夏天", 9: "入秋以来", 10: "国庆以后"}
    before = (day - timedelta(days=62)).month
    choices = ["这半年", "这一个多月", "近两个月", "从上个月起", f"从{before}月份起", "最近"]
    if day.month in season:
        choices += [season[day.month]] * 2
    return rng.choice(choices)
