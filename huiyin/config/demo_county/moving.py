"""Bills, an inquiry and a question of the demo county's last sitting, played through the real verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from huiyin.config.demo_county.cast import Cast
from huiyin.config.demo_county.diary import Diary, NotYetError
from huiyin.config.demo_county.plots import Plot
from huiyin.config.demo_county.reading import table, towns
from huiyin.config.demo_county.signins import TOWN
from huiyin.config.demo_county.words import Words, words_for
from huiyin.kernel import clock
from huiyin.people.models import Mandate, Person
from huiyin.suggestions.actions import bill_deciding, bills, inquiries
from huiyin.suggestions.bill_states import Kind
from huiyin.suggestions.models import Bill, Sitting, Suggestion

# The lead and nine others make a bill of a county; the last one is left with fewer.
OTHERS, TOO_FEW = 11, 6
SEED = "990101/bills"


class Motion:
    """A bill, an inquiry or a question in the playing."""

    row: Bill

    def __init__(self, cast: Cast, sitting: Sitting, diary: Diary, words: Words) -> None:
        self.cast = cast
        self.sitting = sitting
        self.diary = diary
        self.words = words
        self.office = cast.county.affairs[0]

    def file(self, text: dict[str, Any], movers: Sequence[Person], signed: int) -> None:
        """Write it, ask for names, and file it once there are enough."""
        fill, do = self.words.fill, self.diary.do
        lead, *others = movers
        parts = (fill(text[name]) for name in ("subject", "grounds", "plan") if name in text)
        said, kind = bills.BillWords(*parts), Kind(text.get("kind", Kind.BILL))
        asked = self.cast.departments[text["asked"]].organ if "asked" in text else None
        row = do(bills.begin, said, kind=kind, sitting=self.sitting, by=lead, asked=asked)
        self.row = do(bills.invite, row, deputies=others, by=lead) if others else row
        for one in others[:signed]:
            self.diary.now += timedelta(minutes=7)
            do(bills.sign, self.row, text_hash=self.row.text_hash, by=one)
        if signed == len(others):
            self.row = do(bills.file, self.row, by=lead)

    def examine(self, text: dict[str, Any]) -> None:
        self.diary.now += timedelta(hours=3)
        self.row = self.diary.do(
            bill_deciding.examine,
            self.row,
            committee=text["committee"],
            opinion=self.words.fill(text["opinion"]),
            by=self.office,
        )

    def to_the_end(self, text: dict[str, Any]) -> None:
        """Put it on the agenda, vote on it, and give it to who carries it out."""
        do, by = self.diary.do, self.office
        self.diary.now += timedelta(hours=2)
        self.row = do(bill_deciding.put_on_agenda, self.row, decision=text["decision"], by=by)
        self.diary.now += timedelta(hours=20)
        said = text["deliberation"]
        self.row = do(bill_deciding.deliberate, self.row, deliberation=said, by=by)
        deputies = bill_deciding.deputies_in_office(self.row)
        tally = bill_deciding.Tally(deputies - 9, 2, 4, deputies)
        self.row = do(bill_deciding.vote, self.row, tally, by=by)
        self.diary.work(8)
        unit = self.cast.departments[text["lead"]].organ
        until = self.diary.day + timedelta(days=330)
        self.row = do(bill_deciding.assign, self.row, unit=unit, report_by=until, by=by)

    def to_suggestion(self, text: dict[str, Any]) -> Suggestion:
        """Return the suggestion that the presidium makes of it."""
        self.diary.now += timedelta(hours=2)
        return self.diary.do(
            bill_deciding.make_suggestion, self.row, decision=text["decision"], by=self.office
        )

    def answered(self, text: dict[str, Any], movers: Sequence[Person]) -> None:
        """Answer the inquiry or the question; most movers of an inquiry are satisfied."""
        self.diary.now += timedelta(hours=22)
        self.diary.do(
            inquiries.answer,
            self.row,
            way="writing",
            who=text["who"],
            text=text["answer"],
            by=self.office,
        )
        for number, one in enumerate(movers if self.row.is_joint else ()):
            self.diary.now += timedelta(minutes=4)
            self.diary.do(inquiries.judge, self.row, is_satisfied=number % 5 != 4, by=one)
        self.row = self.diary.do(inquiries.close, self.row, by=self.office)


def tell_bills(cast: Cast, sitting: Sitting, end: datetime) -> list[tuple[Suggestion, Plot]]:
    """Tell the sitting's bills, inquiry and question; return the suggestions made of them, with a plot each."""
    texts = table("suggestions")
    carried, made, few = texts["bill"]
    own = cast.first_deputies[TOWN]
    movers = _movers(sitting, 4 * (OTHERS + 1) + 1)
    found = []
    for number, text in enumerate((carried, made, few, *texts["asked"])):
        rng = Random(f"{SEED}/{number}")
        town = rng.choice(towns())
        at = clock.moment_on(sitting.opens_on, 14, 5 + number * 9)
        motion = Motion(
            cast,
            sitting,
            Diary(at, end, end - timedelta(days=4), rng),
            words_for(town, rng.choice(town.villages), at.date(), rng),
        )
        these = movers[number * (OTHERS + 1) : (number + 1) * (OTHERS + 1)]
        if text is few:
            these = [own, *(one for one in these if one != own)]
        motion.file(text, these, TOO_FEW if text is few else len(these) - 1)
        try:
            found += _decided(motion, text, these, sitting)
        except NotYetError:
            continue
    return found


def _decided(
    motion: Motion, text: dict[str, Any], movers: Sequence[Person], sitting: Sitting
) -> list[tuple[Suggestion, Plot]]:
    if motion.row.asked_id:
        motion.answered(text, movers)
        return []
    if "committee" not in text:
        return []
    motion.examine(text)
    if "deliberation" in text:
        motion.to_the_end(text)
        return []
    row = motion.to_suggestion(text)
    plot = Plot(
        topic={**text, "title": row.title, "plan": text["plan_of_unit"]},
        words=motion.words,
        lead=movers[0],
        cosigners=tuple(movers[1:]),
        at=motion.diary.now,
        fate="planned",
        reviewed_on=sitting.closes_on,
        assigned_on=None,
    )
    return [(row, plot)]


def _movers(sitting: Sitting, count: int) -> list[Person]:
    """Return deputies of the sitting's congress, one from each corner of the list."""
    seats = Mandate.objects.filter(term=sitting.term_id, status=Mandate.Status.IN_OFFICE)
    rows = list(Person.objects.filter(pk__in=seats.values("person")).order_by("pk"))
    return Random(SEED).sample(rows, count)
