"""What the office and the leaders decide on a case: offered on its page when its time has come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from zeal import zeal_ignore

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.suggestions.actions import extending, handling, merging
from huiyin.suggestions.models import Promise, Suggestion
from huiyin.suggestions.states import State, TaskState
from huiyin.suggestions.tests.made_up import Cycle, again_read, fresh, task_of


@pytest.fixture
def erin(cycle: Cycle, client: Client) -> Client:
    client.force_login(cycle.world.erin)
    return client


def _address(found: Suggestion, verb: str, query: str = "") -> str:
    return f"/desk/suggestions/{found.pk}/decisions/{verb}/{query}"


def _offered(client: Client, found: Suggestion) -> str:
    return client.get(f"/desk/suggestions/{found.pk}/").text


def _of_task(found: Suggestion, verb: str) -> str:
    return _address(found, verb, f"?task={task_of(found).pk}")


def _returned(cycle: Cycle) -> Suggestion:
    found = cycle.received()
    task = task_of(found)
    handling.ask_return(
        task, reason="这是水利局的事。", right_unit="县水利局", by=cycle.world.heidi
    )
    return fresh(found)


def test_a_return_is_granted_to_another_unit_or_refused_with_a_reason(
    cycle: Cycle, erin: Client
) -> None:
    found = _returned(cycle)
    address = _of_task(found, "reassign")
    assert address in _offered(erin, found)
    page = erin.get(address).text
    assert "这是水利局的事。" in page
    assert "县水利局" in page
    assert erin.post(address, {"unit": "天文局"}).status_code == 422
    assert erin.post(address, {"unit": "水利"}).status_code == 302
    assert task_of(found).organ == cycle.world.water
    other = _returned(cycle)
    refusal = _of_task(other, "refuse_return")
    assert erin.post(refusal, {"reason": " "}).status_code == 422
    assert erin.post(refusal, {"reason": "仍由你局办理。"}).status_code == 302
    assert task_of(other).state == TaskState.RECEIVED


def test_an_extension_is_granted_or_refused(cycle: Cycle, erin: Client) -> None:
    found = cycle.received()
    assert _of_task(found, "extend") not in _offered(erin, found)
    until = task_of(found).due_on + timedelta(days=20)
    extending.ask_extension(task_of(found), until=until, reason="等雨季过去", by=cycle.world.heidi)
    assert "等雨季过去" in erin.get(_of_task(found, "extend")).text
    assert erin.post(_of_task(found, "extend")).status_code == 302
    assert task_of(found).due_on == until


def test_feedback_is_disclosed_and_it_is_handled_again(cycle: Cycle, erin: Client) -> None:
    found = cycle.replied()
    cycle.rate(found, "unsatisfied")
    page = _offered(erin, found)
    assert _of_task(found, "rehandle") in page
    assert _of_task(found, "disclose") in page
    assert "还是没修。" in erin.get(_of_task(found, "rehandle")).text
    assert erin.post(_of_task(found, "disclose")).status_code == 302
    assert _of_task(found, "disclose") not in _offered(erin, found)
    assert erin.post(_of_task(found, "rehandle"), {"reason": "代表不满意"}).status_code == 302
    assert fresh(found).state == State.REHANDLING


def test_17_after_the_second_time_a_meeting_comes_before_anything_else(
    cycle: Cycle, erin: Client
) -> None:
    found = cycle.escalated()
    page = _offered(erin, found)
    assert _of_task(found, "convene") in page
    assert _of_task(found, "close_dissent") not in page
    assert erin.post(_of_task(found, "close_dissent"), {"reason": "已尽力"}).status_code == 409
    said = {"on": clock.today().isoformat(), "who": "副主任、局长、代表", "conclusion": "明年修"}
    assert erin.post(_of_task(found, "convene"), said).status_code == 302
    assert _of_task(found, "order_reply") in _offered(erin, found)
    assert erin.post(_of_task(found, "close_dissent"), {"reason": "已尽力"}).status_code == 302
    assert fresh(found).state == State.DISSENT


def test_it_is_urged_classified_carried_over_and_unmerged(cycle: Cycle, erin: Client) -> None:
    head, other = cycle.accepted(), cycle.submitted(by=cycle.ivan)
    merging.merge(other, head=head, reason="同一条路", by=cycle.world.erin)
    with zeal_ignore():  # two rows are locked, one after the other
        assert erin.post(_address(other, "unmerge")).status_code == 302
    assert fresh(other).state == State.SUBMITTED
    said = {"field": "building", "note": "与去年同题"}
    assert erin.post(_address(head, "classify"), said).status_code == 302
    assert fresh(head).note == "与去年同题"
    assert "与去年同题" in _offered(erin, head)
    tracked = cycle.replied("under_way")
    cycle.rate(tracked, "satisfied")
    assert erin.post(_address(tracked, "urge"), {"text": "请抓紧。"}).status_code == 302
    promise = Promise.objects.get()
    address = _address(tracked, "carry_over", f"?promise={promise.pk}")
    assert promise.text in erin.get(address).text
    later = {"until": (promise.due_on + timedelta(days=90)).isoformat(), "reason": "资金未到"}
    assert erin.post(address, later).status_code == 302


def test_the_leaders_choose_the_key_ones_with_who_takes_charge(
    cycle: Cycle, client: Client
) -> None:
    found = cycle.assigned()
    for person, status in ((cycle.world.erin, 403), (cycle.world.heidi, 403)):
        client.force_login(person)
        assert client.get(_address(found, "choose_key")).status_code == status
    client.force_login(cycle.world.leo)
    assert _address(found, "choose_key") in _offered(client, found)
    said = {"basis": "第八次主任会议", "led_by": "王县长", "committee": cycle.world.affairs.pk}
    assert client.post(_address(found, "choose_key"), said).status_code == 302
    found = fresh(found)
    assert (found.is_key, found.led_by) == (True, "王县长")
    assert _address(found, "choose_key") not in _offered(client, found)


def test_nobody_else_is_offered_a_decision_and_none_is_made_on_another_case(
    cycle: Cycle, client: Client
) -> None:
    found, other = _returned(cycle), cycle.received()
    outsiders: list[Person] = [cycle.world.heidi, cycle.world.carol, cycle.ivan]
    for person in outsiders:
        client.force_login(person)
        assert "由您决定" not in _offered(client, found)
        assert client.post(_of_task(found, "reassign"), {"unit": "水利"}).status_code == 403
    client.force_login(cycle.world.erin)
    crossed = _address(other, "reassign", f"?task={task_of(found).pk}")
    assert client.post(crossed, {"unit": "水利"}).status_code == 404
    assert client.get(_address(found, "nonsense")).status_code == 404
    assert again_read(task_of(found)).state == TaskState.RETURN_ASKED
