"""The columns of a table of activities: their headings, what else they are called, how a cell is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import ClassVar

from huiyin.duties.actions.recording import EARLIEST, MOST_HALF_DAYS
from huiyin.duties.rules import OF_ACTIVITIES, Kind
from huiyin.kernel import clock
from huiyin.kernel.cells import Cell, as_date, as_text, as_whole_number
from huiyin.kernel.columns import Column
from huiyin.kernel.errors import Problem

EVERYBODY = "全体"
_BETWEEN = re.compile(r"[、，,;；/\s]+")
_LETTERS = re.compile(r"[\s　]+")


class RowProblem(Problem):
    """What is wrong with a row beyond what its cell can tell."""

    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]] = {
        "kind": ("没有这个类型，请从模板的列表里选：{names}。", "There is no such kind. Choose: {names}."),
        "in_future": ("还没有到这一天。", "This day has not come yet."),
        "too_old": ("早于 {year} 年。", "Before {year}."),
        "half_days": ("请写 1 到 {most} 的整数。", "Write a whole number from 1 to {most}."),
        "where": (
            "没有这个代表小组、联络站或者机关，或者不归您管。",
            "There is no such group, station or office, or it is not yours to keep.",
        ),
        "where_many": (
            "有几个都叫这个名字，请在系统里先改名。",
            "Several bear this name. Rename one of them first.",
        ),
        "nobody": ("没有写参加的代表。", "No deputy is named."),
        "no_deputy": (
            "“{name}”不是本县的代表，请看一看名字。",
            "“{name}” is no deputy of this county.",
        ),
        "not_then": (
            "“{name}”那一天不是代表，请看一看日期。",
            "“{name}” was no deputy on that day.",
        ),
        "many": (
            "有几位代表叫“{name}”，请写成“{name}（乡镇）”。",
            "Several deputies are called “{name}”. Write “{name}（town）”.",
        ),
        "twice": ("与第 {row} 行重复。", "The same as row {row}."),
        "secret": ("涉密内容不能写在这里，请走机要渠道。", "Secret content may not be written here."),
    }  # fmt: skip


# The kinds as the template lists them, and what else people write for them.
KINDS: dict[str, Kind] = {
    "走访选民": Kind.VISIT, "走访": Kind.VISIT, "走访群众": Kind.VISIT, "联系选民": Kind.VISIT,
    "小组活动": Kind.GROUP, "代表小组活动": Kind.GROUP,
    "视察": Kind.INSPECTION, "集中视察": Kind.INSPECTION, "代表视察": Kind.INSPECTION,
    "专题调研": Kind.RESEARCH, "调研": Kind.RESEARCH,
    "执法检查": Kind.ENFORCEMENT,
    "工作评议": Kind.APPRAISAL, "评议": Kind.APPRAISAL,
    "办实事": Kind.DEED, "实事": Kind.DEED,
    "宣讲": Kind.TALK, "政策宣讲": Kind.TALK,
    "座谈": Kind.DISCUSSION, "座谈会": Kind.DISCUSSION,
    "学习培训": Kind.TRAINING, "培训": Kind.TRAINING, "学习": Kind.TRAINING,
    "考察学习": Kind.STUDY_VISIT, "外出考察": Kind.STUDY_VISIT, "考察": Kind.STUDY_VISIT,
    "接待": Kind.RECEPTION, "接待选民": Kind.RECEPTION, "接待群众": Kind.RECEPTION,
    "主题活动": Kind.CAMPAIGN,
    "代表活动日": Kind.ACTIVITY_DAY, "活动日": Kind.ACTIVITY_DAY,
    "出席人代会": Kind.CONGRESS, "人代会": Kind.CONGRESS,
    "列席会议": Kind.SITTING_IN, "列席": Kind.SITTING_IN,
    "代表小组长会议": Kind.HEADS, "组长会": Kind.HEADS, "小组长会议": Kind.HEADS,
    "述职": Kind.REPORT, "代表述职": Kind.REPORT,
    "其他": Kind.OTHER, "其它": Kind.OTHER,
}  # fmt: skip
# The first name of each kind.
SHOWN_KINDS = [next(name for name, one in KINDS.items() if one == kind) for kind in OF_ACTIVITIES]


def _kind(cell: Cell) -> Kind:
    text = _LETTERS.sub("", as_text(cell))
    if text not in KINDS:
        raise RowProblem("kind", names="、".join(SHOWN_KINDS))
    return KINDS[text]


def _on(cell: Cell) -> date:
    on = as_date(cell)
    if on > clock.today():
        raise RowProblem("in_future")
    if on < EARLIEST:
        raise RowProblem("too_old", year=EARLIEST.year)
    return on


def _half_days(cell: Cell) -> int:
    number = as_whole_number(cell)
    if not 1 <= number <= MOST_HALF_DAYS:
        raise RowProblem("half_days", most=MOST_HALF_DAYS)
    return number


def _names(cell: Cell) -> tuple[str, ...]:
    """Return the names, each once; one that is clear only with its town keeps it: 张三（柳河镇）."""
    text = as_text(cell).replace("(", "（").replace(")", "）")
    names = tuple(dict.fromkeys(name for name in _BETWEEN.split(text) if name))
    if not names:
        raise RowProblem("nobody")
    return names


_WORDS = partial(as_text, longest=5_000)

COLUMNS = (
    Column("on", ("日期", "活动日期", "时间", "活动时间", "开展时间"), required=True, parse=_on),
    Column(
        "kind",
        ("类型", "活动类型", "类别", "活动类别", "形式", "活动形式"),
        required=True,
        parse=_kind,
    ),
    Column(
        "persons",
        ("参加代表", "参加的代表", "参加人员", "参加人", "参与代表", "代表姓名", "代表"),
        required=True,
        parse=_names,
    ),
    Column(
        "title",
        ("主题", "活动主题", "活动名称", "名称", "标题"),
        parse=partial(as_text, longest=60),
    ),
    Column("where", ("组织", "组织单位", "主办", "代表小组", "小组", "联络站", "站点")),
    Column("spot", ("地点", "活动地点"), parse=partial(as_text, longest=80)),
    Column("done", ("做了什么", "内容", "活动内容", "活动情况", "记录"), parse=_WORDS),
    Column("result", ("结果", "成效", "活动成效", "活动结果"), parse=_WORDS),
    Column("half_days", ("半天数", "用了几个半天"), parse=_half_days, empty=1),
)
