"""The template of activities: headings, a checked column of kinds, an example, a page of help."""

from __future__ import annotations

import io

import xlsxwriter
from django.utils.translation import gettext as _

from huiyin.duties.importing.columns import COLUMNS, SHOWN_KINDS

_ROWS = 5_000
_EXAMPLE = {
    "on": "2025-03-05",
    "kind": "走访选民",
    "persons": "张三、李四（柳河镇）",
    "title": "走访柳河村",
    "where": "柳河镇第一代表小组",
    "spot": "柳河村",
    "done": "走访八户，听取意见三条。",
    "result": "路灯已修好。",
    "half_days": "1",
}


def template() -> bytes:
    """Return the workbook."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#F2EDE2", "bottom": 1})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(_("活动"))
        for place, column in enumerate(COLUMNS):
            title = column.headers[0]
            sheet.write_string(0, place, title, bold)
            sheet.set_column(place, place, 24 if column.key in {"persons", "done"} else 14, text)
            if column.key == "kind":
                rule = {"validate": "list", "source": f"=类型!$A$1:$A${len(SHOWN_KINDS)}"}
                sheet.data_validation(1, place, _ROWS, place, rule)
        sheet.freeze_panes(1, 0)
        kinds = book.add_worksheet("类型")
        for number, name in enumerate(SHOWN_KINDS):
            kinds.write_string(number, 0, name)
        _help(book)
    return target.getvalue()


def _help(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet(_("填写说明"))
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 40)
    lines = (
        _("一行一次活动，参加的代表写在一格里，用顿号隔开；全都参加的写“全体”。"),
        _("同名的写成“张三（柳河镇）”。"),
        _("组织：代表小组、联络站或者机关的名称；不写就是您的机关。"),
        _("日期、类型、参加代表必填，其余的可以不填；列的先后可以变，不用的列可以删。"),
        _("同一份表可以反复导入，已经有的不会再记一遍。"),
    )
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line)
    for number, column in enumerate(COLUMNS, start=len(lines) + 1):
        sheet.write_string(number, 0, column.headers[0])
        sheet.write_string(number, 1, _EXAMPLE[column.key])
