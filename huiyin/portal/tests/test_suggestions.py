"""DOMAIN 18: what the public reads of suggestions, and what it never does."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.ledger.log.growing import log_waiting
from huiyin.people.rights import Role
from huiyin.places.models import County
from huiyin.suggestions.actions import drafting, publishing, tracking
from huiyin.suggestions.models import Promise, Suggestion
from huiyin.suggestions.tests.made_up import Cycle, fresh, task_of
from tests.builders import World, person


@pytest.fixture
def cycle(world: World) -> Cycle:
    return Cycle(world)


@pytest.fixture
def listed(world: World) -> str:
    return f"/{County.objects.get(place=world.county).slug}/suggestions/"


def _published(cycle: Cycle, found: Suggestion) -> None:
    words = drafting.Words("关于修路的建议", "村口的路坏了。", "请修好。")
    replies = {one.pk: "已经修好。" for one in task_of(found).replies.all()}
    said = publishing.PublicWords(words, replies)
    version = publishing.edit_public(found, said, by=cycle.world.erin)
    version = publishing.check_public(version, by=cycle.world.erin)
    second = person("frank", "弗兰克", Role.DEPUTIES_AFFAIRS, cycle.world.affairs)
    publishing.publish(version, by=second)


def test_only_what_was_accepted_is_there(cycle: Cycle, client: Client, listed: str) -> None:
    cycle.drafted()
    submitted = cycle.submitted()
    accepted = cycle.accepted()
    page = client.get(listed)
    assert [one.suggestion.pk for one in page.context["rows"]] == [accepted.pk]
    assert client.get(f"{listed}{submitted.pk}/").status_code == 404
    assert "闭会〔" in page.text


def test_before_two_checks_neither_text_nor_reply_nor_name(
    cycle: Cycle, client: Client, listed: str
) -> None:
    found = cycle.replied("planned")
    page = client.get(f"{listed}{found.pk}/").text
    for said in (found.title, "县交通运输局", "C 条件所限", "已答复", "第 1 项", "落实中"):
        assert said in page
    for kept in (
        found.reason,
        found.proposal,
        "已经修好，请代表查看。",
        "卡萝",
        "海蒂",
        "修好桥头一段",
    ):
        assert kept not in page


def test_after_them_the_published_words_and_the_leads_name(
    cycle: Cycle, client: Client, listed: str
) -> None:
    found = cycle.replied("planned")
    _published(cycle, found)
    page = client.get(f"{listed}{found.pk}/").text
    for said in ("村口的路坏了。", "请修好。", "已经修好。", "卡萝代表", "修好桥头一段"):
        assert said in page
    assert found.reason not in page
    assert "卡萝代表" in client.get(listed).text


def test_no_rating_no_comment_and_no_co_signer_is_ever_there(
    cycle: Cycle, client: Client, listed: str
) -> None:
    found = cycle.contacted(cycle.ivan)
    cycle.reply(task_of(found))
    _published(cycle, found)
    cycle.rate(fresh(found), "unsatisfied")
    for address in (listed, f"{listed}{found.pk}/"):
        page = client.get(address).text
        for kept in ("不满意", "还是没修。", "伊万", "同意先修桥头一段。", "局长"):
            assert kept not in page, (address, kept)


def test_whether_a_promise_was_kept_is_public(cycle: Cycle, client: Client, listed: str) -> None:
    found = cycle.replied("planned")
    cycle.rate(found, "satisfied")
    tracking.fulfil(Promise.objects.get(), text="修好了", by=cycle.world.heidi)
    assert "已落实" in client.get(f"{listed}{found.pk}/").text


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 2),
        ({"state": "handling"}, 1),
        ({"state": "accepted"}, 1),
        ({"state": "withdrawn"}, 0),
        ({"q": "村口"}, 2),
        ({"q": "三个月"}, 0),
        ({"year": "2020"}, 0),
        ({"field": "farming"}, 0),
        ({"unit": "nonsense", "year": "x", "after": "y"}, 2),
        ({"q": "'; DROP TABLE"}, 0),
    ],
)
def test_it_is_narrowed_by_the_address(
    cycle: Cycle, client: Client, listed: str, filters: dict[str, str], count: int
) -> None:
    cycle.accepted()
    cycle.received()
    assert len(client.get(listed, filters).context["rows"]) == count


def test_a_unit_has_its_own(cycle: Cycle, client: Client, listed: str) -> None:
    cycle.received()
    cycle.accepted()
    rows = client.get(listed, {"unit": str(cycle.world.roads.pk)}).context["rows"]
    assert [one.units for one in rows] == ["县交通运输局"]


def test_the_other_county_knows_nothing_of_it(cycle: Cycle, client: Client) -> None:
    found = cycle.accepted()
    other = County.objects.exclude(place=cycle.world.county).get().slug
    assert client.get(f"/{other}/suggestions/{found.pk}/").status_code == 404
    assert client.get(f"/{other}/suggestions/").context["rows"] == []


def test_its_entry_in_the_public_log_is_named(cycle: Cycle, client: Client, listed: str) -> None:
    found = cycle.accepted()
    assert "很快会记进公开账本" in client.get(f"{listed}{found.pk}/").text
    log_waiting()
    page = client.get(f"{listed}{found.pk}/")
    assert "下载证明" in page.text
    proof = client.get(f"/log/proof/{page.context['proof'].event_id}.tlog-proof")
    assert proof.status_code == 200
