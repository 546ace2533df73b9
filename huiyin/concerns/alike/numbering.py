"""Numbers of groups, buildings, schools and roads in one form: 第三村民小组 and 3组 are one group."""

from __future__ import annotations

import re
from functools import partial

_HAN = "零一二三四五六七八九"
_N = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_FORMS = (
    # 3组, 第三组, 第三村民小组: a name is made of 三组 only.
    (re.compile(rf"(?<![\d零百])第?(\d{{1,2}}|{_N})(?:(?:村民)?小组|村民组|组)"), "{han}组"),
    (re.compile(r"(?<=路)(\d)段"), "{han}段"),
    # 三栋, 3幢, 3号楼
    (re.compile(rf"(?<![\d零百])第?(\d{{1,3}}|{_N})(?:栋|幢|号楼)"), "{number}栋"),
    (re.compile(rf"(?<![\d零百])({_N})路(?=公交|车|班车)"), "{number}路"),
    (re.compile("(?<![零百千])([二三四五六七八九]?十[一二三四五六七八九]?)路"), "{number}路"),
    (re.compile(rf"第({_N})(小|中)学(?!生)"), "{han}{kind}"),
    (re.compile(r"(?:(?<![a-z0-9])g)?(?<!\d)(\d{3})国道"), "g{number}"),
    (re.compile(r"(?:(?<![a-z0-9])s)?(?<!\d)(\d{3})省道"), "s{number}"),
)


def in_one_form(text: str) -> str:
    """Return a folded text with such numbers written in one way."""
    for pattern, form in _FORMS:
        text = pattern.sub(partial(_written, form=form), text)
    return text


def _written(found: re.Match[str], *, form: str) -> str:
    number = number_of(found[1])
    kind = found[2] if found.re.groups > 1 else ""
    return form.format(number=number, han=_in_han(number), kind=kind)


def number_of(said: str) -> int:
    """Return the number that is written in digits or, up to 99, in letters: 12, 十二."""
    if said.isdigit():
        return int(said)
    tens, ten, ones = said.rpartition("十")
    return (_HAN.index(tens or "一") * 10 if ten else 0) + _HAN.index(ones or "零")


def _in_han(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_HAN[tens % 10]}十"
    return ten + (_HAN[ones] if ones or not tens else "")
