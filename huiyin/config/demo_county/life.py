"""One concern, played through the real verbs until its end or until today."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from huiyin.concerns.actions import deciding, raising, rating, watching
from huiyin.concerns.actions.moving import locked, move
from huiyin.concerns.models import Channel, Concern
from huiyin.concerns.rules import Score, ladder_step
from huiyin.concerns.states import State
from huiyin.config.demo_county.cast import Cast
from huiyin.config.demo_county.diary import Diary, NotYetError
from huiyin.config.demo_county.drawing import DRAWN, drawing_for
from huiyin.config.demo_county.handlers import Handling
from huiyin.config.demo_county.matters import ALONE, SOURCE, Matter
from huiyin.config.demo_county.names import Names
from huiyin.config.demo_county.publicity import publish_at_last, release
from huiyin.config.demo_county.reading import talk
from huiyin.kernel.deadlines import Span
from huiyin.organs.numbers import numbers_of, workdays
from huiyin.people.models import Person

RELEASED_EARLY = 0.4
LATE, LATE_OF_LATE = 0.06, 0.2


class Life:
    """Plays a matter. `concern` is the row as the last verb returned it."""

    concern: Concern

    def __init__(self, matter: Matter, cast: Cast, diary: Diary, names: Names) -> None:
        self.matter = matter
        self.cast = cast
        self.diary = diary
        self.rng = diary.rng
        self.names = names
        self.words = matter.words
        self.answer = ""
        self.has_photo = self._sends_photo()

    def play(self) -> Concern:
        """Return the concern as it stands today."""
        self._raise()
        try:
            path = {
                "spot": self._answered_on_spot,
                "keep": self._kept,
                "refer": self._referred,
                "handled": self._taken_to_a_unit,
            }[self.matter.path]
            path()
            publish_at_last(self)
        except NotYetError:
            pass
        return self.concern

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def is_recent(self, days: int = 70) -> bool:
        return self.diary.end - self.matter.at < timedelta(days=days)

    # --- the first word

    def _raise(self) -> None:
        matter = self.matter
        recorder, organ_id = self._recorder()
        has_contact = bool(matter.personal) or self.chance(0.5)
        said = f"{matter.text}{matter.personal}"
        new = raising.NewConcern(
            place=matter.place,
            title=matter.title,
            text=said,
            wish=matter.wish,
            category=self.cast.categories[matter.seed.category],
            channel=matter.channel,
            station=None if matter.channel == Channel.SITE else matter.house.station,
            deputy=matter.deputy,
            spot=self._spot(),
            may_publish=not self.chance(0.03),
            source=f"{SOURCE}{matter.number}",
            person_times=self.rng.randint(2, 12) if matter.channel in _IN_COMPANY else 1,
            pictures=(drawing_for(matter.seed.category, self.rng),) if self.has_photo else (),
            contact_name=self.names.anybody(self.rng) if has_contact else "",
            contact_phone=self.words.slots["phone"] if has_contact else "",
        )
        self.concern = self.diary.do(raising.raise_concern, new, by=recorder, organ_id=organ_id)

    def _sends_photo(self) -> bool:
        by_phone = self.matter.channel in {Channel.SITE, Channel.STATION_CODE}
        can_be_seen = self.matter.path == "handled" and self.matter.seed.category in DRAWN
        return by_phone and can_be_seen and self.chance(0.1)

    def _recorder(self) -> tuple[Person | None, int | None]:
        if self.matter.channel in ALONE:
            return None, None
        house = self.matter.house
        return self.rng.choice([house.liaison, house.liaison, house.head]), house.station.pk

    def _spot(self) -> str:
        slots = self.words.slots
        places = [f"{slots['road']}附近", f"{slots['market']}旁边", f"{slots['v']}{slots['grp']}"]
        if self.matter.town.is_street:
            places[2] = slots["estate"]
        return self.rng.choice(places) if self.chance(0.6) else ""

    # --- what becomes of it

    def _answered_on_spot(self) -> None:
        by = self._who_answers_at_once()
        if self.matter.channel in ALONE:
            self.diary.work(self.rng.choice([0, 0, 1, 1, 2]))
        else:
            self.diary.office_hour(self.diary.day)
        self.answer = self.words.fill(self.matter.seed.spot)
        self.concern = self.diary.do(deciding.answer_on_spot, self.concern, text=self.answer, by=by)
        self._rated_until_closed(Handling(self))

    def _who_answers_at_once(self) -> Person:
        if self.matter.deputy is not None:
            return self.matter.deputy
        if self.matter.channel in ALONE:
            return self.cast.decider(self.concern, self.rng)
        return self.rng.choice([self.matter.house.liaison, *self.matter.house.deputies])

    def _kept(self) -> None:
        self.take_up()
        self.diary.work(self.rng.randint(1, 4))
        self.answer = self.words.fill(self.matter.seed.kept)
        by = self.decider()
        self.concern = self.diary.do(deciding.keep, self.concern, text=self.answer, by=by)

    def _referred(self) -> None:
        self.diary.work(self.rng.choice([0, 0, 1, 2]))
        self.answer = self.words.fill(self.matter.seed.advice)
        self.concern = self.diary.do(
            deciding.refer_out,
            self.concern,
            door=self.matter.seed.reason.lower(),
            text=self.answer,
            by=self.decider(),
        )

    def _taken_to_a_unit(self) -> None:
        self.take_up()
        if self.chance(0.02):
            self.diary.live(self.rng.uniform(0.5, 2))
            self.concern = self.diary.do(rating.withdraw, self.concern)
            return
        if self.is_recent(90) and self.chance(RELEASED_EARLY):
            release(self, with_answer=False)
        handling = Handling(self)
        handling.run()
        self._rated_until_closed(handling)

    def _rated_until_closed(self, handling: Handling) -> None:
        self._rate()
        if self.concern.state in {State.TAKEN_UP, State.HANDLING}:
            if self.concern.state == State.TAKEN_UP:  # what was said on the spot did not satisfy
                handling.run()
            else:
                handling.again()
            self._rate()
        if self.concern.state == State.UNDER_REVIEW:
            self._review(handling)

    def take_up(self) -> None:
        deputy = self._deputy_at_hand()
        if self.chance(0.06 if self.is_recent(20) else 0.02):
            self.overdue_by(self.rng.randint(1, 5))
        else:
            weights = [10, 30, 35, 25] if self.is_recent(15) else [35, 35, 20, 10]
            self.diary.work(self.rng.choices([0, 1, 2, 3], weights)[0])
        by = deputy or self.decider()
        self.concern = self.diary.do(deciding.take_up, self.concern, by=by)

    def _deputy_at_hand(self) -> Person | None:
        if self.matter.deputy is not None:
            return self.matter.deputy
        if self.concern.station_id is None or not self.chance(0.3):
            return None
        return self.rng.choice(self.matter.house.deputies)

    def _review(self, handling: Handling) -> None:
        """The second 不满意: the office explains, or has it handled once more."""
        if self.matter.stays == State.UNDER_REVIEW:
            raise NotYetError
        self.diary.work(self.rng.randint(5, 15))
        if self.chance(0.6):
            self.answer = self.words.fill(self.rng.choice(talk("explain")), **handling.dates())
            self.concern = self.diary.do(
                deciding.explain, self.concern, text=self.answer, by=self.decider()
            )
            return
        handling.hand_over(self.matter.seed.lead, ())
        handling.claim()
        handling.again()
        self._rate(best=True)

    # --- rating

    def _rate(self, *, best: bool = False) -> None:
        stays = self.matter.stays == State.UNDER_REVIEW
        if not stays and not best and not self.chance(0.66):
            self._close_unrated()
            return
        self.diary.live(self.rng.choice([1, 1, 2, 3, 4, 6, 9]))
        score = self._score(best=best)
        comment = self._comment(score) if self.chance(0.8) else ""
        self.concern = self.diary.do(rating.rate, self.concern, score=score, comment=comment)

    def _score(self, *, best: bool) -> Score:
        if best:
            return Score.BASIC
        if self.matter.stays == State.UNDER_REVIEW:
            return Score.UNSATISFIED
        before = self.concern.unsatisfied
        bad = 0.32 if before else 0.11
        good = 0.62 if not before else 0.3
        return self.rng.choices(list(_SCORES), [good, 1 - good - bad, bad])[0]

    def _comment(self, score: Score) -> str:
        own = {
            Score.SATISFIED: self.matter.seed.good,
            Score.BASIC: self.matter.seed.fair,
            Score.UNSATISFIED: self.matter.seed.bad if not self.concern.unsatisfied else "",
        }[score]
        if own and (score == Score.UNSATISFIED or self.chance(0.75)):
            return self.words.fill(own)
        return self.words.fill(self.rng.choice(talk(score.value)))

    def _close_unrated(self) -> None:
        """Nobody rated: the worker closes it on the day after the period."""
        if self.concern.due_on is None:
            return
        self.diary.office_hour(self.concern.due_on + timedelta(days=1))
        self.concern = self.diary.do(_close_unrated, self.concern)

    # --- late

    def late_share(self) -> float:
        """Return how likely an answer comes after its day; the newest are the most telling."""
        return LATE_OF_LATE if self.is_recent() else LATE

    def overdue_by(self, days: int) -> None:
        """Let the due date pass: the warnings are climbed on their days, one by one."""
        due_on = self.concern.due_on
        if due_on is None:
            return
        until = due_on + timedelta(days=days)
        numbers = numbers_of(self.concern.profile_id)
        spans: dict[str, Span] = {key: numbers.span(key) for key in watching.SPANS}
        day = due_on + timedelta(days=1)
        while day < until:
            step = ladder_step(due_on, day, spans, workdays())
            if step > self.concern.ladder and workdays().is_workday(day):
                self.diary.office_hour(day)
                self.diary.do(watching.warn, self.concern, step)
                self.concern.ladder = step
            day += timedelta(days=1)
        self.diary.office_hour(until)

    def decider(self) -> Person:
        return self.cast.decider(self.concern, self.rng)


@transaction.atomic
def _close_unrated(concern: Concern) -> Concern:
    return move(locked(concern), "close_unrated", by=None, organ_id=None)


_SCORES = (Score.SATISFIED, Score.BASIC, Score.UNSATISFIED)
_IN_COMPANY = frozenset({Channel.VISIT, Channel.MEETING, Channel.MOBILE})
