"""Fills a county with many concerns in believable states, fast: rows, tasks and events, no verbs."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from bench.county import departments
from huiyin.concerns.actions.raising import NewConcern, prepared
from huiyin.concerns.models import Category, Concern, Task
from huiyin.concerns.states import State, TaskState
from huiyin.concerns.words import words_of
from huiyin.kernel import clock
from huiyin.ledger.actions import record_past
from huiyin.ledger.models import Event
from huiyin.organs.models import Organ
from huiyin.places.models import Level, Place

BATCH = 2_000
YEARS = timedelta(days=700)
WORDS = [
    "道路",
    "路灯",
    "井盖",
    "积水",
    "学校",
    "校车",
    "操场",
    "医院",
    "挂号",
    "公交",
    "站牌",
    "水管",
    "停水",
    "停电",
    "垃圾",
    "清运",
    "污水",
    "河道",
    "噪音",
    "油烟",
    "电梯",
    "物业",
    "停车",
    "消防",
    "通道",
    "社保",
    "医保",
    "养老",
    "低保",
    "补贴",
    "灌溉",
    "水渠",
    "桥梁",
    "护栏",
    "绿化",
    "公厕",
    "快递",
    "网络",
    "信号",
    "宽带",
    "广场",
    "健身",
    "图书",
    "幼儿园",
    "食堂",
    "宠物",
    "围墙",
    "违建",
    "工地",
    "扬尘",
    "夜间",
    "施工",
]
STATES = (
    [State.CLOSED] * 78
    + [State.REFERRED_OUT] * 5
    + [State.KEPT] * 3
    + [State.HANDLING] * 6
    + [State.RECEIVED] * 3
    + [State.TAKEN_UP] * 2
    + [State.RESULT_BACK] * 1
    + [State.ANSWERED] * 2
)


@dataclass(frozen=True)
class Said:
    """What one resident says; `where` is a number that is the same for the same village."""

    title: str
    text: str
    where: int


def words_said(dice: random.Random) -> Said:
    """Return a sentence of words drawn from the list, without a title of its own."""
    words = dice.choices(WORDS, k=14)
    text = f"我们这里的{words[0]}{words[1]}有问题，" + "，".join(words[2:]) + "，请帮忙解决。"
    return Said("", text, dice.getrandbits(30))


def fill(
    county: Place,
    upto: int,
    *,
    over: timedelta = YEARS,
    say: Callable[[random.Random], Said] = words_said,
) -> None:
    """Add concerns until the county has so many, in the order of the time in which they came."""
    dice = random.Random(upto)
    have = Concern.objects.filter(county=county).count()
    if have >= upto:
        return
    at, step = clock.now() - over, over / (upto - have + 1)
    villages = list(Place.objects.within(county).filter(level=Level.VILLAGE))
    units = departments(county)
    categories = list(Category.objects.filter(county=county))
    while have < upto:
        size = min(BATCH, upto - have)
        rows = [
            _concern(dice, say, at + step * number, villages, units, categories)
            for number in range(size)
        ]
        at += step * size
        with transaction.atomic():
            Concern.objects.bulk_create(rows, batch_size=500)
            tasks = [_task(dice, one) for one in rows if one.lead_id]
            Task.objects.bulk_create(tasks, batch_size=500)
            record_past([event for one in rows for event in _events(one)])
        have += size


def _concern(
    dice: random.Random,
    say: Callable[[random.Random], Said],
    raised_at: datetime,
    villages: list[Place],
    units: list[Organ],
    categories: list[Category],
) -> Concern:
    said = say(dice)
    new = NewConcern(
        place=villages[said.where % len(villages)],
        title=said.title,
        text=said.text,
        category=dice.choice(categories or [None]),
    )
    concern, _due = prepared(new, by=None, at=raised_at)
    for name, value in _columns(dice, concern, units).items():
        setattr(concern, name, value)
    return concern


def _columns(dice: random.Random, concern: Concern, units: list[Organ]) -> dict[str, Any]:
    state = dice.choice(STATES)
    # The first has five times as many as another, so that its inbox fills a page at any size.
    lead = dice.choice([*units[:1] * 4, *units])
    columns: dict[str, Any] = {"state": state, "taken_up_at": concern.raised_at}
    if state in {State.HANDLING, State.RESULT_BACK, State.ANSWERED, State.CLOSED}:
        columns |= {"lead": lead, "parties": [lead.pk], "handed_at": concern.raised_at}
    if state == State.HANDLING:
        columns |= {"owner": lead, "due_on": clock.today() + timedelta(days=dice.randrange(-9, 30))}
    if state in {State.CLOSED, State.REFERRED_OUT, State.KEPT}:
        done = concern.raised_at + timedelta(days=dice.randrange(2, 40))
        columns |= {"owner": None, "due_on": None, "closed_at": done, "answered_at": done}
    if state == State.CLOSED:
        columns |= {
            "handled_at": columns["answered_at"],
            "verified_at": columns["answered_at"],
            "verified_organ_id": concern.office_id,
            "score": dice.choice(["satisfied", "satisfied", "basic", "unsatisfied", ""]),
        }
    if dice.random() < 0.8:
        columns |= _released(concern)
    return columns


def _task(dice: random.Random, concern: Concern) -> Task:
    """Return the lead unit's task, open as long as the unit has the concern in hand."""
    is_open = concern.state == State.HANDLING
    states = [TaskState.ASSIGNED] * 6 + [TaskState.CLAIMED] * 13 + [TaskState.RETURN_ASKED]
    due = concern.due_on or concern.raised_at.date() + timedelta(days=30)
    return Task(
        concern=concern,
        organ=concern.lead,
        part=Task.Part.LEAD,
        state=dice.choice(states) if is_open else TaskState.ANSWERED,
        assigned_at=concern.raised_at,
        claim_by=concern.raised_at.date() + timedelta(days=3),
        due_on=due,
        closed_at=None if is_open else concern.raised_at + timedelta(days=2),
    )


def _events(concern: Concern) -> list[Event]:
    """Return as many events as a concern in this state has on average."""
    moves = ["raise", "take_up", "hand_over", "claim", "answer", "verify", "rate"]
    count = {State.RECEIVED: 1, State.TAKEN_UP: 2, State.HANDLING: 4}.get(State(concern.state), 7)
    return [
        Event(
            at=concern.raised_at,
            county_id=concern.county_id,
            subject="concern",
            subject_id=concern.pk,
            move=move,
            public={"state": concern.state},
            private={},
        )
        for move in moves[:count]
    ]


def _released(concern: Concern) -> dict[str, Any]:
    return {
        "public_title": concern.title,
        "public_text": concern.text,
        "released_at": concern.raised_at,
        "public_search": words_of(concern.title, concern.text, at=concern.raised_at),
    }
