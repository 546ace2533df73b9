"""Filling the demo county with a year of activities, lines of their own and diaries, by the verbs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, ParamSpec, TypeVar

from huiyin.config.demo_county.cast import Cast
from huiyin.config.demo_county.contacting import pair_up
from huiyin.config.demo_county.diary import Diary
from huiyin.config.demo_county.grouping import move_one
from huiyin.config.demo_county.reading import Town, table, towns
from huiyin.config.demo_county.sending import send_on
from huiyin.config.demo_county.signins import TOWN
from huiyin.config.demo_county.words import Words, words_for
from huiyin.duties.actions import appealing, claiming, ending, opinions, recording
from huiyin.duties.actions import diary as writing
from huiyin.duties.actions.following import follow
from huiyin.duties.actions.settling import settle
from huiyin.duties.models import Activity, Source
from huiyin.duties.models.diary import Words as Written
from huiyin.duties.rules import Month
from huiyin.kernel import clock
from huiyin.organs.numbers import workdays
from huiyin.people.models import Group, Mandate, Membership, Person
from huiyin.places.models import County
from huiyin.stations.models import Reception

SEED = "990101/duties"
DAYS = 365
NEWS_DAYS = 4
CLAIMS, DIARIES = 36, 24
# How many months were looked at, and what was said of which, counted back from the last.
LOOKS = 6
MISSED = {0: "上旬到村里看过一次水渠，没有记上。", 3: "少记了一次接待。"}
A_PIECE = 1_000
# What nobody has got round to yet: held and not recorded, and still to come.
HELD, PLANNED = 3, 12
# How many days ago a deputy moved to another group.
MOVED = 40

Given = ParamSpec("Given")
Result = TypeVar("Result")


def are_done(county: County) -> bool:
    return Activity.objects.filter(county=county.pk).exists()


def do_duties(cast: Cast, county: County, *, full: bool) -> int:
    """Tell the year once; return how many activities there are now, 0 if they were there.

    A small county tells it of one town only.
    """
    if are_done(county):
        return 0
    some = towns() if full else [town for town in towns() if town.name == TOWN]
    year = _Year(cast, county, some)
    year.tell()
    for town in some:
        pair_up(cast, town, year.today)
    send_on(cast, county, by=cast.county.affairs[0])
    return Activity.objects.filter(county=county.pk).count()


def derive() -> None:
    """Bring into the archives what else the county did, as the worker would in its first minutes."""
    done = Reception.objects.exclude(recorded_at=None).order_by("pk")
    ids = list(done.values_list("pk", flat=True))
    for start in range(0, len(ids), A_PIECE):
        settle(Source.RECEPTION, ids[start : start + A_PIECE])
    follow()


@dataclass(frozen=True)
class _Round:
    """Who records where: a group's leader or an office's clerk, with the deputies to be named."""

    key: str
    by: Person
    town: Town
    members: list[Person]


class _Year:
    def __init__(self, cast: Cast, county: County, some: tuple[Town, ...] | list[Town]) -> None:
        self.cast = cast
        self.end = county.opened_at.astimezone(clock.SHANGHAI)
        self.today = clock.day_of(self.end)
        self.rng = Random(SEED)
        self.towns = some
        self.said = table("duties")
        self.county = county
        self.known = self._known()
        self.groups = self._groups(county)

    def tell(self) -> None:
        for one in self.groups:
            self._of_group(one)
        for town in self.towns:
            self._visits(town)
        self._of_county()
        self._claims()
        self._diaries()
        self._looks()
        move_one(self.county, self._day(MOVED), by=self.cast.county.affairs[0])

    def _groups(self, county: County) -> list[_Round]:
        members: dict[int, list[Person]] = defaultdict(list)
        known = self.known
        found = Membership.objects.filter(group__county=county.pk).order_by("-is_leader", "pk")
        for group_id, person_id, is_leader in found.values_list("group", "person", "is_leader"):
            if person_id in known and (is_leader or members[group_id]):
                members[group_id].append(known[person_id])
        by_place = {town.name: town for town in self.towns}
        groups = Group.objects.filter(county=county.pk).select_related("place").order_by("pk")
        return [
            _Round(
                f"g{one.pk}",
                members[one.pk][0],
                by_place.get(one.place.name) or self.towns[0],
                members[one.pk],
            )
            for one in groups
            if members[one.pk]
            and (one.place.name in by_place or one.kind == Group.Kind.PROFESSIONAL)
        ]

    def _known(self) -> dict[int, Person]:
        """Return the deputies of these towns, one instance each: a standing is asked for once."""
        names = [town.name for town in self.towns]
        held = Mandate.objects.filter(county=self.county.pk, place__name__in=names)
        return {one.person_id: one.person for one in held.select_related("person")}

    def _of_group(self, one: _Round) -> None:
        """Something in most months, a deed in the year, and for some what is to come."""
        for day in self._months():
            if self.rng.random() < 0.72:
                self._entered(one, self.rng.choice(self.said["group"]), day)
        deed = self.rng.choice(self.said["deed"])
        self._entered(one, {"kind": "deed", **deed}, self._day(self.rng.randint(40, DAYS - 20)))
        number = self.groups.index(one)
        if number < PLANNED:
            self._planned(one, self.today + timedelta(days=3 + 2 * number))
        if number < HELD:
            self._held(one, self._day(2 + number))

    def _visits(self, town: Town) -> None:
        """Deputies go round in twos and threes; the town's office writes it down."""
        house = next((one for one in self.cast.houses_of(town.name)), None)
        if house is None:
            return
        one = _Round(f"s{house.station.pk}", house.liaison, town, house.deputies)
        for quarter in range(4):
            for start in range(0, len(house.deputies) - 1, 3):
                if self.rng.random() < 0.8:
                    some = house.deputies[start : start + 3]
                    visit = self.rng.choice(self.said["visit"])
                    day = self._day(quarter * 91 + self.rng.randint(1, 80))
                    self._entered(one, {"kind": "visit", **visit}, day, some)

    def _of_county(self) -> None:
        by = self.cast.county.affairs[0]
        everybody = sorted(self.known.values(), key=lambda person: person.pk)
        one = _Round(f"o{self.cast.affairs.pk}", by, self.towns[0], everybody)
        for ago in range(10, DAYS, 30):
            some = self.rng.sample(everybody, min(len(everybody), 16))
            self._entered(one, self.rng.choice(self.said["county"]), self._day(ago), some)
        leaders = [group.by for group in self.groups]
        for ago in (20, 110, 200, 290):
            self._entered(one, {"kind": "heads", **self.said["heads"]}, self._day(ago), leaders)

    def _entered(
        self, one: _Round, row: dict[str, Any], day: date, some: list[Person] | None = None
    ) -> None:
        words = self._words(one.town, day)
        present = some if some is not None else self._present(one.members)
        what = self._what(row, words, day, present)
        heard = [words.fill(text) for text in row.get("opinions", ())]
        done = recording.Done(words.fill(row["done"]), words.fill(row.get("result", "")), heard)
        activity = self._at(day + timedelta(days=self.rng.randint(0, 2)), recording.enter,
                            one.key, what, done, by=one.by)  # fmt: skip
        if heard and (self.today - day).days <= NEWS_DAYS and one.key.startswith("g"):
            opinion = activity.opinions.order_by("pk")[0]
            self._at(self.today, opinions.raise_opinion, opinion, by=one.by)

    def _planned(self, one: _Round, day: date) -> Activity:
        row = self.rng.choice(self.said["group"])
        words = self._words(one.town, day)
        what = self._what(row, words, workdays().next_workday(day), self._present(one.members))
        about = "请带上本月收到的意见。"
        asked_on = min(self.today, day) - timedelta(days=5)
        return self._at(asked_on, recording.plan, one.key, what, about, by=one.by)

    def _held(self, one: _Round, day: date) -> None:
        activity = self._planned(one, day)
        if activity.on <= self.today:
            self._at(activity.on, ending.hold, activity, by=one.by)

    def _what(
        self, row: dict[str, Any], words: Words, day: date, some: list[Person]
    ) -> recording.What:
        return recording.What(
            kind=row["kind"],
            on=day,
            title=words.fill(row["title"]),
            spot=words.slots["v"],
            persons=[one.pk for one in some],
            begins=time(9 if self.rng.random() < 0.7 else 14, 30),
            half_days=row.get("half_days", 1),
        )

    def _claims(self) -> None:
        """Lines of their own: most are confirmed, one is sent back, the newest wait."""
        home = next(town for town in self.towns if town.name == TOWN)
        staff, own = self.cast.towns[TOWN], self.cast.first_deputies[TOWN]
        others = [one for one in self.cast.houses_of(TOWN)[0].deputies if one not in staff.deciders]
        for number in range(CLAIMS):
            row = self.said["claim"][number % len(self.said["claim"])]
            day = self._day(1 + number * 9)
            words = self._words(home, day)
            by = own if number % 5 == 0 else self.rng.choice(others)
            title, note = words.fill(row["title"]), words.fill(row["note"])
            made = self._at(
                day, claiming.claim, kind=row["kind"], on=day, title=title, note=note, by=by
            )
            if number > 5:
                self._decided(made, day, number, by=staff.clerk)

    def _decided(self, claim: Any, day: date, number: int, *, by: Person) -> None:
        on = day + timedelta(days=3)
        if number % 11 == 7:
            why = "那天的活动已经记过，请看一看。"
            self._at(on, claiming.send_back, claim, reason=why, by=by)
        else:
            self._at(on, claiming.confirm, claim, by=by)

    def _diaries(self) -> None:
        home = next(town for town in self.towns if town.name == TOWN)
        own = self.cast.first_deputies[TOWN]
        for number in range(DIARIES):
            day = self._day(2 + number * 11)
            words = self._words(home, day)
            row = self.said["diary"][number % len(self.said["diary"])]
            place = self.cast.villages[TOWN][words.slots["v"]]
            text = Written(words.fill(row["text"]), words.slots["v"], place.pk)
            entry = self._at(day, writing.write, day, text, by=own)
            if number % 4 == 1:
                self._at(day, writing.share, entry, by=own)

    def _looks(self) -> None:
        """Half a year looked at month by month; of two something is said, and one is answered."""
        staff, own = self.cast.towns[TOWN], self.cast.first_deputies[TOWN]
        month = Month.of(self.today)
        for number in range(LOOKS):
            month = month.before
            day = min(month.last + timedelta(days=3), self.today)
            if number not in MISSED:
                self._at(day, appealing.see_month, month, by=own)
                continue
            made = self._at(day, appealing.appeal, month, line=None, text=MISSED[number], by=own)
            if number:
                said = "查了签到表，是漏记了，已经补上。"
                on = day + timedelta(days=2)
                self._at(on, appealing.answer, made, text=said, by=staff.clerk)

    def _months(self) -> Iterator[date]:
        for month in range(12):
            yield self._day(month * 30 + self.rng.randint(4, 27))

    def _day(self, ago: int) -> date:
        """Return a working day so many days ago, or the next one; today at the latest."""
        day = workdays().next_workday(self.today - timedelta(days=ago))
        return min(day, self.today)

    def _present(self, members: list[Person]) -> list[Person]:
        some = [one for one in members if self.rng.random() < 0.75]
        return some or members[:2]

    def _words(self, town: Town, day: date) -> Words:
        return words_for(town, self.rng.choice(town.villages), day, self.rng)

    def _at(
        self, day: date, verb: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Return what the verb returns, done in the evening of that day or, if that is to come, now."""
        moment: datetime = min(clock.moment_on(day, 18, self.rng.randint(0, 59)), self.end)
        since = self.end - timedelta(days=NEWS_DAYS)
        return Diary(moment, self.end, since, self.rng).do(verb, *args, **kwargs)
