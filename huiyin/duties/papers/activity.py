"""Papers of an activity: the notice, the sign-in sheet, the record, and the letter with opinions."""

from __future__ import annotations

from collections.abc import Callable

from huiyin.duties.models import Activity, Participation
from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import (
    Block,
    Cell,
    Grid,
    Paper,
    Signed,
    Text,
    Title,
    facts,
    head_cells,
)
from huiyin.kernel.papers.body import body
from huiyin.people.models import Person
from huiyin.suggestions.papers.names import day

# Room on a sign-in sheet for who comes besides.
SPARE = 6
WEEKDAYS = "一二三四五六日"


def notice(activity: Activity) -> Paper:
    """Return 活动通知."""
    where = f"，地点：{activity.spot}" if activity.spot else ""
    blocks: list[Block] = [
        Title("代表活动通知"),
        Text("各位代表：", indent=0),
        Text(f"定于{_when(activity)}开展{activity.title}{where}。"),
        *body(activity.plan),
        Text("请安排好工作，准时参加。不能参加的，请提前告知。"),
        Signed((_organiser(activity), day(clock.today()))),
    ]
    return Paper(f"活动通知　{activity.title}", tuple(blocks), clock.today())


def sign_in(activity: Activity) -> Paper:
    """Return 签到表: who was asked or came, and room for more. On paper or typed, both are equal."""
    names = [one.name for one in _persons(activity)]
    rows = [head_cells("序号", "姓名", "签名", "备注")]
    for number, name in enumerate([*names, *[""] * SPARE], 1):
        cells = (str(number), name, "", "")
        rows.append(tuple(Cell(text, align="center") for text in cells))
    blocks: list[Block] = [
        Title("代表活动签到表"),
        Text(f"活动：{activity.title}", indent=0),
        Text(f"时间：{_when(activity)}　　地点：{activity.spot}", indent=0),
        Grid((0.1, 0.3, 0.4, 0.2), tuple(rows), head=1),
    ]
    return Paper(f"签到表　{activity.title}", tuple(blocks), clock.today())


def record(activity: Activity) -> Paper:
    """Return 活动记录表: plan, record and result, and what was heard."""
    came = [one.name for one in _persons(activity, has_come=True)]
    heard = "\n".join(f"{n}. {one}" for n, one in enumerate(_opinions(activity), 1))
    blocks: list[Block] = [
        Title("代表活动记录表"),
        facts(
            ("活动", activity.title, "类别", str(activity.get_kind_display())),
            ("时间", _when(activity), "地点", activity.spot),
            ("组织", _organiser(activity), "人数", f"{len(came)}人" if came else ""),
            ("参加代表", "、".join(came)),
        ),
        facts(("计划", activity.plan), ("记录", activity.done), ("结果", activity.result), lines=4),
        facts(("意见", heard), lines=3),
        Signed(("记录人：　　　　　　", "　　年　月　日")),
    ]
    return Paper(f"活动记录表　{activity.title}", tuple(blocks), clock.today())


def letter(activity: Activity) -> Paper:
    """Return 意见转交函: what was heard goes to who can see to it, with a day for the answer."""
    blocks: list[Block] = [
        Title("代表意见转交函"),
        Text("　　　　　　　　：", indent=0),
        Text(f"{day(activity.on)}，{_organiser(activity)}组织代表开展{activity.title}，收到下列意见："),
        *[Text(f"{n}. {one}") for n, one in enumerate(_opinions(activity), 1)],
        Text("现转请研究处理，并于　　年　月　日前将处理情况书面反馈，以便答复代表。"),
        Signed((_organiser(activity), day(clock.today()))),
    ]  # fmt: skip
    return Paper(f"意见转交函　{activity.title}", tuple(blocks), clock.today())


PAPERS: dict[str, Callable[[Activity], Paper]] = {
    "notice": notice,
    "sign_in": sign_in,
    "record": record,
    "letter": letter,
}


def offered(activity: Activity) -> list[str]:
    """Return which papers there are of it now."""
    kinds = ["notice", "sign_in"]
    if activity.state == "recorded":
        kinds.append("record")
        if activity.opinions.exists():
            kinds.append("letter")
    return kinds


def _when(activity: Activity) -> str:
    week = WEEKDAYS[activity.on.weekday()]
    hour = f"{activity.begins:%H:%M}" if activity.begins else ""
    return f"{day(activity.on)}（星期{week}）{hour}"


def _organiser(activity: Activity) -> str:
    if activity.group is not None:
        return activity.group.name
    return activity.station.organ.name if activity.station else activity.office.name


def _persons(activity: Activity, **only: bool) -> list[Person]:
    rows = Participation.objects.filter(activity=activity, **only).select_related("person")
    return [one.person for one in rows.order_by("person__name", "person")]


def _opinions(activity: Activity) -> list[str]:
    return list(activity.opinions.order_by("pk").values_list("text", flat=True))
