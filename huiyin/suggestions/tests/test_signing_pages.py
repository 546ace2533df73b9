"""Co-signing, revising and withdrawing, page by page."""

from __future__ import annotations

from django.test import Client

from huiyin.notices.models import Notice
from huiyin.people.models import Mandate, Person, Term
from huiyin.suggestions.actions import drafting, reviewing, signing
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.states import State
from huiyin.suggestions.tests.made_up import OTHER_WORDS, SUSPENDED, Cycle, fresh, stand
from tests.builders import organ


def _at(found: Suggestion, page: str = "") -> str:
    return f"/desk/suggestions/{found.pk}/{page}"


def _town_deputy(cycle: Cycle) -> Person:
    world = cycle.world
    town = organ(world.county, "town_congress", "柳河镇人大", world.town)  # type: ignore[arg-type]
    term = Term.objects.create(congress=town, number=20, starts_on=cycle.term.starts_on)
    other = cycle.deputy("trent", "特伦特")
    Mandate.objects.filter(person=other).update(term=term)
    return other


def test_the_lead_finds_deputies_of_the_own_congress_by_name(cycle: Cycle, client: Client) -> None:
    found = cycle.drafted()
    people = [cycle.ivan, cycle.judy]
    client.force_login(cycle.world.carol)
    page = client.get(_at(found, "invitations/")).text
    assert all(one.name in page for one in people)
    assert f'name="deputies" value="{cycle.world.carol.pk}"' not in page
    some = client.get(_at(found, "invitations/"), {"q": "伊"}).text
    assert cycle.ivan.name in some
    assert cycle.judy.name not in some
    chosen = {"deputies": [one.pk for one in people]}
    sent = client.post(_at(found, "invitations/"), chosen, follow=True)
    assert "已邀请 2 位代表" in sent.text
    assert "等答复：" in sent.text
    assert Notice.objects.filter(about="suggestion.invite").count() == 2
    assert client.post(_at(found, "invitations/"), chosen).status_code == 422  # asked already


def test_one_of_another_congress_is_refused_in_words(cycle: Cycle, client: Client) -> None:
    found, other = cycle.drafted(), _town_deputy(cycle)
    client.force_login(cycle.world.carol)
    page = client.get(_at(found, "invitations/"), {"q": other.name}).text
    assert "特伦特是柳河镇人大的代表" in page
    refused = client.post(_at(found, "invitations/"), {"deputies": [other.pk]})
    assert refused.status_code == 422
    assert "只能邀请同一级人大在任的其他代表" in refused.text
    assert not found.cosignatures.exists()


def test_21_a_suspended_deputy_is_not_offered(cycle: Cycle, client: Client) -> None:
    found = cycle.drafted()
    stand(cycle.ivan, SUSPENDED)
    client.force_login(cycle.world.carol)
    assert cycle.ivan.name not in client.get(_at(found, "invitations/")).text
    refused = client.post(_at(found, "invitations/"), {"deputies": [cycle.ivan.pk]})
    assert refused.status_code == 422


def test_07_other_words_void_signatures_and_ask_again_with_what_changed(
    cycle: Cycle, client: Client
) -> None:
    found = cycle.signed(cycle.ivan, cycle.judy)
    drafting.reword(found, OTHER_WORDS, by=cycle.world.carol)
    for signer in (cycle.ivan, cycle.judy):
        notice = Notice.objects.get(person=signer, about="suggestion.reword")
        client.force_login(signer)
        page = client.get(notice.url).text
        assert "您附议以后改了这些" in page
        assert "<del>" in page
        assert "<ins>半年</ins>" in page
    client.force_login(cycle.world.carol)
    page = client.get(_at(found)).text
    assert "等答复：" in page
    assert client.post(_at(found, "cosignature/"), {}).status_code == 403


def test_who_declines_says_no_reason_and_the_lead_knows(cycle: Cycle, client: Client) -> None:
    found = cycle.drafted()
    signing.invite(found, deputies=[cycle.ivan], by=cycle.world.carol)
    client.force_login(cycle.ivan)
    assert client.post(_at(found, "declining/")).status_code == 302
    client.force_login(cycle.world.carol)
    assert "没有附议：" in client.get(_at(found)).text


def test_20_the_letter_is_shown_and_the_deputy_revises_and_hands_in_again(
    cycle: Cycle, client: Client
) -> None:
    found = cycle.submitted(cycle.ivan)
    letter = "正在审理的案件，请走司法渠道。"
    reviewing.not_accept(found, ground="judicial", letter=letter, by=cycle.world.erin)
    client.force_login(cycle.world.carol)
    page = client.get(_at(found)).text
    assert "正在审理的案件提出具体处理意见" in page
    assert page.count(letter) == 1
    assert client.post(_at(found, "revision/")).url == _at(found, "words/")  # type: ignore[attr-defined]
    said = {"title": OTHER_WORDS.title, "reason": OTHER_WORDS.reason, "proposal": "修好它。"}
    client.post(_at(found, "words/"), said)
    client.post(_at(found, "submission/"))
    assert fresh(found).state == State.SUBMITTED


def test_08_after_handing_in_it_is_withdrawn_only_with_all_who_signed(
    cycle: Cycle, client: Client
) -> None:
    found = cycle.assigned(cycle.ivan, cycle.judy)
    client.force_login(cycle.world.carol)
    assert client.post(_at(found, "withdrawal/")).status_code == 409
    assert client.post(_at(found, "withdrawal-request/"), {"reason": " "}).status_code == 422
    client.post(_at(found, "withdrawal-request/"), {"reason": "已经修好了。"})
    for signer in (cycle.ivan, cycle.judy):
        client.force_login(signer)
        page = client.get(_at(found)).text
        assert "已经修好了。" in page
        assert "不同意，继续办理" in page
        assert client.post(_at(found, "withdrawal-answer/"), {}).status_code == 422
        client.post(_at(found, "withdrawal-answer/"), {"answer": "agree"})
    assert fresh(found).state == State.WITHDRAWN
    told = Notice.objects.filter(about="suggestion.withdraw", person=cycle.world.dave)
    assert told.count() == 1


def test_08_one_who_objects_is_enough(cycle: Cycle, client: Client) -> None:
    found = cycle.accepted(cycle.ivan)
    client.force_login(cycle.world.carol)
    client.post(_at(found, "withdrawal-request/"), {"reason": "不提了。"})
    client.force_login(cycle.ivan)
    client.post(_at(found, "withdrawal-answer/"), {"answer": "object"})
    assert fresh(found).state == State.ACCEPTED
    assert fresh(found).withdrawal_asked_at is None


def test_with_nobody_else_it_is_withdrawn_at_once(cycle: Cycle, client: Client) -> None:
    found = cycle.accepted()
    client.force_login(cycle.world.carol)
    page = client.post(_at(found, "withdrawal-request/"), {"reason": "不提了。"}, follow=True)
    assert "已撤回。" in page.text
    replied = cycle.replied()
    assert client.get(_at(replied, "withdrawal-request/")).status_code == 409


def test_the_reply_stands_beside_the_feedback(cycle: Cycle, client: Client) -> None:
    found = cycle.replied("planned")
    client.force_login(cycle.world.carol)
    page = client.get(_at(found, "feedback/")).text
    for said in ("已经修好，请代表查看。", "修好桥头一段", "C 条件所限", found.proposal):
        assert said in page
    assert "checked" not in page
