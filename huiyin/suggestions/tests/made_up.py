"""Suggestions in any state, each in one line, with the deputies and offices that they need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person, Term
from huiyin.people.rights import Role
from huiyin.suggestions.actions import (
    again,
    assigning,
    drafting,
    handling,
    rating,
    replying,
    reviewing,
    signing,
)
from huiyin.suggestions.models import Feedback, Reply, Suggestion, Task
from tests.builders import World, organ, person

WORDS = drafting.Words("关于改造村口道路的建议", "路坏了三个月，老人出门难。", "列入今年计划。")
OTHER_WORDS = drafting.Words("关于改造村口道路的建议", "路坏了半年。", "列入今年计划。")
SUSPENDED, ENDED = Mandate.Status.SUSPENDED, Mandate.Status.ENDED


@dataclass
class Cycle:
    """The world, two more deputies, a government office, and suggestions as far as asked."""

    world: World

    @cached_property
    def term(self) -> Term:
        return Term.objects.get(number=18)

    @cached_property
    def ivan(self) -> Person:
        return self.deputy("ivan", "伊万")

    @cached_property
    def judy(self) -> Person:
        return self.deputy("judy", "朱迪")

    @cached_property
    def government(self) -> Organ:
        return organ(self.world.county, Kind.GOVERNMENT_OFFICE, "县政府办公室", self.world.county)

    @cached_property
    def grace(self) -> Person:
        """Return who assigns in the government's office."""
        return person("grace", "格蕾丝", Role.GOV_OFFICE, self.government)

    def deputy(self, login: str, name: str) -> Person:
        somebody = person(login, name)
        Mandate.objects.create(
            person=somebody, term=self.term, county=self.world.county, place=self.world.town
        )
        return somebody

    def drafted(self, by: Person | None = None) -> Suggestion:
        county_id = self.world.county.pk
        return drafting.draft(WORDS, county_id=county_id, matter=None, by=by or self.world.carol)

    def signed(self, *cosigners: Person) -> Suggestion:
        found = self.drafted()
        if cosigners:
            signing.invite(found, deputies=cosigners, by=self.world.carol)
        for one in cosigners:
            signing.cosign(found, text_hash=found.text_hash, by=one)
        return fresh(found)

    def submitted(self, *cosigners: Person, by: Person | None = None) -> Suggestion:
        if by is not None:
            return reviewing.submit(self.drafted(by), by=by)
        return reviewing.submit(self.signed(*cosigners), by=self.world.carol)

    def accepted(self, *cosigners: Person) -> Suggestion:
        return reviewing.accept(self.submitted(*cosigners), by=self.world.erin)

    def assigned(self, *cosigners: Person, co: tuple[Organ, ...] = ()) -> Suggestion:
        found = self.accepted(*cosigners)
        return assigning.assign(found, leads=[self.world.roads], co=co, by=self.world.erin)

    def split(self) -> Suggestion:
        leads = [self.world.roads, self.world.water]
        return assigning.assign(self.accepted(), leads=leads, by=self.world.erin)

    def received(self, *cosigners: Person, co: tuple[Organ, ...] = ()) -> Suggestion:
        found = self.assigned(*cosigners, co=co)
        return handling.receive(task_of(found), by=self.world.dave)

    def contacted(self, *cosigners: Person) -> Suggestion:
        found = self.received(*cosigners)
        self.contact(task_of(found))
        return found

    def replied(self, result: str = "solved") -> Suggestion:
        found = self.contacted()
        self.reply(task_of(found), result)
        return fresh(found)

    def contact(self, task: Task, by: Person | None = None) -> None:
        handling.record_contact(
            task,
            phase="during",
            way="meeting",
            on=clock.today(),
            who="局长、代表",
            words="同意先修桥头一段。",
            by=by or self.world.dave,
        )

    def reply(self, task: Task, result: str = "solved", by: Person | None = None) -> Reply:
        later = clock.today() + timedelta(days=60)
        pledges = [replying.Pledge("修好桥头一段", later)] if result != "solved" else []
        return replying.reply(
            again_read(task),
            document_no="交函〔2026〕12号",
            text="已经修好，请代表查看。",
            result=result,
            pledges=pledges,
            contact="陈工 0531-5550100",
            by=by or self.world.heidi,
        )

    def rate(self, found: Suggestion, score: str, by: Person | None = None) -> Feedback:
        comment = "还是没修。" if score == "unsatisfied" else ""
        by = by or self.world.carol
        return rating.rate(task_of(found), of=found, score=score, comment=comment, by=by)

    def escalated(self) -> Suggestion:
        found = self.replied()
        self.rate(found, "unsatisfied")
        again.rehandle(task_of(found), reason="代表不满意", by=self.world.erin)
        self.reply(task_of(found))
        self.rate(found, "unsatisfied")
        return fresh(found)


def fresh(suggestion: Suggestion) -> Suggestion:
    return Suggestion.objects.select_related("office").get(pk=suggestion.pk)


def again_read(task: Task) -> Task:
    return Task.objects.select_related("suggestion", "organ").get(pk=task.pk)


def task_of(suggestion: Suggestion, unit: Organ | None = None, part: str = "lead") -> Task:
    """Return the task of this unit, or that of the lead, the newest first."""
    rows = Task.objects.filter(suggestion=suggestion).order_by("-pk")
    rows = rows.filter(organ=unit) if unit else rows.filter(part=part)
    return rows.select_related("suggestion", "organ")[0]


def stand(seat_of: Person, status: str, on: date | None = None) -> None:
    """Suspend the deputy's mandate, or end it."""
    Mandate.objects.filter(person=seat_of).update(status=status, ended_on=on)
    seat_of.__dict__.pop("_standing", None)
