"""The papers of training: notice, roll, list to sign, coverage, certificate.

Words of papers are Chinese in every language: they are official documents (DOMAIN.md section 14).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import Block, Cell, Grid, Paper, Signed, Text, Title, head_cells
from huiyin.people.models import Person
from huiyin.training.coverage import Row, Total
from huiyin.training.models import Enrolment, Lesson
from huiyin.training.rules import Kind

KINDS = {
    Kind.INITIAL: "初任",
    Kind.DUTY: "履职",
    Kind.TOPIC: "专题",
    Kind.SUGGESTION_WRITING: "建议写作",
    Kind.STUDY_VISIT: "考察学习",
    Kind.BY_MEETING: "以会代训",
}
WEEKDAYS = "一二三四五六日"


def notice(lesson: Lesson, enrolled: Sequence[Enrolment]) -> Paper:
    """Return the notice to who is enrolled (培训通知)."""
    names = "、".join(one.person.name for one in enrolled)
    where = f"，在{lesson.spot}" if lesson.spot else ""
    trainer = f"由{lesson.trainer}主讲。" if lesson.trainer else ""
    blocks: tuple[Block, ...] = (
        Title(f"关于举办“{lesson.course.title}”培训的通知"),
        Text("各位代表：", indent=0),
        Text(
            f"定于{_when(lesson)}{where}举办{KINDS[Kind(lesson.kind)]}培训，"
            f"{lesson.hours} 学时。{trainer}"
        ),
        Text(f"参加人员：{names or '另行通知'}。"),
        Text("不能参加的请告诉我们，以后再安排。"),
        Signed((lesson.office.name, written(clock.today()))),
    )
    return Paper(f"培训通知　{lesson.course.title}", blocks, clock.today())


def roll(lesson: Lesson, enrolled: Sequence[Enrolment]) -> Paper:
    """Return who is enrolled (名册)."""
    head = head_cells("序号", "姓名", "单位", "所在地")
    rows = tuple(
        (
            Cell(str(number), align="center"),
            Cell(one.person.name, align="center"),
            Cell(one.person.work),
            Cell(one.mandate.place.name, align="center"),
        )
        for number, one in enumerate(enrolled, start=1)
    )
    return _listed(lesson, "参训代表名册", (0.1, 0.2, 0.45, 0.25), (head, *rows))


def sign_in_list(lesson: Lesson, enrolled: Sequence[Enrolment]) -> Paper:
    """Return the list to sign, with some empty lines for who was not enrolled (签到表)."""
    head = head_cells("序号", "姓名", "签到", "备注")
    names = [*(one.person.name for one in enrolled), *[""] * 5]
    rows = tuple(
        (Cell(str(number), align="center"), Cell(name, align="center"), Cell(""), Cell(""))
        for number, name in enumerate(names, start=1)
    )
    return _listed(lesson, "签到表", (0.12, 0.25, 0.38, 0.25), (head, *rows))


def _listed(
    lesson: Lesson, name: str, widths: tuple[float, ...], rows: tuple[tuple[Cell, ...], ...]
) -> Paper:
    blocks: tuple[Block, ...] = (
        Title(f"{lesson.course.title}\n{name}"),
        Text(f"{_when(lesson)}　{lesson.spot}".strip(), indent=0, align="center"),
        Grid(widths, rows, head=1),
    )
    return Paper(f"{name}　{lesson.course.title}", blocks, clock.today())


def coverage(rows: Sequence[Row], total: Total) -> Paper:
    """Return deputies by kinds, the uncovered first (覆盖情况表)."""
    head = head_cells("姓名", *KINDS.values())
    body = tuple(
        (
            Cell(row.person.name, align="center"),
            *(Cell(str(n) if n else "", align="center") for n in row.times),
        )
        for row in rows
    )
    share = f"在任代表 {total.in_office} 人，参加过培训的 {total.covered} 人（{total.share}）。"
    blocks: tuple[Block, ...] = (
        Title("代表培训覆盖情况表"),
        Text(f"{share}其中参加过初任培训的 {total.initial} 人。"),
        Grid((0.22, *(0.13,) * len(KINDS)), (head, *body), head=1),
        Signed((written(clock.today()),)),
    )
    return Paper("代表培训覆盖情况表", blocks, clock.today())


def certificate(person: Person, came: Sequence[Enrolment]) -> Paper:
    """Return what a deputy took part in (培训证明)."""
    head = head_cells("日期", "培训", "类别", "学时")
    rows = tuple(
        (
            Cell(written(one.on), align="center"),
            Cell(one.lesson.course.title),
            Cell(KINDS[Kind(one.kind)], align="center"),
            Cell(str(one.lesson.hours), align="center"),
        )
        for one in came
    )
    hours = sum(one.lesson.hours for one in came)
    blocks: tuple[Block, ...] = (
        Title("代表培训证明"),
        Text(f"{person.name}代表参加了下列培训，共 {len(came)} 次，{hours} 学时。"),
        Grid((0.24, 0.44, 0.2, 0.12), (head, *rows), head=1),
        Signed((came[-1].lesson.office.name, written(clock.today()))),
    )
    return Paper(f"培训证明　{person.name}", blocks, clock.today())


def _when(lesson: Lesson) -> str:
    day = f"{written(lesson.on)}（星期{WEEKDAYS[lesson.on.weekday()]}）"
    return f"{day}{lesson.begins:%H:%M}" if lesson.begins else day


def written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
