"""The columns of a roster: their headings, what else they are called, and how a cell is read."""

from __future__ import annotations

import re
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from huiyin.kernel.cells import Cell, as_date, as_text, as_whole_number
from huiyin.kernel.columns import Column
from huiyin.kernel.errors import BadInput

COUNTY, TOWN = "county", "town"
_YES = frozenset({"是", "√", "✓", "1", "有", "y", "yes", "对", "县代表", "镇代表", "乡代表"})
_NO = frozenset({"否", "×", "0", "无", "n", "no", "-", "—"})
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{9,11}")


def _name(cell: Cell) -> str:
    name = as_text(cell, longest=40)
    # 张 三 is padded to stand under 欧阳三; only letters keep the space between them.
    return name if name.isascii() else re.sub(r"[\s　]+", "", name)


def _sex(cell: Cell) -> str:
    sexes = {"男": "m", "女": "f", "m": "m", "f": "f"}
    text = as_text(cell).removesuffix("性").lower()
    if text not in sexes:
        raise BadInput(_("请填“男”或“女”。"))
    return sexes[text]


def _mobile(cell: Cell) -> str:
    number = re.sub(r"[\s\-－—()（）]", "", as_text(cell)).removeprefix("+86")
    if not (_MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number)):
        raise BadInput(_("不是手机号码。"))
    return number


def _email(cell: Cell) -> str:
    text = as_text(cell, longest=254)
    try:
        validate_email(text)
    except ValidationError as error:
        raise BadInput(_("不是邮箱地址。")) from error
    return text


def _level(cell: Cell) -> tuple[str, ...]:
    text = as_text(cell)
    county = any(mark in text for mark in ("县", "区", "市"))
    town = any(mark in text for mark in ("乡", "镇"))
    if "街道" in text:
        raise BadInput(_("街道没有人民代表大会，也就没有街道代表；请填县级。"))
    if not (county or town):
        raise BadInput(_("请填“县级”“乡镇”，或者“县级、乡镇”。"))
    return tuple(level for level, held in ((COUNTY, county), (TOWN, town)) if held)


def _yes(cell: Cell) -> bool:
    text = as_text(cell).lower()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise BadInput(_("请填“是”或“否”。"))


def _term(cell: Cell) -> int:
    text = as_text(cell).removeprefix("第").removesuffix("届").strip()
    number = _chinese_number(text) if not text.isdigit() else as_whole_number(text)
    if not 1 <= number <= 99:
        raise BadInput(_("请填届次的数字，例如 18。"))
    return number


def _chinese_number(text: str) -> int:
    digits = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
    tens, has_ten, ones = text.partition("十")
    if not text or any(c not in digits for c in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return 0
    if not has_ten:
        return digits[tens]
    return (digits[tens] if tens else 1) * 10 + (digits[ones] if ones else 0)


def _groups(cell: Cell) -> tuple[str, ...]:
    """Return the groups: several stand with a semicolon between them, since names have a 、."""
    names = tuple(name for part in re.split("[；;]", as_text(cell)) if (name := part.strip()))
    for name in names:
        as_text(name, longest=60)
    return names


_LINE = partial(as_text, longest=60)

COLUMNS = (
    Column("name", ("姓名", "代表姓名", "名字"), required=True, parse=_name),
    Column("sex", ("性别",), parse=_sex),
    Column("mobile", ("手机号码", "手机号", "手机", "联系电话", "电话", "联系方式"), parse=_mobile),
    Column("email", ("邮箱", "电子邮箱", "电子邮件"), parse=_email),
    Column(
        "work",
        ("工作单位及职务", "工作单位和职务", "单位及职务", "单位职务", "工作单位", "单位"),
        parse=partial(as_text, longest=80),
    ),
    Column("level", ("代表级别", "级别", "代表层级", "代表类别"), parse=_level, empty=()),
    Column(
        "is_county",
        ("县级代表", "县代表", "县人大代表", "区人大代表", "市人大代表"),
        parse=_yes,
        empty=False,
    ),
    Column(
        "is_town",
        ("乡镇代表", "镇代表", "乡代表", "镇人大代表", "乡镇人大代表"),
        parse=_yes,
        empty=False,
    ),
    Column("town", ("乡镇街道", "乡镇", "镇街", "所在乡镇", "所属乡镇", "镇街道"), parse=_LINE),
    Column("term", ("届次", "届"), parse=_term, empty=None),
    Column("constituency", ("选区", "选区名称", "所在选区"), parse=_LINE),
    Column("delegation", ("代表团", "所在代表团"), parse=_LINE),
    Column("groups", ("代表小组", "小组", "所在小组"), parse=_groups, empty=()),
    Column(
        "certificate_no", ("代表证号", "证号", "代表证编号"), parse=partial(as_text, longest=30)
    ),
    Column("elected_on", ("当选日期", "当选时间"), parse=as_date, empty=None),
)
