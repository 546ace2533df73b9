"""Filling the demo county with a cycle of stars, station by station, by the verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from huiyin.config.demo_county.cast import Cast, House
from huiyin.config.demo_county.reading import table
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.places.models import County
from huiyin.stars.actions import judging, publishing, renewing
from huiyin.stars.actions.cycles import Wanted, open_cycle
from huiyin.stars.actions.judging import Given
from huiyin.stars.actions.standards import Look, note_findings
from huiyin.stars.models import Application, Cycle, Publicity
from huiyin.stars.standards import PRESETS
from huiyin.stars.states import State

SEED = "990101/stars"
# How many stations have come how far; all others have still to declare themselves.
FULL = {"published": 4, "publicised": 3, "reviewed": 1, "checked": 2, "declared": 2}
SMALL = {"published": 1, "publicised": 1, "checked": 1}
# Days before today on which each hand was done.
OPENED, DECLARED, CHECKED, VISITED, REVIEWED, LISTED, SECOND = 75, 66, 58, 48, 45, 44, 2
AWARD = Decimal(5_000)


def rate_stations(cast: Cast, county: County, *, full: bool) -> int:
    """Tell the cycle once; return how many stations have moved in it, 0 if it was there."""
    if Cycle.objects.filter(county=county.pk).exists():
        return 0
    return _Cycle(cast, county).tell(FULL if full else SMALL)


class _Cycle:
    def __init__(self, cast: Cast, county: County) -> None:
        self.cast, self.county = cast, county
        self.rng = Random(SEED)
        self.today = clock.day_of(county.opened_at)
        self.said = table("stars")
        self.first, self.second = cast.county.affairs[0], cast.county.affairs[-1]

    def tell(self, steps: dict[str, int]) -> int:
        cycle = self._opened()
        houses = self.rng.sample(self._houses(), k=len(self._houses()))
        found = {
            one.station_id: one
            for one in cycle.applications.select_related("cycle__scheme", "station__organ")
        }
        far = [step for step, many in steps.items() for _ in range(many)]
        moving = list(zip(houses, far, strict=False))
        # A list takes all that is proposed on its day: so the first is over before others move.
        self._published(cycle, self._all_moved(moving, found, {"published"}))
        self._listed(cycle, self._all_moved(moving, found, {*steps} - {"published"}))
        for house, _step in moving[:6]:
            self._looked(house)
        return len(moving)

    def _all_moved(
        self, moving: Sequence[tuple[House, str]], found: dict[int, Application], steps: set[str]
    ) -> list[Application]:
        """Bring the stations of these steps so far, and return those that are to be on a list."""
        wanted = []
        for house, step in moving:
            if step in steps:
                self._moved(house, found[house.station.pk], step)
                if step in {"published", "publicised"}:
                    wanted.append(found[house.station.pk])
        return wanted

    def _houses(self) -> list[House]:
        """Return the stations of towns, whose office checks; those of the county wait."""
        return [house for house in self.cast.houses if house.town]

    def _day(self, days_ago: int) -> date:
        return self.today - timedelta(days=days_ago)

    def _opened(self) -> Cycle:
        wanted = Wanted(
            self.said["name"], since=self._day(300), until=self._day(-60),
            declare_by=self._day(-6), check_by=self._day(-20), review_by=self._day(-50),
            preset="ten",
        )  # fmt: skip
        with clock.frozen(self._day(OPENED)):
            return open_cycle(self.county.place, wanted, by=self.first)

    def _moved(self, house: House, one: Application, step: str) -> None:
        """Bring a station as far as the step, each hand by another person."""
        town = self.cast.towns[house.town]
        with clock.frozen(self._day(DECLARED)):
            one = judging.declare(one, self._given(one), by=house.liaison)
        if step == "declared":
            return
        with clock.frozen(self._day(CHECKED)):
            one = judging.check(one, self._given(one), by=town.deciders[0])
        if step == "checked":
            return
        with clock.frozen(self._day(VISITED)):
            said = self.rng.choice(self.said["visits"])
            judging.visit(one, on=clock.today(), by=self.first, **said)
        with clock.frozen(self._day(REVIEWED)):
            one = judging.review(one, self._given(one), by=self.second)
        if step != "reviewed":
            with clock.frozen(self._day(LISTED if step == "published" else SECOND)):
                judging.propose(one, by=self.second)

    def _given(self, one: Application) -> Given:
        """Return points to what no record decides, each with its words."""
        items = judging.judged_items(one)
        points = {item.code: item.weight * Fraction(self.rng.randint(8, 10), 10) for item in items}
        words = self.said["words"]
        return Given(points, {item.code: words.get(item.code, words["other"]) for item in items})

    def _published(self, cycle: Cycle, wanted: Sequence[Application]) -> None:
        """The first list: its days went by, and what stood on it has its plaque and its award."""
        made = self._publicised(cycle, wanted, LISTED, by=self.first)
        if made is None:
            return
        with clock.frozen(made.ends_on + timedelta(days=1)):
            done = publishing.publish(cycle, by=self.first)
        with clock.frozen(self._day(8)):
            for one in done:
                renewing.award(
                    one.station, amount=AWARD, basis=self.said["basis"], paid_on=clock.today(),
                    application=one, by=self.second,
                )  # fmt: skip

    def _listed(self, cycle: Cycle, wanted: Sequence[Application]) -> None:
        """The second list: it is still open, and somebody objects to one of it."""
        made = self._publicised(cycle, wanted, SECOND, by=self.first)
        if made is not None:
            with clock.frozen(self._day(1)):
                row = made.rows.select_related("application__station__organ").order_by("pk")[0]
                publishing.object_to(made, row.application, text=self.said["objection"])

    def _publicised(
        self, cycle: Cycle, wanted: Sequence[Application], day: int, *, by: Person
    ) -> Publicity | None:
        """Put the list out as it is today; None when the table gave none of these a star."""
        proposed = Application.objects.filter(
            pk__in=[one.pk for one in wanted], state=State.PROPOSED
        )
        if not proposed.exists():
            return None
        with clock.frozen(self._day(day)):
            return publishing.publicise(cycle, by=by)

    def _looked(self, house: House) -> None:
        """Somebody of the station looked round: what is there, what is missing, the rest unknown."""
        looks = {
            one.code: Look(is_met=self.rng.random() < 0.85, evidence="photo")
            for one in PRESETS["six"].criteria[:4]
        }
        with clock.frozen(self._day(self.rng.randint(10, 60))):
            note_findings(house.station, "six", looks, by=house.liaison)
