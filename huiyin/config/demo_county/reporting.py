"""Filling the demo county with reports to the voters, three ratings, promises, and two trainings."""

from __future__ import annotations

from datetime import date, time, timedelta

from huiyin.config.demo_county.cast import Cast, TownStaff
from huiyin.config.demo_county.reading import table
from huiyin.config.demo_county.signins import TOWN
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.places.models import County
from huiyin.reviews.actions import closing, counting, planning, promising, rating, reporting
from huiyin.reviews.actions.meeting import Held, hold
from huiyin.reviews.models import Meeting, Review
from huiyin.reviews.policy import candidates
from huiyin.reviews.rules import Counts, Rater
from huiyin.reviews.states import PromiseState
from huiyin.training.actions import planning as teaching
from huiyin.training.actions.signing import sign_in

# Days before today on which each step was made.
PLANNED, ANNOUNCED, REPORTED, HELD, FED_BACK, FILED = 45, 36, 30, 21, 14, 10
RATED = {Rater.VOTERS: 26, Rater.HOUSE: 19, Rater.CONGRESS: 2}
TAUGHT, COMING = 33, 9
PROMISED, KEPT, OWED = 120, 40, -30
PRESENT, INVITED = 58, 80
A_CLASS = 60


def report_and_train(cast: Cast, county: County) -> int:
    """Tell it once; return how many deputies reported, 0 if it was there."""
    if Meeting.objects.filter(county=county.pk).exists():
        return 0
    return _Telling(cast, county).tell()


class _Telling:
    def __init__(self, cast: Cast, county: County) -> None:
        self.today = clock.day_of(county.opened_at)
        self.cast, self.town = cast, cast.towns[TOWN]
        self.said = table("reporting")
        self.deputies = self._deputies()

    def tell(self) -> int:
        reviews = self._reported(self.deputies[:2])
        self._coming(self.deputies[2:4])
        self._rated(self.deputies[0])
        self._promised(self.deputies[0])
        self._taught()
        self._to_be_taught()
        return len(reviews)

    def _deputies(self) -> list[Person]:
        """Return deputies of the town, the one who can sign in first; none who keeps or counts."""
        first = self.cast.first_deputies[TOWN]
        staff = {one.pk for one in (*self.town.deciders, *self.town.verifiers, self.town.clerk)}
        others = candidates(self.town.office).exclude(pk__in={first.pk, *staff})
        return [first, *others[:3]]

    def _day(self, days_ago: int) -> date:
        return self.today - timedelta(days=days_ago)

    def _reported(self, deputies: list[Person]) -> list[Review]:
        said, town = self.said["meeting"], self.town
        when = planning.When(self._day(HELD), time(9, 30), said["spot"], said["note"])
        with clock.frozen(self._day(PLANNED)):
            meeting = planning.plan(
                town.office.pk, when, [one.pk for one in deputies], by=town.clerk
            )
        with clock.frozen(self._day(ANNOUNCED)):
            meeting = planning.announce(meeting, by=town.clerk)
        reviews = {one.person_id: one for one in meeting.reviews.select_related("meeting")}
        ordered = [reviews[one.pk] for one in deputies]
        for one, deputy in zip(ordered, deputies, strict=True):
            with clock.frozen(self._day(REPORTED)):
                reporting.report(one, text=said["report"].strip(), is_public=True, by=deputy)
                reporting.check(one, note="", by=town.clerk)
        self._held(meeting, ordered, town)
        return ordered

    def _held(self, meeting: Meeting, reviews: list[Review], town: TownStaff) -> None:
        said = self.said["meeting"]
        asked = {one.pk: text for one, text in zip(reviews, said["questions"], strict=True)}
        held = Held(INVITED, PRESENT, said["account"], asked, opinions=tuple(said["opinions"]))
        with clock.frozen(self._day(HELD)):
            hold(meeting, held, by=town.clerk)
            for one, sums in zip(reviews, self.said["counts"], strict=True):
                for counter in (town.clerk, town.deciders[0]):
                    counting.count(one, Counts(**sums), by=counter)
                closing.announce_result(one, by=town.clerk)
        with clock.frozen(self._day(FED_BACK)):
            closing.feed_back(reviews[0], text=said["feedback"], by=town.clerk)
        with clock.frozen(self._day(FILED)):
            closing.file(reviews[0], by=town.clerk)

    def _coming(self, deputies: list[Person]) -> None:
        """Announce another meeting: one report is in, the other is still awaited."""
        said = self.said["meeting"]
        when = planning.When(self._day(-12), time(15, 0), said["next_spot"], said["note"])
        with clock.frozen(self._day(3)):
            meeting = planning.plan(
                self.town.office.pk, when, [one.pk for one in deputies], by=self.town.clerk
            )
            planning.announce(meeting, by=self.town.clerk)
        with clock.frozen(self._day(1)):
            first = meeting.reviews.get(person=deputies[0])
            reporting.report(first, text=said["report"].strip(), is_public=False, by=deputies[0])

    def _rated(self, deputy: Person) -> None:
        """Two of the three sheets of the year are counted; of the last, one count is in."""
        counters = (self.town.clerk, self.town.deciders[0])
        for rater, days_ago in RATED.items():
            said = self.said["rated"][rater.value]
            with clock.frozen(self._day(days_ago)):
                wanted = rating.Sheet(
                    deputy.pk, rater, self._day(days_ago), said["present"], said["spot"]
                )
                sheet = rating.open_rating(self.town.office.pk, wanted, by=self.town.clerk)
                for counter in counters[: said["counters"]]:
                    rating.count_rating(sheet, Counts(**said["counts"]), by=counter)

    def _promised(self, deputy: Person) -> None:
        """What the deputy promised in public: one kept, one still owed."""
        kept, owed = self.said["promises"]["kept"], self.said["promises"]["owed"]
        with clock.frozen(self._day(PROMISED)):
            day = self._day(KEPT - 10)
            made = promising.promise(promising.Words(kept, day, is_public=True), by=deputy)
            promising.promise(promising.Words(owed, self._day(OWED), is_public=True), by=deputy)
        with clock.frozen(self._day(KEPT)):
            note = self.said["promises"]["note"]
            promising.settle(made, state=PromiseState.KEPT, note=note, by=deputy)

    def _taught(self) -> None:
        """The county's class: most of who was enrolled came."""
        said, by = self.said["done"], self.cast.county.affairs[0]
        affairs = self.cast.affairs
        pupils = [one.pk for one in candidates(affairs)[:A_CLASS]]
        if self.deputies[0].pk not in pupils:
            pupils.append(self.deputies[0].pk)
        with clock.frozen(self._day(TAUGHT + 14)):
            what = self._what(said, self._day(TAUGHT))
            lesson = teaching.plan(affairs.pk, what, pupils, by=by)
            words = said["text"].strip()
            teaching.add_material(lesson, title=said["material"], text=words, link="", by=by)
        with clock.frozen(self._day(TAUGHT)):
            sign_in(lesson, [pk for number, pk in enumerate(pupils, 1) if number % 9], by=by)

    def _to_be_taught(self) -> None:
        with clock.frozen(self._day(2)):
            what = self._what(self.said["coming"], self._day(-COMING))
            teaching.plan(self.town.office.pk, what, [], by=self.town.clerk, everybody=True)

    def _what(self, said: dict[str, str], on: date) -> teaching.What:
        return teaching.What(
            said["title"], said["kind"], on, time(9, 0), said["spot"], said["trainer"],
            about=said["about"],
        )  # fmt: skip
