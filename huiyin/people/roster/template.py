"""The roster's template: a sheet to fill in (or filled in already), and one that says how."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from django.utils.translation import gettext as _

from huiyin.people.roster.columns import COLUMNS

_EXAMPLE = {
    "name": "张三",
    "sex": "女",
    "mobile": "13800000000",
    "email": "",
    "work": "青林村村民",
    "level": "县级、乡镇",
    "town": "柳河镇",
    "term": "18",
    "constituency": "第三选区",
    "delegation": "柳河镇代表团",
    "groups": "柳河镇第一小组",
    "certificate_no": "",
    "elected_on": "2026-01-10",
}
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")  # stays text when somebody saves it again
_LEFT_OUT = {"is_county", "is_town"}


def template(towns: Sequence[str], rows: Sequence[Mapping[str, str]] = ()) -> bytes:
    """Return the workbook: headings and two checked columns, a page of help, the county's towns.

    `rows` are what it is filled with, by the columns' keys.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#F2EDE2", "bottom": 1})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(_("名册"))
        shown = [column for column in COLUMNS if column.key not in _LEFT_OUT]
        for place, column in enumerate(shown):
            title = column.headers[0]
            sheet.write_string(0, place, title, bold)
            sheet.set_column(place, place, max(12, 3 * len(title)), text)
            if choices := _choices(column.key, towns):
                sheet.data_validation(
                    1, place, max(5000, len(rows)), place, {"validate": "list", "source": choices}
                )
        quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        for number, row in enumerate(rows, start=1):
            for place, column in enumerate(shown):
                if value := row.get(column.key):
                    is_plain = not value.startswith(_FORMULA_BEGINS)
                    sheet.write_string(number, place, value, text if is_plain else quoted)
        sheet.freeze_panes(1, 1)
        _help(book, [column.headers[0] for column in shown], [column.key for column in shown])
    return target.getvalue()


def _choices(key: str, towns: Sequence[str]) -> list[str]:
    if key == "sex":
        return ["男", "女"]
    if key == "level":
        return ["县级", "乡镇", "县级、乡镇"]
    # Excel takes at most 255 characters in a list written into the sheet.
    return list(towns) if key == "town" and len(",".join(towns)) <= 255 else []


def _help(book: xlsxwriter.Workbook, titles: Sequence[str], keys: Sequence[str]) -> None:
    sheet = book.add_worksheet(_("填写说明"))
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 30)
    lines = (
        _("一行一位代表。同时是县级和乡镇代表的，级别写“县级、乡镇”，或者写两行。"),
        _("一人在几个小组的，小组之间用分号隔开。"),
        _("列的先后可以变，不用的列可以删；姓名和级别必填，乡镇代表还要填乡镇。"),
        _("同一份名册可以反复导入，没有变化的不会改动；空着的格不会抹掉已有内容。"),
        _("不要填身份证号、民族、宗教信仰。手机号码加密保存，不公开。"),
    )
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line)
    for number, (title, key) in enumerate(zip(titles, keys, strict=True), start=len(lines) + 1):
        sheet.write_string(number, 0, title)
        sheet.write_string(number, 1, _EXAMPLE.get(key, ""))
