"""What the units do with a concern in the demo: its way from hand-over to the verified answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from huiyin.concerns.actions import deciding, handing, handling, publishing, rating, verifying
from huiyin.concerns.models import Task
from huiyin.concerns.rules import ResultClass
from huiyin.concerns.states import State
from huiyin.config.demo_county.cast import Unit
from huiyin.config.demo_county.diary import NotYetError
from huiyin.config.demo_county.reading import talk
from huiyin.config.demo_county.words import end_of_month, spoken
from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.organs.numbers import due_by
from huiyin.people.models import Person

if TYPE_CHECKING:
    from huiyin.config.demo_county.life import Life

RESULTS = {
    "done": ResultClass.SOLVED,
    "planned": ResultClass.PLANNED,
    "declined": ResultClass.EXPLAINED,
}


class Handling:
    """The units' part of one life."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.diary = life.diary
        self.rng = life.rng
        self.seed = life.matter.seed
        self.town = life.matter.town
        self.others: list[Organ] = []

    def run(self) -> None:
        """Go from taken up to verified."""
        by_town = self.seed.lead.startswith("@")
        if self.life.matter.stays == State.ESCALATED:
            self._escalate()
            raise NotYetError
        if not by_town and not self.town.is_street and self.life.chance(0.42):
            self._escalate()
        if self.life.chance(0.035) and not by_town:
            self._to_the_wrong_unit()
        self.hand_over(self.seed.lead, self.seed.co)
        self.claim()
        if self.life.chance(0.2):
            self._talk()
        self._co_answers()
        self._answer(self.seed.answer or self.rng.choice(talk("again")))
        self.verify()

    def again(self) -> None:
        """Answer once more after 不满意, and have it verified."""
        self._answer(self.seed.again or self.rng.choice(talk("again")), quick=True)
        self.verify()

    # --- the office

    def _escalate(self) -> None:
        life = self.life
        self.diary.work(self.rng.randint(0, 3))
        reason = life.words.fill(self.rng.choice(talk("escalate")))
        life.concern = self.diary.do(
            deciding.escalate, life.concern, reason=reason, by=life.decider()
        )
        if life.matter.stays != State.ESCALATED and life.chance(0.12):
            self.diary.work(self.rng.randint(3, 9))
            life.concern = self.diary.do(
                deciding.send_down,
                life.concern,
                reason="职责清楚，请镇里直接交办，县里给予协调。",
                by=life.decider(),
            )

    def hand_over(self, lead: str, co: tuple[str, ...]) -> None:
        life = self.life
        reported = life.concern.state == State.ESCALATED
        waits = [20, 20, 25, 20, 15] if reported or life.is_recent(15) else [30, 34, 20, 13, 3]
        self.diary.work(self.rng.choices([0, 1, 3, 4, 8 if reported else 5], waits)[0])
        unit, _office = life.cast.unit(lead, self.town.name)
        asked = [life.cast.unit(name, self.town.name)[0].organ for name in self._some(co)]
        self.others = [organ for organ in asked if organ != unit.organ]
        life.concern = self.diary.do(
            handing.hand_over,
            life.concern,
            lead=unit.organ,
            co=self.others,
            by=life.decider(),
            note=self.rng.choice(talk("hand_over")) if life.chance(0.4) else "",
        )

    def _some(self, co: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the possible co-handlers that are asked this time."""
        return co[: self.rng.choices([0, 1, 2, 3], [28, 42, 20, 10])[0]]

    def _to_the_wrong_unit(self) -> None:
        """Hand it to a department that asks to return it; the office agrees, and looks again."""
        life = self.life
        wrong = [
            name for name in life.cast.departments if name not in {self.seed.lead, *self.seed.co}
        ]
        self.hand_over(self.rng.choice(wrong), ())
        task = self._task()
        unit = life.cast.unit_of(task.organ_id)
        self.diary.work(self.rng.randint(1, 3))
        reason = self.rng.choice(talk("wrong_unit")).format(lead=self._lead_name())
        life.concern = self.diary.do(handling.ask_return, task, reason=reason, by=unit.head)
        self.diary.work(self.rng.randint(1, 3))
        life.concern = self.diary.do(handing.grant_return, task, by=life.decider())

    def _lead_name(self) -> str:
        unit, office = self.life.cast.unit(self.seed.lead, self.town.name)
        return (office or unit.organ).short_name

    # --- the units

    def claim(self) -> None:
        life = self.life
        task = self._task()
        unit = life.cast.unit_of(task.organ_id)
        self.diary.work(self.rng.choices([0, 1, 2], [50, 35, 15])[0])
        if life.chance(0.02):
            self._refused_return(task, unit)
        else:
            life.concern = self.diary.do(handling.claim, task, by=self._handler(unit))
        office = self._office(unit)
        if office is not None:
            life.concern = self.diary.do(handling.sub_assign, task, office=office, by=unit.head)

    def _refused_return(self, task: Task, unit: Unit) -> None:
        """Ask to return it and be refused: the unit goes on."""
        life = self.life
        reason = life.words.fill(self.rng.choice(talk("return_reason")))
        life.concern = self.diary.do(handling.ask_return, task, reason=reason, by=unit.head)
        self.diary.work(self.rng.randint(1, 3))
        answer = life.words.fill(self.rng.choice(talk("return_refused")))
        life.concern = self.diary.do(handing.refuse_return, task, reason=answer, by=life.decider())

    def _office(self, unit: Unit) -> Organ | None:
        """Return the office inside the unit that does the work, if it is passed on."""
        _unit, named = self.life.cast.unit(self.seed.lead, self.town.name)
        if named is not None and named.parent_id == unit.organ.pk:
            return named
        offices = list(unit.offices.values())
        return self.rng.choice(offices) if offices and self.life.chance(0.18) else None

    def _handler(self, unit: Unit) -> Person:
        return self.rng.choice([*unit.handlers, unit.head])

    def _co_answers(self) -> None:
        life = self.life
        if not self.others:
            return
        for task in list(life.concern.tasks.open().filter(part=Task.Part.CO)):
            unit = life.cast.unit_of(task.organ_id)
            self.diary.work(self.rng.randint(0, 2))
            self.diary.do(handling.claim, task, by=self._handler(unit))
            self.diary.work(self.rng.randint(0, 3))
            text = life.words.fill(self.rng.choice(talk("co_answer")))
            self.diary.do(handling.co_answer, task, text=text, by=unit.head)

    def _answer(self, text: str, *, quick: bool = False) -> None:
        life = self.life
        task = self._task()
        unit = life.cast.unit_of(task.organ_id)
        if not quick and life.chance(0.05):
            self._ask_for_time(task, unit)
        self._until_answered(quick=quick)
        said = life.words.fill(text, **self.dates())
        result = RESULTS[self.seed.result] if not quick else ResultClass.SOLVED
        if life.chance(0.12):
            by = self.rng.choice(unit.handlers)
            self.diary.do(handling.save_draft, task, text=said, result=result, by=by)
        life.answer = said
        life.concern = self.diary.do(handling.answer, task, text=said, result=result, by=unit.head)

    def _until_answered(self, *, quick: bool) -> None:
        """Go on to the day of the answer: mostly some ten days, a few after the due date."""
        life = self.life
        due_on = life.concern.due_on or self.diary.day
        quick = quick or life.matter.stays == State.UNDER_REVIEW
        if not quick and life.chance(life.late_share()):
            life.overdue_by(min(45, 1 + int(self.rng.expovariate(1 / 11))))
            return
        days = self.rng.lognormvariate(1.7, 0.5) if quick else self.rng.lognormvariate(2.45, 0.55)
        day = self.diary.day + timedelta(days=1 + int(days))
        self.diary.office_hour(min(day, max(due_on - timedelta(days=1), self.diary.day)))

    def _ask_for_time(self, task: Task, unit: Unit) -> None:
        life = self.life
        self.diary.work(self.rng.randint(6, 13))
        longest = due_by(
            life.concern.profile_id, "answer_longest", clock.day_of(task.assigned_at)
        ).due
        until = min(longest, task.due_on + timedelta(days=self.rng.randint(12, 40)))
        if self.diary.day > task.due_on or until <= task.due_on:
            return
        reason = life.words.fill(self.rng.choice(talk("extension_reason")))
        self.diary.do(handling.ask_extension, task, until=until, reason=reason, by=unit.head)
        self.diary.work(self.rng.randint(1, 3))
        if life.chance(0.85):
            life.concern = self.diary.do(handing.grant_extension, task, by=life.decider())
        else:
            refusal = self.rng.choice(talk("extension_refused"))
            life.concern = self.diary.do(
                handing.refuse_extension, task, reason=refusal, by=life.decider()
            )

    # --- the resident, and the check

    def _talk(self) -> None:
        life = self.life
        unit = life.cast.unit_of(life.concern.lead_id or 0)
        self.diary.work(self.rng.randint(1, 3))
        ask = life.words.fill(self.rng.choice(talk("ask_resident")))
        self.diary.do(publishing.reply, life.concern, text=ask, by=self._handler(unit))
        if life.chance(0.75):
            self.diary.live(1)
            said = life.words.fill(self.rng.choice(talk("reply_resident")))
            self.diary.do(rating.write, life.concern, text=said)
        if life.chance(0.25):
            self.diary.live(3)
            pressed = life.words.fill(self.rng.choice(talk("resident_presses")))
            self.diary.do(rating.write, life.concern, text=pressed)

    def verify(self) -> None:
        life = self.life
        if life.chance(0.02):
            life.overdue_by(self.rng.randint(1, 4))
        else:
            self.diary.work(self.rng.choice([1, 1, 2, 2, 3, 4]))
        by = life.cast.verifier(life.concern, self.rng)
        if life.chance(0.04):
            note = life.words.fill(self.rng.choice(talk("verify_fail")))
            life.concern = self.diary.do(
                verifying.refuse_result, life.concern, note=note, on_site=True, by=by
            )
            self._answer(self.rng.choice(talk("again")), quick=True)
            self.diary.work(self.rng.randint(1, 3))
        note, on_site = self._verdict()
        life.concern = self.diary.do(
            verifying.verify, life.concern, note=note, on_site=on_site, by=by
        )

    def _verdict(self) -> tuple[str, bool]:
        if self.seed.seen and self.life.concern.round == 1 and self.life.chance(0.85):
            return self.life.words.fill(self.seed.seen, **self.dates()), True
        return self.life.words.fill(self.rng.choice(talk("verify_pass"))), self.life.chance(0.5)

    def dates(self) -> dict[str, str]:
        """Return the days that an answer or a check speaks of, as of the diary's day."""
        day, concern = self.diary.day, self.life.concern
        began = clock.day_of(concern.handed_at) if concern.handed_at else day
        handled = clock.day_of(concern.handled_at) if concern.handled_at else day
        did = day - timedelta(days=self.rng.randint(1, 4))
        seen = day - timedelta(days=self.rng.randint(0, 1))
        return {
            "did": spoken(max(did, min(began, day)), day),
            "seen": spoken(max(seen, handled), day),
            "seen2": spoken(day, day),
            "by": end_of_month(day, self.rng.randint(1, 3), day),
        }

    def _task(self) -> Task:
        return self.life.concern.tasks.open().get(part=Task.Part.LEAD)
