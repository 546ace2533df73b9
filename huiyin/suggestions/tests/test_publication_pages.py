"""The editor's page: the original with marks beside the masked words, and two persons to check."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.people.models import Person
from huiyin.people.rights import Role
from huiyin.suggestions.actions import drafting, reviewing
from huiyin.suggestions.models import Publication, Reply, Suggestion
from huiyin.suggestions.tests.made_up import Cycle
from tests.builders import person

PAGE = "/desk/suggestions/{}/publication/"
CHECKS = "/desk/suggestions/publications/{}/{}/"
QUEUE = "/desk/suggestions/publications/"


@pytest.fixture
def frank(cycle: Cycle) -> Person:
    return person("frank", "弗兰克", Role.DEPUTIES_AFFAIRS, cycle.world.affairs)


def _with_phone(cycle: Cycle) -> Suggestion:
    words = drafting.Words("关于修路的建议", "请联系王小明，电话13812345678。", "列入今年计划。")
    found = drafting.draft(
        words, county_id=cycle.world.county.pk, matter=None, by=cycle.world.carol
    )
    found = reviewing.submit(found, by=cycle.world.carol)
    return reviewing.accept(found, by=cycle.world.erin)


def test_the_phone_is_marked_in_the_original_and_masked_in_the_proposal(
    cycle: Cycle, client: Client
) -> None:
    found = _with_phone(cycle)
    client.force_login(cycle.world.erin)
    page = client.get(PAGE.format(found.pk)).text
    assert ">13812345678</mark>" in page
    assert "电话〔电话〕" in page
    assert "电话 1 处" in page


def test_from_the_editor_over_two_checks_to_the_public_and_back(
    cycle: Cycle, client: Client, frank: Person
) -> None:
    found = cycle.replied()
    reply = Reply.objects.get()
    client.force_login(cycle.world.erin)
    address = PAGE.format(found.pk)
    assert found.title in client.get(f"{QUEUE}?show=new").text
    assert client.post(address, {"title": "", "reason": "x", "proposal": "y"}).status_code == 422
    said = {"title": found.title, "reason": "路坏了。", "proposal": "修。"}
    said[f"reply_{reply.pk}"] = "已经修好。"
    assert client.post(address, said).status_code == 302
    version = Publication.objects.get()
    assert found.title in client.get(QUEUE).text
    client.post(CHECKS.format(version.pk, "check"))
    own = client.get(address).text
    assert "终审通过" not in own
    assert client.post(CHECKS.format(version.pk, "approval")).status_code == 403
    client.force_login(frank)
    assert "终审通过" in client.get(address).text
    client.post(CHECKS.format(version.pk, "approval"))
    public = Publication.objects.public().get()
    assert [one.text for one in public.replies.all()] == ["已经修好。"]
    without = client.post(CHECKS.format(version.pk, "withdrawal"), {"reason": ""}, follow=True)
    assert "请写明理由" in without.text
    client.post(CHECKS.format(version.pk, "withdrawal"), {"reason": "写到了别人"})
    assert not Publication.objects.public().exists()


def test_a_version_is_sent_back_to_its_editor(cycle: Cycle, client: Client, frank: Person) -> None:
    found = cycle.accepted()
    client.force_login(frank)
    said = {"title": found.title, "reason": "路坏了。", "proposal": "修。"}
    client.post(PAGE.format(found.pk), said)
    version = Publication.objects.get()
    client.post(CHECKS.format(version.pk, "refusal"), {"reason": "还有门牌"})
    assert "还有门牌" in client.get(PAGE.format(found.pk)).text
    assert client.post(CHECKS.format(version.pk, "check")).status_code == 409


def test_nobody_else_edits_or_checks(cycle: Cycle, client: Client, frank: Person) -> None:
    found = cycle.accepted()
    client.force_login(frank)
    said = {"title": found.title, "reason": "路坏了。", "proposal": "修。"}
    client.post(PAGE.format(found.pk), said)
    version = Publication.objects.get()
    for somebody in (cycle.world.carol, cycle.world.leo):
        client.force_login(somebody)
        assert client.get(PAGE.format(found.pk)).status_code == 403
        assert client.post(CHECKS.format(version.pk, "check")).status_code == 403
        assert client.get(QUEUE).status_code == 403
    client.force_login(cycle.world.mallory)
    assert client.post(CHECKS.format(version.pk, "check")).status_code == 404
