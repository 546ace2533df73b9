"""The sets of standards known from sources (七有, 六有, …), as data; a county adds its own.

Only what a source lists is listed. Sets of which only the name was found have no criteria here and
are written down by the county (DOMAIN.md section 5.2; FOUNDING-DOCUMENTS B1 to B10, B18, B21).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_noop as _

from huiyin.stars.zones import zones_in


class About(StrEnum):
    """What a criterion is about."""

    HARDWARE = "hardware"
    RULES = "rules"
    STAFF = "staff"
    ACTIVITY = "activity"
    EFFECT = "effect"


@dataclass(frozen=True)
class Criterion:
    """One demand. `computed` names the share that decides it, all or nothing.

    Without one it is decided by the zones that it names, or by whoever takes a look.
    """

    code: str
    text: str
    about: About = About.HARDWARE
    computed: str = ""

    @cached_property
    def zones(self) -> frozenset[str]:
        """Return the zones of a station that its words name."""
        return zones_in(self.text)


@dataclass(frozen=True)
class StandardSet:
    """A named set. `version` 0 is ours; a county's own begin with 1."""

    key: str
    name: str
    source: str
    criteria: tuple[Criterion, ...] = ()
    version: int = 0

    @property
    def is_unknown(self) -> bool:
        return not self.criteria


_H, _R, _S, _A, _E = About.HARDWARE, About.RULES, About.STAFF, About.ACTIVITY, About.EFFECT
_NAME_ONLY = _("只见名称，没有见到条目，待本地确认")


# What stands before a line that is typed, in the words of the papers that these sets come from.
ABOUT_WORDS = {
    _("设施"): _H,
    _("制度"): _R,
    _("人员"): _S,
    _("活动"): _A,
    _("成效"): _E,
}


def _set(key: str, name: str, source: str, *rows: tuple[Any, ...]) -> StandardSet:
    criteria = (Criterion(f"{key}_{n}", *row) for n, row in enumerate(rows, start=1))
    return StandardSet(key, name, source, tuple(criteria))


PRESETS: dict[str, StandardSet] = {
    one.key: one
    for one in (
        _set(
            "seven",
            _("七有"),
            _("地区人大办公室关于发挥代表作用的做法"),
            (_("有场所"), _H),
            (_("有制度"), _R),
            (_("有计划"), _A, "plan"),
            (_("有记录"), _A, "records"),
            (_("有管理"), _S, "staff"),
            (_("有经费"), _R),
            (_("有考核"), _E),
        ),
        _set(
            "six",
            _("六有"),
            _("地区人大办公室关于发挥代表作用的做法"),
            (_("固定场所"), _H),
            (_("醒目标志牌"), _H),
            (_("办公设施"), _H),
            (_("工作制度"), _R),
            (_("经费保障"), _R),
            (_("专人负责"), _S, "staff"),
        ),
        _set(
            "eight_a",
            _("八有（甲）"),
            _("一个县的乡镇人大工作经验"),
            (_("有活动场所"), _H),
            (_("有牌子"), _H),
            (_("有健全制度"), _R),
            (_("有活动计划"), _A, "plan"),
            (_("有领导机构"), _S, "staff"),
            (_("有档案台账"), _A, "records"),
            (_("有沟通平台"), _H),
            (_("有经费保障"), _R),
        ),
        _set(
            "eight_b",
            _("八有（乙）"),
            _("咸安公开的做法"),
            (_("国徽"), _H),
            (_("牌子"), _H),
            (_("桌椅"), _H),
            (_("柜子"), _H),
            (_("电脑"), _H),
            (_("资料"), _R),
            (_("制度"), _R),
            (_("经费"), _R),
            (_("七簿齐全"), _A),
            (_("八项上墙"), _H),
        ),
        _set(
            "nine_regular",
            _("九个规范化"),
            _("一位县人大常委会主任 2020 年的讲话"),
            (_("职能规范化"), _R),
            (_("组织机构规范化"), _S, "staff"),
            (_("硬件设施规范化"), _H),
            (_("工作制度规范化"), _R),
            (_("计划安排规范化"), _A, "plan"),
            (_("台账管理规范化"), _A, "records"),
            (_("代表进站规范化"), _A, "entry"),
            (_("上墙公示规范化"), _H),
            (_("日常管理规范化"), _S),
        ),
        _set(
            "three_four",
            _("三有四化"),
            _("一位县人大常委会主任 2020 年的讲话"),
            (_("年初有活动计划"), _A, "plan"),
            (_("每次活动有记录"), _A, "records"),
            (_("群众反映的问题有回音"), _E, "answers"),
            (_("代表进站全员化"), _A, "entry"),
            (_("联系活动长效化"), _E),
            (_("联系工作网络化"), _H),
            (_("活动机制规范化"), _R),
        ),
        _set(
            "space",
            _("场地和频次"),
            _("一处地方规范"),
            (_("面积不少于一百平方米"), _H),
            (_("有接待、会议、展示区"), _H),
            (_("接待每周至少一次"), _A),
            (_("每位代表每年至少进站一次"), _A, "entry"),
            (_("接待提前两天公告"), _A),
        ),
        StandardSet("five_have", _("五个有"), _NAME_ONLY),
        StandardSet("nine", _("九有"), _NAME_ONLY),
        StandardSet("ten", _("十有"), _NAME_ONLY),
        StandardSet("five_good", _("五个好"), _NAME_ONLY),
    )
}


def sets_with(own: Iterable[Any]) -> dict[str, StandardSet]:
    """Return all sets: ours, each replaced by the newest version that the county wrote, if any."""
    found = dict(PRESETS)
    for row in sorted(own, key=lambda one: int(one.number)):
        found[row.key] = StandardSet(
            row.key, row.name, row.source, criteria_from(row.criteria), row.number
        )
    return found


def criteria_from(rows: Sequence[Mapping[str, str]]) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(one["code"], one["text"], About(one["about"]), one.get("computed", ""))
        for one in rows
    )
