"""Where is mine, who owes what by when: the deputy's list, and the story of one of them."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.suggestions.actions import (
    assigning,
    drafting,
    handling,
    merging,
    rating,
    reviewing,
    signing,
    withdrawing,
)
from huiyin.suggestions.listing import shown, waiting_for, with_hands
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.tests.made_up import OTHER_WORDS, WORDS, Cycle, fresh, task_of

LIST = "/desk/suggestions/"


def _waiting(cycle: Cycle, login: str) -> list[str]:
    person = getattr(cycle, login, None) or getattr(cycle.world, login)
    rows = with_hands(waiting_for(person, cycle.world.county.pk), person)
    return [str(row.hand) for row in shown(rows, person)]


def test_own_signed_invited_and_prepared_stand_in_their_parts(cycle: Cycle, client: Client) -> None:
    carol, ivan, county_id = cycle.world.carol, cycle.ivan, cycle.world.county.pk
    signing.invite(cycle.drafted(), deputies=[ivan], by=carol)
    cycle.submitted(ivan)
    cycle.drafted(ivan)
    drafting.prepare(WORDS, offered_to=ivan, matter=None, by=cycle.world.erin)
    drafting.draft(OTHER_WORDS, county_id=county_id, matter=None, by=cycle.judy)
    client.force_login(ivan)
    page = client.get(LIST).text
    assert page.count("请您附议") == 2  # above, as it waits; and in the list
    assert page.count("等您认可") == 2
    for show, count in {"own": 1, "signed": 1, "invited": 1, "offered": 1, "": 4}.items():
        rows = client.get(LIST, {"show": show, "after": "x"}).context["rows"]
        assert len(rows) == count, show


def test_each_row_says_who_owes_what_by_when_and_how_many_days_are_left(
    cycle: Cycle, client: Client
) -> None:
    cycle.submitted()
    cycle.received()
    client.force_login(cycle.world.carol)
    page = client.get(LIST).text
    for said in ("由县人大代表工委在", "前审查", "由县交通运输局在", "前答复", "还剩"):
        assert said in page


def test_what_waits_for_a_deputy_is_said_first(cycle: Cycle) -> None:
    assert _waiting(cycle, "carol") == []
    found = cycle.replied()
    assert _waiting(cycle, "carol") == ["请您反馈"]
    cycle.rate(found, "satisfied")
    reviewing.send_back(cycle.submitted(), reason="请补充", by=cycle.world.erin)
    assert _waiting(cycle, "carol") == ["请您修改或者放弃"]
    withdrawing.ask_withdrawal(cycle.accepted(cycle.judy), reason="不提了", by=cycle.world.carol)
    assert _waiting(cycle, "judy") == ["请您答复是否同意撤回"]


def test_a_merged_ones_lead_is_asked_for_feedback_until_it_is_given(cycle: Cycle) -> None:
    head = cycle.accepted()
    member = cycle.submitted(by=cycle.ivan)
    merging.merge(member, head=head, reason="同一件", by=cycle.world.erin)
    assigning.assign(fresh(head), leads=[cycle.world.roads], by=cycle.world.erin)
    handling.receive(task_of(head), by=cycle.world.dave)
    cycle.contact(task_of(head))
    cycle.reply(task_of(head))
    assert _waiting(cycle, "ivan") == ["请您反馈"]
    rating.rate(task_of(head), of=fresh(member), score="satisfied", by=cycle.ivan)
    assert _waiting(cycle, "ivan") == []
    assert _waiting(cycle, "carol") == ["请您反馈"]


def test_its_page_tells_the_story_with_what_came_of_it(cycle: Cycle, client: Client) -> None:
    found = cycle.contacted(cycle.ivan)
    cycle.reply(task_of(found), "planned")
    cycle.rate(found, "basic")
    client.force_login(cycle.world.carol)
    page = client.get(f"{LIST}{found.pk}/").text
    assert page.count(found.reason) == 1  # in its place, and not as the why of a step
    for said in (
        "卡萝代表邀请 1 位代表附议。",
        "伊万代表附议。",
        "县人大代表工委（艾琳）受理并编号。",
        "县人大代表工委（艾琳）交县交通运输局办理。",
        "县交通运输局（海蒂）答复。",
        "卡萝代表反馈：基本满意。",
        "修好桥头一段",
        "同意先修桥头一段。",
        "C 条件所限",
        "代表的反馈",
    ):
        assert said in page, said


def test_nobody_else_reads_in_it_what_was_confided(cycle: Cycle, client: Client) -> None:
    found = cycle.replied()
    cycle.rate(found, "unsatisfied")
    confided = ("代表反馈：", "还是没修。", "代表不满意", "重新办理")
    for person in (cycle.ivan, cycle.world.heidi):
        client.force_login(person)
        page = client.get(f"{LIST}{found.pk}/").text
        assert "县交通运输局（海蒂）答复。" in page
        assert not [word for word in confided if word in page]
    client.force_login(cycle.world.erin)
    assert "卡萝代表反馈：不满意。" in client.get(f"{LIST}{found.pk}/").text
    assert "起草" not in client.get(f"{LIST}{found.pk}/").context["story"][-1].text


@pytest.mark.parametrize("rows", [1, 4])
def test_a_suggestions_page_costs_the_same_however_much_happened(
    cycle: Cycle, client: Client, rows: int, django_assert_max_num_queries: object
) -> None:
    found = cycle.contacted(cycle.ivan)
    for _more in range(rows):
        cycle.contact(task_of(found))
    cycle.reply(task_of(found), "planned")
    client.force_login(cycle.world.carol)
    client.get(f"{LIST}{found.pk}/")
    with django_assert_max_num_queries(26):  # type: ignore[operator]
        client.get(f"{LIST}{found.pk}/")


def test_the_list_of_a_deputy_holds_nothing_of_others(cycle: Cycle, client: Client) -> None:
    cycle.submitted()
    cycle.drafted()
    client.force_login(cycle.ivan)
    assert client.get(LIST).context["rows"] == []
    assert Suggestion.objects.count() == 2
