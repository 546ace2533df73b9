"""What several raise about one matter: merged and answered, growing, joined, and one that is split."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from huiyin.concerns.actions import (
    deciding,
    handing,
    handling,
    merging,
    publishing,
    raising,
    rating,
    splitting,
    verifying,
)
from huiyin.concerns.alike.filing import file_one
from huiyin.concerns.alike.topics import find_topics
from huiyin.concerns.models import Channel, Concern
from huiyin.concerns.rules import ResultClass, Score
from huiyin.config.demo_county.cast import Cast, TownStaff, Unit
from huiyin.config.demo_county.diary import Diary
from huiyin.config.demo_county.names import Names
from huiyin.config.demo_county.reading import table
from huiyin.kernel import clock
from huiyin.places.models import County, Place

SOURCE = "together/"
TOWN = "鹭湾镇"
NEWS_DAYS = 4
ANSWER = (
    "现场检测：放炮的震动在限值以内，粉尘和夜间噪声超过限值。已责令采石场停止夜间碎石，"
    "装好喷淋和封闭棚，运石车一律盖篷布；放炮改为上午十点，提前一天在村口张贴。"
)
SEEN = "到村里看过：碎石机已封闭，喷淋在用，村口贴着放炮时间。"

Given = ParamSpec("Given")
Result = TypeVar("Result")


def tell_together(cast: Cast, county: County, rng: Random) -> int:
    """Tell these matters once; return how many concerns were raised, 0 if they are there."""
    told = Concern.objects.filter(county=county.pk, source__startswith=SOURCE)
    if told.exists():
        return 0
    with transaction.atomic():
        teller = _Teller(cast, county, rng)
        teller.answered()
        teller.growing()
        teller.split()
    for concern in told.order_by("pk"):
        file_one(concern)
    find_topics(county.pk)
    return told.count()


@dataclass(frozen=True)
class _Said:
    """One who raised it: how many days ago, and in which words."""

    day: int
    text: str
    title: str = ""


class _Teller:
    def __init__(self, cast: Cast, county: County, rng: Random) -> None:
        self.cast = cast
        self.rng = rng
        self.end = county.opened_at.astimezone(clock.SHANGHAI)
        self.names = Names(rng)
        self.staff: TownStaff = cast.towns[TOWN]
        self.chair = self.staff.deciders[0]
        self.said: dict[str, Any] = table("together")
        self.number = self.minute = 0

    def answered(self) -> None:
        """Five as one: answered to all of them, and rated by four, each for themselves."""
        place = self.cast.villages[TOWN]["荷塘村"]
        head, *members = [self._raised(said, place) for said in self._of("answered")]
        head = self._at(35, deciding.take_up, head, by=self.chair)
        head = self._at(34, merging.merge, head, members, by=self.chair)
        head = self._handled(head, self.cast.departments["县生态环境分局"], 33)
        task = head.tasks.get()
        unit = self.cast.unit_of(task.organ_id)
        head = self._at(
            13, handling.answer, task, text=ANSWER, result=ResultClass.SOLVED, by=unit.head
        )
        by = next(one for one in self.staff.verifiers if one != self.chair)
        self._at(11, verifying.verify, head, note=SEEN, on_site=True, by=by)
        scores = (Score.SATISFIED, Score.SATISFIED, Score.BASIC, Score.UNSATISFIED)
        for day, (concern, score) in enumerate(zip([head, *members], scores, strict=False)):
            self._at(9 - day, rating.rate, self._fresh(concern), score=score)
        # Who was not satisfied stands alone again, and is handled once more.
        self._handled(members[2], unit, 5)

    def growing(self) -> None:
        """More every week: the first three are one already, the newest wait to be looked at."""
        place = self.cast.villages[TOWN]["鹭湾社区"]
        concerns = [self._raised(said, place) for said in self._of("growing")]
        head, *members = concerns[:3]
        head = self._at(11, deciding.take_up, head, by=self.chair)
        head = self._at(11, merging.merge, head, members, by=self.chair)
        head = self._handled(head, self.cast.departments["县住建局"], 10)
        head = self._at(
            9,
            publishing.release,
            head,
            title="湖滨小区没有电动车充电桩",
            text="湖滨小区没有电动车充电桩，楼道里飞线充电，怕着火。",
            by=self.chair,
        )
        said = _Said(2, "我也住湖滨小区，电动车晚上从楼道飞线充电，没有充电桩，怕着火。")
        self._at(said.day, merging.join, self._new(said, place), head)

    def split(self) -> None:
        """One that says two things: each goes its own way, and the raiser hears of both."""
        given = self.said["split"]
        place = self.cast.villages[TOWN]["鹭湾社区"]
        concern = self._raised(_Said(given["day"], given["text"], given["title"]), place)
        concern = self._at(8, deciding.take_up, concern, by=self.chair)
        part = self._at(8, splitting.split, concern, text=given["part"], by=self.chair)
        self._handled(concern, self.cast.departments["县住建局"], 7)
        part = self._at(7, deciding.take_up, part, by=self.chair)
        self._handled(part, self.cast.departments["县城管局"], 7)

    def _of(self, name: str) -> list[_Said]:
        return [_Said(**one) for one in self.said[name]]

    def _raised(self, said: _Said, place: Place) -> Concern:
        return self._at(said.day, raising.raise_concern, self._new(said, place))

    def _new(self, said: _Said, place: Place) -> raising.NewConcern:
        self.number += 1
        return raising.NewConcern(
            place=place,
            text=said.text,
            title=said.title,
            channel=Channel.SITE,
            contact_name=self.names.anybody(self.rng),
            contact_phone=f"154{self.rng.randint(0, 99_999_999):08d}",
            source=f"{SOURCE}{self.number}",
        )

    def _handled(self, concern: Concern, unit: Unit, day: int) -> Concern:
        """Hand it to the unit and let the unit claim it."""
        concern = self._at(
            day, handing.hand_over, self._fresh(concern), lead=unit.organ, co=(), by=self.chair
        )
        return self._at(day - 1, handling.claim, concern.tasks.get(), by=unit.handlers[0])

    def _at(
        self,
        days: int,
        verb: Callable[Given, Result],
        /,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """Return what the verb returns, done so many days ago, in the morning, a minute after the last."""
        self.minute += 1
        day = clock.day_of(self.end) - timedelta(days=days)
        moment = clock.moment_on(day, 9 + self.minute // 60, self.minute % 60)
        news_since = self.end - timedelta(days=NEWS_DAYS)
        return Diary(moment, self.end, news_since, self.rng).do(verb, *args, **kwargs)

    def _fresh(self, concern: Concern) -> Concern:
        return Concern.objects.get(pk=concern.pk)
