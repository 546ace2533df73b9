"""A sitting with deputies and whoever works for it, and bills in any state, through their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.test import Client

from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind as OrganKind
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person, Term
from huiyin.suggestions.actions import bills
from huiyin.suggestions.bill_replay import differences
from huiyin.suggestions.models import Bill, Sitting
from huiyin.suggestions.tests.made_up import Cycle
from tests.builders import organ

WORDS = bills.BillWords("关于制定乡村道路管护办法的议案", "道路年久失修。", "由政府提出办法草案。")
SAID = {"subject": WORDS.subject, "grounds": WORDS.grounds, "plan": WORDS.plan}
LIST = "/desk/suggestions/bills/"


@dataclass
class Floor:
    """A sitting with deputies, and whoever works for it."""

    cycle: Cycle
    client: Client
    sitting: Sitting
    people: list[Person]
    office: Person
    asked: Organ

    @property
    def lead(self) -> Person:
        return self.people[0]

    def post(self, who: Person, address: str, said: Mapping[str, object] | None = None) -> int:
        self.client.force_login(who)
        return self.client.post(address, said or {}).status_code

    def page(self, who: Person, found: Bill) -> str:
        self.client.force_login(who)
        return self.client.get(at(found)).text

    def step(self, person: Person, found: Bill, verb: str, **said: object) -> int:
        return self.post(person, f"{at(found)}steps/{verb}/", said)

    def begun(self, kind: str = "bill") -> Bill:
        more = {"asked": self.asked.pk} if kind != "bill" else {}
        assert self.post(self.lead, f"{LIST}new/{kind}/", {**SAID, **more}) == 302
        return Bill.objects.latest("pk")

    def signed(self, count: int, kind: str = "bill") -> Bill:
        """Return one with so many signatures, the lead's among them."""
        found = self.begun(kind)
        others = self.people[1:count]
        if others:
            chosen = {"deputies": [one.pk for one in others]}
            assert self.post(self.lead, f"{at(found)}invitations/", chosen) == 302
        for one in others:
            assert self.post(one, f"{at(found)}signature/", {"text_hash": found.text_hash}) == 302
        return again(found)

    def filed(self, kind: str = "bill") -> Bill:
        found = self.signed(10, kind)
        assert self.step(self.lead, found, "file") == 302
        return again(found)

    def examined(self) -> Bill:
        found = self.filed()
        said = {"committee": "议案审查委员会", "opinion": "建议列入议程。"}
        assert self.step(self.office, found, "examine", **said) == 302
        return again(found)

    def deliberated(self) -> Bill:
        found = self.examined()
        assert self.step(self.office, found, "put_on_agenda", decision="同意") == 302
        assert self.step(self.office, found, "deliberate", deliberation="代表赞成。") == 302
        return again(found)


def at(found: Bill) -> str:
    return f"{LIST}{found.pk}/"


def again(found: Bill) -> Bill:
    fresh = Bill.objects.select_related("suggestion").get(pk=found.pk)
    assert list(differences(fresh)) == []
    return fresh


def floor_of(cycle: Cycle, client: Client, *, town: bool = False) -> Floor:
    world, term, office = cycle.world, cycle.term, cycle.world.erin
    asked = world.roads
    if town:
        congress = organ(world.county, OrganKind.TOWN_CONGRESS, "柳河镇人大", world.town)
        asked = organ(world.county, OrganKind.TOWN_GOVERNMENT, "柳河镇政府", world.town)
        term = Term.objects.create(congress=congress, number=20, starts_on=date(2021, 1, 10))
        office = world.paula
    today = clock.today()
    sitting = Sitting.objects.create(term=term, number=3, opens_on=today, closes_on=today)
    people = [cycle.deputy(f"deputy{n}", f"代表{n}") for n in range(11)]
    Mandate.objects.filter(person__in=people).update(term=term)
    return Floor(cycle, client, sitting, people, office, asked)
