"""What a table of concerns may hold, and the headings that other systems give it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiyin.concerns.actions.moving import LONGEST_SAYING
from huiyin.kernel.cells import as_datetime, as_text, as_whole_number
from huiyin.kernel.columns import Column
from huiyin.kernel.errors import Problem


class RowProblem(Problem):
    """What is wrong with a row beyond what its cell can tell."""

    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]] = {
        "number_twice": (
            "这个编号在本文件第 {row} 行已经出现过。",
            "This number is already on row {row} of the file.",
        ),
        "number_taken": (
            "这个编号已导入过，但时间不同，可能来自另一个系统：请另取一个批次名（--kind）。",
            "This number was imported before with another time: give this file another --kind.",
        ),
        "in_future": ("时间在未来。", "The time lies in the future."),
        "too_old": ("时间早于 1990 年。", "The time is before 1990."),
        "before_question": ("答复时间早于反映时间。", "Answered before it was raised."),
        "answer_without_time": ("有答复但没有答复时间。", "An answer without its time."),
        "time_without_answer": ("有答复时间但没有答复。", "The time of an answer without one."),
        "only_marks": ("没有可读的文字。", "There is no text to read."),
    }


COLUMNS = (
    Column(
        "number",
        ("留言编号", "编号", "诉求编号", "工单编号", "工单号", "受理编号", "事项编号", "ID"),
        parse=partial(as_text, longest=40),
    ),
    Column(
        "title",
        ("留言主题", "主题", "标题", "诉求标题", "留言标题", "事由", "title", "subject"),
        parse=partial(as_text, longest=300),
    ),
    Column(
        "text",
        (
            *("留言详情", "内容", "留言内容", "诉求内容", "反映内容", "反映事项", "意见内容"),
            *("问题描述", "详情", "正文", "text", "content"),
        ),
        required=True,
        parse=partial(as_text, longest=LONGEST_SAYING),
    ),
    Column(
        "raised_at",
        (
            *("留言时间", "反映时间", "提出时间", "诉求时间", "登记时间", "受理时间", "来信时间"),
            *("留言日期", "登记日期", "反映日期", "时间", "日期", "date"),
        ),
        parse=as_datetime,
        empty=None,
    ),
    Column(
        "category", ("类别", "分类", "诉求类别", "问题类别", "一级标签", "一级分类", "category")
    ),
    Column(
        "place",
        (
            *("所属地区", "地区", "所属区域", "乡镇街道", "所属乡镇", "村社区", "所属社区"),
            *("地点", "地址", "发生地点", "place"),
        ),
    ),
    Column(
        "answer",
        ("答复意见", "答复内容", "答复", "回复内容", "回复", "办理结果", "办理情况", "reply"),
        parse=partial(as_text, longest=LONGEST_SAYING),
    ),
    Column(
        "answered_at",
        ("答复时间", "回复时间", "答复日期", "回复日期", "办结时间", "办结日期"),
        parse=as_datetime,
        empty=None,
    ),
    Column(
        "unit", ("答复单位", "承办单位", "主办单位", "办理单位", "回复单位", "责任单位", "部门")
    ),
    Column("wish", ("期望", "诉求目的", "希望如何解决", "wish")),
    Column("contact_name", ("姓名", "联系人", "反映人", "诉求人", "留言人", "name")),
    Column("contact_phone", ("联系电话", "电话", "手机", "手机号", "联系方式", "phone")),
    Column("supports", ("点赞数", "支持数", "赞成数"), parse=as_whole_number, empty=None),
    Column("opposes", ("反对数",), parse=as_whole_number, empty=None),
)

# What each column is called on the page that maps a file.
COLUMN_NAMES = {
    "number": _("编号"),
    "title": _("标题"),
    "text": _("反映内容"),
    "raised_at": _("反映时间"),
    "category": _("类别"),
    "place": _("地点"),
    "answer": _("答复内容"),
    "answered_at": _("答复时间"),
    "unit": _("答复单位"),
    "wish": _("希望怎样解决"),
    "contact_name": _("姓名"),
    "contact_phone": _("电话"),
    "supports": _("支持数"),
    "opposes": _("反对数"),
}
