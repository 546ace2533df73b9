"""One person, one book (一人一册): a deputy's year as a paper.

Words of papers are Chinese in every language: they are official documents (DOMAIN 8.4, 8.7).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from huiyin.duties.archives import archive_of
from huiyin.duties.models import Entry as Diary
from huiyin.duties.models import Freeze, Line
from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import (
    Block,
    Cell,
    Contents,
    Grid,
    PageBreak,
    Paper,
    Section,
    Signed,
    Text,
    Title,
    facts,
    head_cells,
)
from huiyin.people.models import Mandate, Membership, Person
from huiyin.stations.models import Duty
from huiyin.suggestions.papers.names import chinese, day

SEXES = {"m": "男", "f": "女"}
_WIDTHS = (0.16, 0.26, 0.58)


@dataclass
class Book:
    """What is told of one deputy's year."""

    person: Person
    year: int
    mandates: list[Mandate] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    stations: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    frozen: list[Freeze] = field(default_factory=list)
    diary: list[Diary] = field(default_factory=list)


def read(persons: Sequence[Person], year: int) -> list[Book]:
    """Return the books of these deputies: six queries for all of them."""
    ids = [one.pk for one in persons]
    mandates = Mandate.objects.filter(person__in=ids).select_related("term__congress", "place")
    lines = Line.objects.filter(person__in=ids, year=year).order_by("on", "pk")
    shared = Diary.objects.filter(person__in=ids, on__year=year, shared_at__isnull=False)
    groups = Membership.objects.filter(person__in=ids).order_by("since", "pk")
    groups = groups.during(date(year, 1, 1), date(year, 12, 31)).select_related("group")
    served = Duty.objects.filter(person__in=ids, until=None).order_by("pk")
    of = {
        "mandates": _by_person(mandates.order_by("pk")),
        "lines": _by_person(lines),
        "frozen": _by_person(Freeze.objects.filter(person__in=ids, year=year)),
        "diary": _by_person(shared.order_by("on", "pk")),
    }
    names = {
        "groups": _names((one.person_id, _in_group(one, year)) for one in groups),
        "stations": _names(served.values_list("person", "station__organ__name")),
    }
    return [
        Book(one, year, **{key: found[one.pk] for key, found in (of | names).items()})  # type: ignore[arg-type]  # each list is of its own
        for one in persons
    ]


def book(one: Book) -> Paper:
    """Return the deputy's book of the year."""
    name = f"{one.person.name}{one.year}年代表履职档案"
    return Paper(name, tuple(_cover(one)) + tuple(_inside(one)), clock.today())


def all_books(books: Iterable[Book], title: str, year: int) -> Paper:
    """Return the books of many, each beginning on a page, with a list of them."""
    name = f"{title}{year}年代表履职档案"
    blocks: list[Block] = [Title(f"{title}\n{year}年代表履职档案"), Contents()]
    for one in books:
        blocks.append(Title(f"{one.person.name}", is_chapter=True))
        blocks += _inside(one)
    return Paper(name, tuple(blocks), clock.today())


def _cover(one: Book) -> list[Block]:
    congresses = [mandate.term.congress.name for mandate in one.mandates]
    lines = [Text("", indent=0)] * 5
    return [
        *lines,
        Title(f"代表履职档案\n（{one.year}年）"),
        *[Text("", indent=0)] * 4,
        Text(f"姓　名：{one.person.name}", align="center", indent=0),
        *[Text(name, align="center", indent=0) for name in dict.fromkeys(congresses)],
        PageBreak(),
    ]


def _inside(one: Book) -> list[Block]:
    archive = archive_of(one.lines, one.frozen)
    blocks: list[Block] = [Section("一、基本情况"), *_basics(one)]
    number = 2
    for part in archive.parts:
        rows = [head_cells("日期", "类别", "内容")]
        for entry in part.entries:
            mark = f"（{entry.mark}）" if entry.mark else ""
            rows.append(
                (Cell(_in_year(entry.on)), Cell(str(entry.kind)), Cell(f"{entry.words}{mark}"))
            )
        blocks += [
            Section(f"{chinese(number)}、{part.name}（{len(part.entries)}次）"),
            Grid(_WIDTHS, tuple(rows), head=1),
        ]
        number += 1
    blocks += _shared(one, number)
    number += bool(one.diary)
    blocks += [Section(f"{chinese(number)}、小计"), *_counts(archive.counts)]
    if archive.taken_back:
        blocks.append(Section(f"{chinese(number + 1)}、更正"))
        blocks += [
            Text(f"{day(back.on)}　{back.kind}　{back.words}（已更正）{back.mark}")
            for back in archive.taken_back
        ]
    return [*blocks, *_end(one)]


def _in_year(on: date) -> str:
    """Return the day without its year, which stands on the cover."""
    return f"{on.month}月{on.day}日"


def _basics(one: Book) -> list[Block]:
    blocks: list[Block] = [
        facts(
            ("姓名", one.person.name, "性别", SEXES.get(one.person.sex, "")),
            ("工作单位", one.person.work),
            ("代表小组", "、".join(one.groups)),
            ("所在联络站", "、".join(one.stations)),
        )
    ]
    for mandate in one.mandates:
        term = mandate.term
        blocks.append(
            facts(
                ("代表职务", f"{term.congress.name}第{chinese(term.number)}届"),
                ("选区", mandate.constituency, "代表团", mandate.delegation),
                ("代表证号", mandate.certificate_no, "任职", day(mandate.elected_on or term.starts_on)),
            )
        )  # fmt: skip
    return blocks


def _in_group(one: Membership, year: int) -> str:
    """Return the group's name, with the days if it was not for the whole year."""
    days = [f"{_in_year(one.since)}起"] if one.since > date(year, 1, 1) else []
    if one.until is not None and one.until < date(year, 12, 31):
        days.append(f"至{_in_year(one.until)}")
    return f"{one.group.name}（{''.join(days)}）" if days else one.group.name


def _shared(one: Book, number: int) -> list[Block]:
    """Return the days of the diary that its writer shared, in the writer's words."""
    if not one.diary:
        return []
    found: list[Block] = [Section(f"{chinese(number)}、民情日记（本人分享的）")]
    for entry in one.diary:
        words = entry.words
        found.append(Text(f"{day(entry.on)}　{words.spot}", indent=0, face="head"))
        found += [Text(line) for line in words.text.splitlines() if line.strip()]
    return found


def _counts(counts: Collection[tuple[object, int]]) -> list[Block]:
    if not counts:
        return [Text("本年度没有记录。")]
    rows = [head_cells("类别", "次数")]
    rows += [(Cell(str(name)), Cell(str(n), align="center")) for name, n in counts]
    return [Grid((0.7, 0.3), tuple(rows), head=1)]


def _end(one: Book) -> list[Block]:
    sealed = [
        Text(f"本年度档案已于{day(frozen.at)}定卷，校验值：{frozen.hash}", indent=0)
        for frozen in one.frozen
    ]
    return [*sealed, Signed(("代表签名：　　　　　　", "　　年　月　日"))]


def _by_person(rows: Iterable[object]) -> dict[int, list[object]]:
    found: dict[int, list[object]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)  # type: ignore[attr-defined]  # each has one
    return found


def _names(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for person_id, name in rows:
        found[person_id].append(name)
    return found
