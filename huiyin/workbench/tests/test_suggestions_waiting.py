"""What waits in suggestions and bills lies on the home page, beside the concerns."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind as OrganKind
from huiyin.people.models import Person
from huiyin.people.rights import Role
from huiyin.suggestions.actions import bills, handling, prompting, rating, reviewing, signing
from huiyin.suggestions.bill_states import Kind
from huiyin.suggestions.models import Bill, Sitting, Suggestion
from huiyin.suggestions.tests.made_up import Cycle, task_of
from tests.builders import World, organ, person

BILL = bills.BillWords("关于修路的议案", "路坏了。", "修好它。")


@pytest.fixture
def cycle(world: World) -> Cycle:
    return Cycle(world)


def _lines(client: Client, pile: str = "") -> list[str]:
    found = client.get("/desk/", {"pile": pile} if pile else {}).context
    return [line.url for line in found.get("lines") or ()]


def _counts(client: Client) -> dict[str, str]:
    return {one.key: n for one, n, _here in client.get("/desk/").context["waits"]}


def test_the_office_sees_what_it_owes_on_suggestions(cycle: Cycle, client: Client) -> None:
    new, accepted = cycle.submitted(), cycle.accepted()
    handed = cycle.received()
    handling.ask_return(
        task_of(handed), reason="不归我局", right_unit="水务局", by=cycle.world.heidi
    )
    client.force_login(cycle.world.erin)
    assert _counts(client) == {"s_office": "3", "s_review": "1", "s_assign": "1", "s_asked": "1"}
    assert _lines(client, "s_review") == [f"/desk/suggestions/review/{new.pk}/"]
    assert _lines(client, "s_assign") == [f"/desk/suggestions/{accepted.pk}/assignment/"]
    assert _lines(client, "s_asked") == [f"/desk/suggestions/{handed.pk}/"]
    assert len(_lines(client, "s_office")) == 3


def test_what_waits_for_the_deputy_is_not_the_offices(cycle: Cycle, client: Client) -> None:
    found = cycle.replied()
    client.force_login(cycle.world.erin)
    assert _counts(client) == {}
    client.force_login(cycle.world.carol)
    assert _lines(client, "s_mine") == [f"/desk/suggestions/{found.pk}/"]
    rating.rate(task_of(found), of=found, score="satisfied", comment="", by=cycle.world.carol)
    assert _counts(client) == {}


def test_the_deputy_sees_what_to_sign_and_what_came_back(cycle: Cycle, client: Client) -> None:
    asked = cycle.drafted()
    signing.invite(asked, deputies=[cycle.ivan], by=cycle.world.carol)
    back = cycle.submitted()
    reviewing.send_back(back, reason="写明是哪一条路。", by=cycle.world.erin)
    client.force_login(cycle.ivan)
    assert _lines(client, "s_sign") == [f"/desk/suggestions/{asked.pk}/"]
    client.force_login(cycle.world.carol)
    assert _lines(client, "s_back") == [f"/desk/suggestions/{back.pk}/"]


def test_a_pile_of_suggestions_comes_first_where_no_concern_waits(
    cycle: Cycle, client: Client
) -> None:
    asked = cycle.drafted()
    signing.invite(asked, deputies=[cycle.ivan], by=cycle.world.carol)
    client.force_login(cycle.ivan)
    assert _lines(client) == [f"/desk/suggestions/{asked.pk}/"]
    assert "建议：等我办：1 件" in client.get("/desk/").content.decode()


def test_the_unit_sees_its_tasks_and_what_to_sign(cycle: Cycle, client: Client) -> None:
    with clock.frozen(clock.today() - timedelta(days=300)):
        late = cycle.received()
    fresh = cycle.assigned()
    client.force_login(cycle.world.dave)
    assert _counts(client) == {"s_unit": "2", "s_receive": "1"}
    first, second = _lines(client, "s_unit")
    assert first == f"/desk/suggestions/unit/{task_of(late).pk}/"
    assert second == f"/desk/suggestions/unit/{task_of(fresh).pk}/"
    assert "超期 1 件" in client.get("/desk/?pile=s_unit").content.decode()


def test_the_committee_sees_of_what_to_remind_until_it_has_reminded(
    cycle: Cycle, client: Client
) -> None:
    nina, found = _entrusted(cycle)
    tomorrow = clock.today() + timedelta(days=1)
    prompting.prompt(found, text="请抓紧。", next_on=tomorrow, by=nina)
    client.force_login(nina)
    assert _counts(client) == {}
    with clock.frozen(tomorrow):
        assert _counts(client) == {"s_remind": "1"}
        assert _lines(client) == [f"/desk/suggestions/{found.pk}/decisions/prompt/"]
        assert client.get(_lines(client)[0]).status_code == 200
        prompting.prompt(found, text="请抓紧。", next_on=None, by=nina)
        assert _counts(client) == {}


def test_the_committees_pile_tells_no_day_that_moves_with_feedback(
    cycle: Cycle, client: Client
) -> None:
    nina, found = _entrusted(cycle)
    Suggestion.objects.filter(pk=found.pk).update(prompt_on=clock.today())
    client.force_login(nina)
    with clock.frozen(clock.today() + timedelta(days=300)):
        page = client.get("/desk/").context
    assert page["late_count"] == ""
    assert [line.words for line in page["lines"]] == [(("hand", "该提醒了"),)]


def test_a_bill_waits_for_who_was_asked_to_sign_it(cycle: Cycle, client: Client) -> None:
    found = _bill(cycle)
    bills.invite(found, deputies=[cycle.ivan], by=cycle.world.carol)
    client.force_login(cycle.ivan)
    assert _lines(client, "b_mine") == [f"/desk/suggestions/bills/{found.pk}/"]
    bills.sign(found, text_hash=found.text_hash, by=cycle.ivan)
    assert _counts(client) == {}


def test_a_bill_that_was_filed_waits_for_the_office(cycle: Cycle, client: Client) -> None:
    found = _bill(cycle)
    others = [cycle.deputy(f"deputy{n}", f"代表{n}") for n in range(9)]
    bills.invite(found, deputies=others, by=cycle.world.carol)
    for one in others:
        bills.sign(found, text_hash=found.text_hash, by=one)
    bills.file(found, by=cycle.world.carol)
    client.force_login(cycle.world.erin)
    assert _counts(client) == {"b_office": "1"}


def test_nobody_reads_what_waits_for_another(cycle: Cycle, client: Client) -> None:
    cycle.submitted()
    cycle.received()
    client.force_login(cycle.world.mallory)
    assert "waits" not in (context := client.get("/desk/").context) or not context["waits"]
    client.force_login(person("nobody", "无职"))
    assert not client.get("/desk/").context["waits"]


@pytest.mark.parametrize(
    ("hand", "pile"), [("erin", "s_office"), ("dave", "s_unit"), ("carol", "s_mine")]
)
def test_a_pile_costs_at_most_eight_queries_however_long(
    cycle: Cycle, client: Client, hand: str, pile: str
) -> None:
    cycle.submitted()
    cycle.received()
    back = [cycle.submitted() for _ in range(4)]
    for one in back[:2]:
        reviewing.send_back(one, reason="写明是哪一条路。", by=cycle.world.erin)
    client.force_login(getattr(cycle.world, hand))
    client.get("/desk/")
    with CaptureQueriesContext(connection) as caught:
        response = client.get(f"/desk/?pile={pile}")
    assert response.context["lines"]
    assert len(caught) <= 8


def _entrusted(cycle: Cycle) -> tuple[Person, Suggestion]:
    county = cycle.world.county
    committee = organ(county, OrganKind.SPECIAL_COMMITTEE, "县人大城环委", county)
    nina = person("nina", "尼娜", Role.COMMITTEE_STAFF, committee)
    return nina, prompting.entrust(cycle.received(), committee, by=cycle.world.erin)


def _bill(cycle: Cycle) -> Bill:
    today = clock.today()
    sitting = Sitting.objects.create(
        term=cycle.term, number=3, opens_on=today, closes_on=today + timedelta(days=3)
    )
    return bills.begin(BILL, kind=Kind.BILL, sitting=sitting, by=cycle.world.carol)
