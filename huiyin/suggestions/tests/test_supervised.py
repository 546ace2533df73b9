"""Supervision by the committee of the field (对口督办): its list, its reminders, who may read them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.notices.models import Notice
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import Role
from huiyin.suggestions.actions import prompting, supervising
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.replay import differences
from huiyin.suggestions.tests.made_up import Cycle, fresh
from tests.builders import organ, person

LIST = "/desk/suggestions/supervised/"


@pytest.fixture
def committee(cycle: Cycle) -> Organ:
    return organ(cycle.world.county, Kind.SPECIAL_COMMITTEE, "县人大城环委", cycle.world.county)


@pytest.fixture
def nina(committee: Organ) -> Person:
    return person("nina", "尼娜", Role.COMMITTEE_STAFF, committee)


def _entrusted(cycle: Cycle, committee: Organ) -> Suggestion:
    return prompting.entrust(cycle.received(), committee, by=cycle.world.erin)


def test_the_committee_is_told_and_lists_what_was_entrusted_to_it(
    cycle: Cycle, committee: Organ, nina: Person, client: Client
) -> None:
    client.force_login(nina)
    other = organ(cycle.world.county, Kind.SPECIAL_COMMITTEE, "县人大农委", cycle.world.county)
    found = prompting.entrust(cycle.received(), other, by=cycle.world.erin)
    assert found.title not in client.get(LIST).text
    prompting.entrust(found, committee, by=cycle.world.erin)
    page = client.get(LIST).text
    assert found.title in page
    assert "还没有提醒过" in page
    assert Notice.objects.filter(person=nina, about="suggestion.entrust").exists()
    assert f'href="{LIST}"' in client.get("/desk/pages/").text


def test_a_reminder_reaches_the_unit_and_stands_in_the_story(
    cycle: Cycle, committee: Organ, nina: Person, client: Client
) -> None:
    found = _entrusted(cycle, committee)
    client.force_login(nina)
    address = f"/desk/suggestions/{found.pk}/decisions/prompt/"
    assert address in client.get(f"/desk/suggestions/{found.pk}/").text
    day = clock.today() + timedelta(days=7)
    said = {"text": "请在雨季以前完工。", "next_on": day.isoformat()}
    assert client.post(address, said).status_code == 302
    assert fresh(found).prompt_on == day
    assert list(differences(fresh(found))) == []
    assert "下次提醒" in client.get(LIST).text
    assert Notice.objects.filter(person=cycle.world.dave, about="suggestion.prompt").exists()
    for reader in (nina, cycle.world.dave, cycle.world.erin, cycle.world.carol):
        client.force_login(reader)
        assert "请在雨季以前完工。" in client.get(f"/desk/suggestions/{found.pk}/").text
    client.force_login(cycle.ivan)
    assert "请在雨季以前完工。" not in client.get(f"/desk/suggestions/{found.pk}/").text
    client.logout()
    public = client.get(f"/qinghe/suggestions/{found.pk}/").text
    assert "请在雨季以前完工。" not in public


def test_what_is_due_for_a_reminder_is_found_by_its_day(
    cycle: Cycle, committee: Organ, nina: Person, client: Client
) -> None:
    found = _entrusted(cycle, committee)
    client.force_login(nina)
    assert found.title not in client.get(f"{LIST}?show=due").text
    Suggestion.objects.filter(pk=found.pk).update(prompt_on=clock.today())
    page = client.get(f"{LIST}?show=due").text
    assert found.title in page
    assert "该提醒了" in page


def test_a_reminder_says_something_and_the_next_day_lies_ahead(
    cycle: Cycle, committee: Organ, nina: Person, client: Client
) -> None:
    found = _entrusted(cycle, committee)
    with pytest.raises(BadInput):
        prompting.prompt(found, text=" ", next_on=None, by=nina)
    client.force_login(nina)
    address = f"/desk/suggestions/{found.pk}/decisions/prompt/"
    answer = client.post(address, {"text": "请抓紧。", "next_on": clock.today().isoformat()})
    assert answer.status_code == 422
    assert "请选今天以后的日期。" in answer.text


def test_only_the_committee_in_charge_reminds(cycle: Cycle, committee: Organ, nina: Person) -> None:
    found = cycle.received()
    for by in (nina, cycle.world.erin, cycle.world.dave):
        with pytest.raises(NotAllowed):
            prompting.prompt(found, text="请抓紧。", next_on=None, by=by)
    with pytest.raises(NotAllowed):
        prompting.entrust(found, committee, by=nina)


def test_only_a_special_committee_of_the_county_and_never_past_the_leaders(
    cycle: Cycle, committee: Organ
) -> None:
    found, by = cycle.received(), cycle.world.erin
    with pytest.raises(BadInput):
        prompting.entrust(found, cycle.world.roads, by=by)
    supervising.choose_key(found, basis="主任会议", by=cycle.world.leo)
    with pytest.raises(NotNow):
        prompting.entrust(found, committee, by=by)


def test_others_do_not_open_the_list(cycle: Cycle, client: Client) -> None:
    for somebody in (cycle.world.dave, cycle.world.carol):
        client.force_login(somebody)
        assert client.get(LIST).status_code == 403


def test_the_list_costs_the_same_for_many(
    cycle: Cycle, committee: Organ, nina: Person, client: Client
) -> None:
    _entrusted(cycle, committee)
    client.force_login(nina)
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for _n in range(3):
        _entrusted(cycle, committee)
    with CaptureQueriesContext(connection) as four:
        client.get(LIST)
    assert len(four) == len(one)
