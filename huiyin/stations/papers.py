"""What a station puts on its wall, as papers: the timetable of a time, and the notice of a day.

Words of papers are Chinese in every language: they are official documents (DOMAIN.md section 5.7).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import formats, timezone

from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import Block, Cell, Grid, Paper, Signed, Text, Title, head_cells
from huiyin.stations.models import Reception, Station

# What a real notice says besides when, where and who (DOMAIN.md section 5.4).
NOT_HERE = (
    "正在诉讼、仲裁、行政复议中的具体案件，检举控告和信访程序中的事项，代表不直接处理，"
    "工作人员会告知相应的渠道。"
)
WEEKDAYS = "一二三四五六日"


def timetable(station: Station, receptions: Sequence[Reception]) -> Paper:
    """Return the table of the days to come (接待安排表), with who receives."""
    head = head_cells("日期", "时间", "接待代表", "主题")
    rows = tuple(_row(one) for one in receptions)
    blocks: tuple[Block, ...] = (
        Title(f"{station.organ.name}\n代表接待安排表"),
        Grid((0.24, 0.2, 0.34, 0.22), (head, *rows), head=1),
        Text(_where(station), indent=0),
    )
    return Paper(f"接待安排表　{station.organ.name}", blocks, clock.today())


def announcement(reception: Reception) -> Paper:
    """Return the notice of one day of reception (接待公告)."""
    station = reception.station
    names = _names(reception)
    topic = f"本次接待的主题是“{reception.topic}”，其他意见也可以反映。" if reception.topic else ""
    when = f"{day_written(reception)}{hours_written(reception)}"
    blocks: tuple[Block, ...] = (
        Title("代表接待公告"),
        Text(f"定于{when}，在{_place(station)}接待群众，听取意见和建议。{topic}"),
        Text(f"接待代表：{names or '届时公布'}。"),
        *_guests(reception),
        Text(NOT_HERE),
        Text("不能到场的，可以扫站内的二维码随时反映，凭编号查询办理结果。"),
        Text(_where(station)),
        Signed((station.organ.name, _written(clock.today()))),
    )
    return Paper(f"接待公告　{day_written(reception)}", blocks, clock.today())


def _guests(reception: Reception) -> tuple[Block, ...]:
    """Return the line on who comes along, if anybody does."""
    who = "、".join(reception.guests.splitlines())
    kind = "" if reception.kind == Reception.Kind.DAY else f"（{reception.get_kind_display()}）"
    return (Text(f"同时到站{kind}：{who}。"),) if who else ()


def _row(reception: Reception) -> tuple[Cell, ...]:
    cells = (day_written(reception), hours_written(reception), _names(reception), reception.topic)
    return tuple(Cell(text, align="center") for text in cells)


def _names(reception: Reception) -> str:
    return "、".join(person.name for person in reception.deputies.all())


def day_written(reception: Reception) -> str:
    day = clock.day_of(reception.starts_at)
    return f"{_written(day)}（星期{WEEKDAYS[day.weekday()]}）"


def hours_written(reception: Reception) -> str:
    both = (timezone.localtime(one) for one in (reception.starts_at, reception.ends_at))
    return "—".join(formats.date_format(one, "H:i") for one in both)


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _place(station: Station) -> str:
    organ = station.organ
    return f"{organ.name}（{organ.address}）" if organ.address else organ.name


def _where(station: Station) -> str:
    organ = station.organ
    said = [
        f"地址：{organ.address}" if organ.address else "",
        f"电话：{organ.phone}" if organ.phone else "",
    ]
    return "　".join(one for one in said if one) or f"地点：{organ.name}"
