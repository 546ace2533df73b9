"""What hangs on a station's wall, from the records: boards of A4 to A1, and cards to be cut.

Words of papers are Chinese in every language (DOMAIN.md sections 5.2 and 5.7). Only what is public
of a deputy stands on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse

from huiyin.concerns.receipt import qr_svg, site_url
from huiyin.duties.models import Activity
from huiyin.duties.rules import HEADINGS, Heading
from huiyin.duties.states import State
from huiyin.kernel import clock
from huiyin.kernel.papers.boards import Board, Card, Cards, Code, Panel, Rows, Words
from huiyin.people.models import Mandate
from huiyin.stations.models import Duty, Reception, Station
from huiyin.stations.papers import NOT_HERE, day_written, hours_written

MOST = 60
NAMES = {  # as they stand on the wall
    "info": "信息公示栏",
    "deputies": "代表公示栏",
    "timetable": "代表接待安排",
    "work": "代表履职情况",
    "cards": "代表联系卡",
}
# The wall's boards of what was done (DOMAIN.md section 5.2), by the headings of the archive.
_BOARDS = (
    ("学习培训", (Heading.STUDY,)),
    ("视察调研", (Heading.INSPECTIONS,)),
    ("联系走访选民", (Heading.CONTACT,)),
    ("办实事", (Heading.DEEDS,)),
    ("述职评议", (Heading.REPORT,)),
)


def board(station: Station, kind: str, size: str) -> Board:
    """Return a board of the station as of today; KeyError for a kind that is not in `NAMES`."""
    name = NAMES[kind]
    panels = tuple(_PANELS[kind](station))
    today = clock.today()
    is_cards = kind == "cards"
    return Board(
        name=f"{name}　{station.organ.name}",
        head="" if is_cards else name,
        under=station.organ.name,
        panels=panels,
        made_on=today,
        foot=f"{today.year}年{today.month}月{today.day}日由回音系统按记录生成",
        size="a4" if is_cards else size,
    )


def _info(station: Station) -> Iterable[Panel]:
    organ = station.organ
    said = [
        f"地点：{organ.address}" if organ.address else "",
        f"电话：{organ.phone}" if organ.phone else "",
        f"开放时间：{station.opening}" if station.opening else "",
    ]
    kinds = " · ".join(str(one) for one in station.kind_names)
    yield Words("", tuple(one for one in (kinds, station.about, *said) if one))
    days = _days(station, 3)
    if days:
        yield Words("最近的接待", tuple("　".join(one for one in row if one) for row in days))
    names = "、".join(duty.person.name for duty in _serving(station))
    yield Words("进站代表", (names or "还没有安排代表。",))
    yield Words("这里不直接处理的", (NOT_HERE,))
    yield Code(_code("station_code", station.slug), "扫码提出诉求，凭编号查回音")


def _deputies(station: Station) -> Iterable[Panel]:
    yield Cards("", tuple(_cards(station)))


def _name_cards(station: Station) -> Iterable[Panel]:
    yield Cards("", tuple(_cards(station)), cut=True)


def _timetable(station: Station) -> Iterable[Panel]:
    rows = tuple(_days(station, MOST))
    yield Rows("", (0.36, 0.18, 0.28, 0.18), ("日期", "时间", "接待代表", "主题"), rows)
    if not rows:
        yield Words("", ("近期没有安排。诉求可以随时在网上提出。",))
    yield Code(_code("station_code", station.slug), "不能到场，扫码也一样有回音")


def _work(station: Station) -> Iterable[Panel]:
    since = date(clock.today().year, 1, 1)
    found = Activity.objects.filter(station=station, state=State.RECORDED, on__gte=since)
    rows = list(found.order_by("-on", "-pk")[: 10 * MOST])
    for title, headings in _BOARDS:
        own = [one for one in rows if HEADINGS.get(one.kind) in headings]  # type: ignore[call-overload]  # a kind is its word
        if own:
            yield Rows(title, (0.25, 0.75), ("日期", "内容"), tuple(_line(one) for one in own[:12]))
    if not rows:
        yield Words("", ("今年还没有记录的活动。",))


_PANELS = {
    "info": _info,
    "deputies": _deputies,
    "timetable": _timetable,
    "work": _work,
    "cards": _name_cards,
}


def _line(activity: Activity) -> tuple[str, str]:
    return (f"{activity.on.month}月{activity.on.day}日", activity.title)


def _serving(station: Station) -> Sequence[Duty]:
    """Return who serves at the station and is in office, each once."""
    in_office = Mandate.objects.filter(
        status=Mandate.Status.IN_OFFICE, county=station.organ.county_id
    )
    rows = Duty.objects.filter(station=station, until=None, person__mandates__in=in_office)
    return list(rows.select_related("person").distinct().order_by("person_id")[:MOST])


def _cards(station: Station) -> Iterable[Card]:
    serving = _serving(station)
    held = Mandate.objects.filter(
        person__in=[duty.person_id for duty in serving], status=Mandate.Status.IN_OFFICE,
        county=station.organ.county_id,
    ).select_related("term__congress").order_by("-term__congress__place__level", "pk")  # fmt: skip
    by_person: dict[int, list[Mandate]] = {}
    for one in held:
        by_person.setdefault(one.person_id, []).append(one)
    for duty in serving:
        person = duty.person
        lines = [_office(one) for one in by_person.get(person.pk, [])]
        said = (*lines, person.work, station.organ.name)
        code = _code("deputy_code", person.pk)
        yield Card(person.name, tuple(line for line in said if line), code)


def _office(mandate: Mandate) -> str:
    where = f"（{mandate.constituency}）" if mandate.constituency else ""
    return f"{mandate.term.congress.name}代表{where}"


def _days(station: Station, most: int) -> list[tuple[str, ...]]:
    coming = Reception.objects.filter(
        station=station, state=Reception.State.PLANNED, ends_at__gte=clock.now()
    )
    rows = coming.prefetch_related("deputies").order_by("starts_at", "pk")[:most]
    return [
        (
            day_written(one).partition("年")[2],
            hours_written(one),
            "、".join(person.name for person in one.deputies.all()),
            one.topic,
        )
        for one in rows
    ]


def _code(name: str, value: str | int) -> str:
    """Return the code of an address of ours as an SVG of its own."""
    drawn = str(qr_svg(site_url(reverse(name, args=[value]))))
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
