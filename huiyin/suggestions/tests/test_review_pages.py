"""The office reviews one after the other, and assigns: what its pages do, without any script."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from zeal import zeal_ignore

from huiyin.suggestions.actions import assigning, drafting
from huiyin.suggestions.actions import reviewing as verbs
from huiyin.suggestions.models import Suggestion, Task
from huiyin.suggestions.states import State
from huiyin.suggestions.tests.made_up import Cycle, fresh, task_of

REVIEW, ASSIGNING = "/desk/suggestions/review/", "/desk/suggestions/assigning/"


@pytest.fixture
def erin(cycle: Cycle, client: Client) -> Client:
    client.force_login(cycle.world.erin)
    return client


def _submitted(cycle: Cycle, title: str, reason: str = "老人出门难。") -> Suggestion:
    words = drafting.Words(title, reason, "请列入今年计划。")
    county_id = cycle.world.county.pk
    found = drafting.draft(words, county_id=county_id, matter=None, by=cycle.world.carol)
    return verbs.submit(found, by=cycle.world.carol)


def _send(client: Client, address: str, sent: dict[str, Any]) -> Any:
    """Send what makes several verbs, each of which locks its own row."""
    with zeal_ignore():
        return client.post(address, sent, follow=True)


def test_the_first_that_came_in_opens_and_after_each_decision_the_next(
    cycle: Cycle, erin: Client
) -> None:
    first, second = _submitted(cycle, "关于修路的建议"), _submitted(cycle, "关于饮水的建议")
    page = erin.get(REVIEW, follow=True)
    assert page.redirect_chain[-1][0] == f"{REVIEW}{first.pk}/"
    assert "第 1 件，共 2 件" in page.text
    assert f"{REVIEW}{second.pk}/" in page.text  # the next one
    done = _send(erin, f"{REVIEW}{first.pk}/acceptance/", {"field": "building"})
    assert done.redirect_chain[-1][0] == f"{REVIEW}{second.pk}/"
    assert "已受理，编为闭会〔" in done.text
    assert (fresh(first).state, fresh(first).field) == (State.ACCEPTED, "building")
    last = erin.post(f"{REVIEW}{second.pk}/acceptance/", follow=True)
    assert "都审完了" in last.text


def test_it_is_accepted_and_assigned_at_once_by_a_part_of_the_name(
    cycle: Cycle, erin: Client
) -> None:
    found = _submitted(cycle, "关于修路的建议")
    sent = {"assign": "1", "leads": "交通", "co": "水利局"}
    done = _send(erin, f"{REVIEW}{found.pk}/acceptance/", sent)
    assert "交县交通运输局、县水利局办理" in done.text
    assert task_of(found).organ == cycle.world.roads
    assert task_of(found, part="co").organ == cycle.world.water


def test_a_unit_nobody_knows_is_said_beside_the_field_and_nothing_is_accepted(
    cycle: Cycle, erin: Client
) -> None:
    found = _submitted(cycle, "关于修路的建议")
    for leads, said in (("天文局", "没有名叫“天文局”"), ("县", "请写全名"), ("", "请选择主办单位")):
        answer = erin.post(f"{REVIEW}{found.pk}/acceptance/", {"assign": "1", "leads": leads})
        assert answer.status_code == 422
        assert said in answer.text
    assert fresh(found).state == State.SUBMITTED


def test_it_is_sent_back_with_what_should_be_changed(cycle: Cycle, erin: Client) -> None:
    found = _submitted(cycle, "关于修路的建议")
    assert erin.post(f"{REVIEW}{found.pk}/revision/", {"reason": " "}).status_code == 422
    erin.post(f"{REVIEW}{found.pk}/revision/", {"reason": "请写明是哪条路。"})
    assert fresh(found).decision == "请写明是哪条路。"


def test_the_letter_is_begun_and_names_the_ground_that_was_chosen(
    cycle: Cycle, erin: Client
) -> None:
    found = _submitted(cycle, "关于我家宅基地的建议")
    page = erin.get(f"{REVIEW}{found.pk}/").text
    assert "卡萝代表：" in page
    assert page.count('name="ground"') == 8
    letter = "卡萝代表：属于“〔所选的情形〕”。"
    refused = erin.post(f"{REVIEW}{found.pk}/refusal/", {"letter": letter})
    assert refused.status_code == 422
    assert letter in refused.text  # what was typed is kept
    erin.post(f"{REVIEW}{found.pk}/refusal/", {"ground": "personal", "letter": letter})
    assert fresh(found).state == State.NOT_ACCEPTED
    assert fresh(found).decision == "卡萝代表：属于“涉及代表本人或者亲属的个人事务”。"


def test_what_is_alike_stands_beside_it_with_who_handled_it_and_takes_it_in(
    cycle: Cycle, erin: Client
) -> None:
    title = "关于改造柳河镇中心小学门前道路的建议"
    earlier = _submitted(cycle, title, "学校门口道路狭窄，上下学时车辆拥堵。")
    verbs.accept(earlier, by=cycle.world.erin)
    assigning.assign(earlier, leads=[cycle.world.roads], by=cycle.world.erin)
    found = _submitted(cycle, "关于拓宽柳河镇中心小学门口道路的建议", "放学时车多路窄。")
    page = erin.get(f"{REVIEW}{found.pk}/").text
    assert f"相似的“{title}”由它主办" in page
    assert "第1号" in page
    sent = {"head": earlier.pk, "reason": "同一条路"}
    done = _send(erin, f"{REVIEW}{found.pk}/merger/", sent)
    assert "已并入闭会〔" in done.text
    assert fresh(found).head_id == earlier.pk
    other = _submitted(cycle, "关于养老的建议")
    nobody = erin.post(f"{REVIEW}{other.pk}/merger/", {"number": "99", "reason": "同一件"})
    assert "没有这个编号" in nobody.text
    _send(erin, f"{REVIEW}{other.pk}/merger/", {"number": "1", "reason": "同一件"})
    assert fresh(other).head_id == earlier.pk


def test_two_who_decide_at_once_the_second_is_told_and_nothing_is_doubled(
    cycle: Cycle, erin: Client
) -> None:
    found, other = _submitted(cycle, "关于修路的建议"), _submitted(cycle, "关于饮水的建议")
    verbs.accept(found, by=cycle.world.erin)  # by a colleague, while the page was open
    second = erin.post(f"{REVIEW}{found.pk}/acceptance/", follow=True)
    assert "没有办成：现在是“已受理，待交办”" in second.text
    assert second.redirect_chain[-1][0] == f"{REVIEW}{other.pk}/"
    assert fresh(found).number == 1
    gone = erin.get(f"{REVIEW}{found.pk}/", follow=True)
    assert "已经审过了" in gone.text


def test_many_are_assigned_together_after_a_look(cycle: Cycle, erin: Client) -> None:
    found = [cycle.accepted() for _ in range(3)]
    assert all(one.title in erin.get(ASSIGNING).text for one in found)
    first, second, third = (one.pk for one in found)
    sent = {
        "row": [first, second, third],
        "pick": [second],
        "for_all": "县水利局",
        f"leads_{first}": "县交通运输局",
        f"co_{first}": "县水利局",
    }
    check = erin.post(ASSIGNING, sent)
    assert "看一遍再交办" in check.text
    assert "共 2 件" in check.text
    assert not Task.objects.exists()
    confirmed = {
        "row": [first, second],
        f"leads_{first}": "县交通运输局",
        f"co_{first}": "县水利局",
        f"leads_{second}": "县水利局",
    }
    done = _send(erin, f"{ASSIGNING}confirmation/", confirmed)
    assert "已交办 2 件" in done.text
    assert Task.objects.count() == 3
    assert fresh(found[2]).state == State.ACCEPTED


def test_two_who_assign_the_same_at_once_the_second_is_told_and_nothing_is_doubled(
    cycle: Cycle, erin: Client
) -> None:
    one, other = cycle.accepted(), cycle.accepted()
    sent = {
        "row": [one.pk, other.pk],
        f"leads_{one.pk}": "县水利局",
        f"leads_{other.pk}": "县水利局",
    }
    assert erin.post(ASSIGNING, sent).status_code == 200
    assigning.assign(one, leads=[cycle.world.roads], by=cycle.world.erin)
    done = _send(erin, f"{ASSIGNING}confirmation/", sent)
    assert "已交办 1 件" in done.text
    assert "另有 1 件没有交办：别人已经办了" in done.text
    assert task_of(one).organ == cycle.world.roads
    assert Task.objects.count() == 2


def test_an_unknown_unit_or_none_at_all_changes_nothing(cycle: Cycle, erin: Client) -> None:
    found = cycle.accepted()
    for leads, said in (("天文局", "没有名叫“天文局”"), ("", "请先给要交办的建议写上")):
        answer = erin.post(ASSIGNING, {"row": [found.pk], f"leads_{found.pk}": leads})
        assert answer.status_code == 422
        assert said in answer.text


def test_one_is_assigned_from_its_own_page_with_its_field(cycle: Cycle, erin: Client) -> None:
    found = cycle.accepted()
    address = f"/desk/suggestions/{found.pk}/assignment/"
    assert erin.get(address).status_code == 200
    sent = {"field": "building", "leads": "县交通运输局、县水利局"}
    assert "已交县交通运输局、县水利局办理" in _send(erin, address, sent).text
    assert fresh(found).mode == Suggestion.Mode.SPLIT
    assert fresh(found).field == "building"
    assert _send(erin, address, sent).status_code == 409


def test_the_town_reviews_its_own_and_nobody_else_reviews(cycle: Cycle, client: Client) -> None:
    found = cycle.submitted()
    client.force_login(cycle.world.paula)
    assert client.get(REVIEW).status_code == 200
    assert client.get(f"{REVIEW}{found.pk}/").status_code == 404
    for person in (cycle.world.carol, cycle.world.heidi):
        client.force_login(person)
        assert client.get(REVIEW).status_code == 403
        assert client.get(ASSIGNING).status_code == 403
