"""What the concerns of a large county say: real messages where they are at hand, each with a place.

A copy of a concern says the same about another place, as residents of other estates do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import count, product
from pathlib import Path

from bench.fill import Said, words_said
from huiyin.concerns.alike.reading import Reading
from huiyin.kernel.sheets import read_table

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
FILES = ("concerns-2019.xlsx", "concerns-labelled.csv")
TITLE, TEXT = "留言主题", "留言详情"
LONGEST = 3_000
# Of one length, so that a title keeps its length when one stands for another.
FIRST = "金银翠丽望云柳桃松竹梅兰荷枫桐桂杏榆槐樟柏杉棠榕"
SECOND = "湖山溪泉林谷岸洲堤桥塘湾峰岭坡原野川浦渚"
ENDINGS = ("花园", "新村", "家苑", "小学")
_NAME = re.compile(f"[{FIRST}][{SECOND}](?:{'|'.join(ENDINGS)})")
NAMES = [f"{a}{b}{ending}" for a, b, ending in product(FIRST, SECOND, ENDINGS)]


def teller() -> Callable[[random.Random], Said]:
    """Return what gives the next message: the real ones in turn, else made-up ones.

    Each names a place of our own: in the stead of the one that it is about, or before it.
    """
    messages = list(_messages())
    if not messages:
        print(f"  {DATA} is not there: the texts are made of words drawn from a list")
    number = count()

    def say(dice: random.Random) -> Said:
        if not messages:
            return placed("", words_said(dice).text, dice.choice(NAMES))
        title, text = messages[next(number) % len(messages)]
        own = sorted(core for core in _spots(title, text) if core in title or core in text)
        if not own:
            return placed(title, text, dice.choice(NAMES))
        name = random.Random(own[0]).choice(NAMES)
        title, text = title.replace(own[0], name), text.replace(own[0], name)
        return Said(title, text, NAMES.index(name))

    return say


def placed(title: str, text: str, name: str) -> Said:
    """Return the message with the place named before it."""
    title = f"{name}{title}" if title else ""
    return Said(title, f"我是{name}的业主，{text}", NAMES.index(name))


def name_in(text: str) -> str:
    """Return the first of NAMES in the text, "" if there is none."""
    found = _NAME.search(text)
    return found[0] if found else ""


def _spots(title: str, text: str) -> list[str]:
    return [core for core, is_area in Reading(title, text).subjects if not is_area]


def _messages() -> Iterator[tuple[str, str]]:
    for name in FILES if DATA.is_dir() else ():
        table = read_table(DATA / name, names=(TITLE, TEXT))
        title, text = table.headers.index(TITLE), table.headers.index(TEXT)
        for row in table.rows():
            if row.cells[text]:
                yield str(row.cells[title]), str(row.cells[text])[:LONGEST]
