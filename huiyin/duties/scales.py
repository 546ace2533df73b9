"""What counties that keep points (积分) count, and how much: presets as data with their sources.

An option, off by default (DOMAIN 0.6 and 8.5). The deputy sees the own points, the office those of
its deputies in the order of names; nothing is public, nobody is ranked, and nothing follows from a
sum by itself: any talk or praise is a human decision elsewhere. Pure values.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from huiyin.duties.rules import Kind
from huiyin.ui.markup import Text


@dataclass(frozen=True)
class Item:
    """What is counted: lines of these kinds, or what an office notes by hand (`kinds` empty)."""

    key: str
    name: Text
    kinds: frozenset[Kind] = frozenset()


@dataclass(frozen=True)
class Rate:
    """`base` for the number `first`, `extra` for each more or fewer; at most `cap`, 0 for no limit."""

    base: int
    extra: int = 0
    cap: int = 0
    first: int = 1

    def earned(self, times: int) -> int:
        """Return what so many times are worth before the cap; below `first`, a part of it."""
        if times <= 0:
            return 0
        if times >= self.first:
            return self.base + self.extra * (times - self.first)
        if self.extra:
            return max(0, self.base - self.extra * (self.first - times))
        return self.base * times // self.first

    def capped(self, amount: int) -> int:
        return amount if not self.cap else max(-self.cap, min(self.cap, amount))


@dataclass(frozen=True)
class Preset:
    """A scale to begin with; `start` is what everybody has; `note` what stays with people."""

    key: str
    name: Text
    rates: dict[str, Rate]
    note: Text
    start: int = 0


_ITEMS = (
    Item("congress", _("出席人代会"), frozenset({Kind.CONGRESS})),
    Item("meetings", _("列席和其他会议"), frozenset({Kind.SITTING_IN, Kind.HEADS})),
    Item("training", _("学习培训"), frozenset({Kind.TRAINING, Kind.STUDY_VISIT})),
    Item("proposals", _("领衔提出议案、建议"), frozenset({Kind.SUGGESTION, Kind.BILL})),
    Item("cosigned", _("附议、联名"), frozenset({Kind.COSIGNED, Kind.BILL_SIGNED})),
    Item("research", _("专题调研"), frozenset({Kind.RESEARCH})),
    Item(
        "inspection",
        _("视察、执法检查、评议"),
        frozenset({Kind.INSPECTION, Kind.ENFORCEMENT, Kind.APPRAISAL}),
    ),
    Item("reception", _("接待选民"), frozenset({Kind.RECEPTION})),
    Item("visits", _("联系、走访选民"), frozenset({Kind.VISIT, Kind.DISCUSSION, Kind.TALK})),
    Item("group", _("小组和集体活动"), frozenset({Kind.GROUP, Kind.ACTIVITY_DAY, Kind.CAMPAIGN})),
    Item("deeds", _("办实事"), frozenset({Kind.DEED})),
    Item("report", _("向选民述职"), frozenset({Kind.REPORT})),
    Item("other", _("其他履职"), frozenset({Kind.OTHER})),
    Item("speech", _("会上发言")),
    Item("mediation", _("化解矛盾")),
    Item("relief", _("扶弱济困")),
    Item("charity", _("公益慈善")),
    Item("integrity", _("廉洁守纪")),
    Item("leading", _("带头致富、带领群众")),
    Item("praise", _("受到表彰、媒体报道")),
    Item("missed", _("无故缺席半天")),
)
ITEMS: dict[str, Item] = {one.key: one for one in _ITEMS}
BY_KIND: dict[Kind, str] = {kind: one.key for one in _ITEMS for kind in one.kinds}

_BY_PEOPLE = _("等次、奖励、约谈由会议决定，系统不算、不排名。")
_ONLY_CAPS = _("来源只写明每项的上限，每次的分值是这里的建议，请按本县办法改。")

# DOMAIN 8.5, presets A to H. What a source gives is kept; where it gives only a cap, `note` says so.
_PRESETS = (
    Preset("A", _("甲：十四项，分项封顶"), {
        "congress": Rate(15, 0, 15), "meetings": Rate(3, 1, 5), "training": Rate(3, 1, 5),
        "proposals": Rate(6, 2, 10), "cosigned": Rate(1, 1, 4), "research": Rate(4, 1, 6),
        "inspection": Rate(6, 1, 10), "reception": Rate(4, 2, 12), "mediation": Rate(5, 1, 8),
        "relief": Rate(5, 1, 8), "deeds": Rate(5, 1, 8), "charity": Rate(5, 1, 8),
        "report": Rate(3, 0, 5), "other": Rate(5, 0, 5),
    }, _("书面、口头述职分别计。")),
    Preset("B", _("乙：会议期间 20，闭会期间 80"), {
        "congress": Rate(5, 0, 5), "speech": Rate(5, 5, 15), "integrity": Rate(10, 0, 10),
        "training": Rate(5, 5, 10), "visits": Rate(2, 2, 10), "deeds": Rate(5, 5, 10),
        "leading": Rate(5, 5, 10), "group": Rate(2, 2, 10), "proposals": Rate(5, 5, 10),
        "report": Rate(10, 0, 10), "missed": Rate(-1, -1),
    }, _ONLY_CAPS),
    Preset("C", _("丙：七项，本人、小组、乡镇、机关四方评"), {
        "congress": Rate(10, 0, 10), "training": Rate(10, 0, 10), "visits": Rate(10, 0, 20),
        "proposals": Rate(10, 0, 20), "deeds": Rate(10, 0, 20), "group": Rate(10, 0, 10),
        "report": Rate(10, 0, 10),
    }, _("四方各评一遍在纸上或者会上进行，各留各的，不相加；这里只列次数。")),
    Preset("D", _("丁：百分制"), {
        "congress": Rate(15, 0, 15), "meetings": Rate(5, 0, 5), "training": Rate(5, 5, 10),
        "proposals": Rate(5, 5, 15), "research": Rate(5, 0, 10), "inspection": Rate(5, 5, 15),
        "reception": Rate(5, 5, 15), "deeds": Rate(5, 0, 5), "report": Rate(10, 0, 10),
    }, _("来源分 80 分以上、60 至 79 分、60 分以下三档，只作谈话参考；分项是这里的建议。")),
    Preset("E", _("戊：基础 60 分，另加必做和自选，不封顶"), {
        "congress": Rate(5, 0), "training": Rate(2, 2), "visits": Rate(2, 2), "group": Rate(2, 2),
        "proposals": Rate(3, 3), "inspection": Rate(2, 2), "deeds": Rate(3, 3),
        "praise": Rate(5, 5), "missed": Rate(-2, -2),
    }, _BY_PEOPLE, start=60),
    Preset("F", _("己：十一项，半天缺席扣 1"), {
        "proposals": Rate(3, 3), "inspection": Rate(3, 3), "missed": Rate(-1, -1),
        "congress": Rate(3, 3), "meetings": Rate(2, 2), "training": Rate(2, 2),
        "research": Rate(3, 3), "reception": Rate(2, 2), "visits": Rate(2, 2),
        "deeds": Rate(3, 3), "report": Rate(3, 0, 3),
    }, _("来源只写明建议 3、视察 3、缺席扣 1，其余是这里的建议。请假不扣。")),
    Preset("G", _("庚：小组，达到次数得满分"), {
        "congress": Rate(10, 0, 10), "proposals": Rate(10, 5, 0, 3), "speech": Rate(10, 5),
        "group": Rate(10, 0, 10, 4), "visits": Rate(5, 0, 5, 10), "deeds": Rate(5, 0, 5),
    }, _("建议三件得 10，多一件、少一件各差 5；活动四次得 10；联系十户得 5。")),
    Preset("H", _("辛：只列次数，由会议评"), {
        key: Rate(0) for key in ("congress", "proposals", "visits", "reception", "group", "deeds")
    }, _("自评、小组审核、联工委核定、主任会议评优；系统只列次数，不给分。")),
)  # fmt: skip
PRESETS: dict[str, Preset] = {one.key: one for one in _PRESETS}
