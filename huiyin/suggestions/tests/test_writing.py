"""Writing: nothing typed is lost, what is alike is shown before saving, secrets are refused at once."""

from __future__ import annotations

from django.test import Client

from huiyin.people.models import Mandate, Term
from huiyin.suggestions.models import Jotting, Suggestion
from huiyin.suggestions.tests.made_up import Cycle
from tests.builders import organ

NEW, HINTS = "/desk/suggestions/new/", "/desk/suggestions/hints/"
SAID = {
    "title": "关于改造柳河村村口道路的建议",
    "reason": "村口道路破损三个月，学生每天经过，雨天积水很深。",
    "proposal": "请县交通运输局年底前修补路面。",
}


def test_hints_and_what_is_alike_come_while_it_is_written(cycle: Cycle, client: Client) -> None:
    client.force_login(cycle.world.carol)
    client.post(NEW, SAID)
    page = client.post(
        HINTS, {**SAID, "title": "关于修补柳河村村口道路的建议", "about": "new"}
    ).text
    assert "可能有人提过" in page
    assert SAID["title"] in page
    vague = client.post(HINTS, {**SAID, "proposal": "尽快加强。", "about": "new"}).text
    assert "说得有点空" in vague


def test_another_deputys_draft_is_never_shown_as_alike(cycle: Cycle, client: Client) -> None:
    client.force_login(cycle.world.carol)
    client.post(NEW, SAID)
    client.force_login(cycle.ivan)
    assert "可能有人提过" not in client.post(HINTS, {**SAID, "about": "new"}).text


def test_without_scripts_a_button_shows_the_same_and_saves_nothing(
    cycle: Cycle, client: Client
) -> None:
    client.force_login(cycle.world.carol)
    page = client.post(NEW, {**SAID, "proposal": "", "suggested_units": "水利局", "look": "1"})
    assert page.status_code == 200
    for said in ("还没有写具体建议", SAID["reason"], "水利局"):
        assert said in page.text
    assert not Suggestion.objects.exists()


def test_what_was_typed_is_there_again_on_another_telephone(cycle: Cycle, client: Client) -> None:
    client.force_login(cycle.world.carol)
    client.post(HINTS, {**SAID, "about": "new"})
    again = Client()
    again.force_login(cycle.world.carol)
    page = again.get(NEW).text
    assert "上次没有保存的文字还在" in page
    assert SAID["reason"] in page
    again.force_login(cycle.ivan)
    assert SAID["reason"] not in again.get(NEW).text
    client.post(NEW, SAID)
    assert not Jotting.objects.exists()
    assert SAID["reason"] not in client.get(NEW).text


def test_so_it_is_of_a_draft_that_is_being_reworded(cycle: Cycle, client: Client) -> None:
    client.force_login(cycle.world.carol)
    found = cycle.drafted()
    client.post(HINTS, {**SAID, "about": str(found.pk)})
    assert SAID["reason"] in client.get(f"/desk/suggestions/{found.pk}/words/").text
    assert found.title in client.get(f"/desk/suggestions/{found.pk}/").text
    client.post(f"/desk/suggestions/{found.pk}/words/", SAID)
    assert Suggestion.objects.get().title == SAID["title"]
    assert not Jotting.objects.exists()


def test_an_expired_session_keeps_the_words(cycle: Cycle, client: Client) -> None:
    client.force_login(cycle.world.carol)
    page = client.get(NEW).text
    assert 'data-draft="suggestion-new"' in page
    client.post(HINTS, {**SAID, "about": "new"})
    client.logout()
    assert client.post(NEW, SAID).status_code in {302, 403}
    client.force_login(cycle.world.carol)
    assert SAID["proposal"] in client.get(NEW).text
    sent = client.post(NEW, SAID, follow=True)
    assert 'data-draft-arrived="suggestion-new"' in sent.text


def test_52_a_mark_of_secrecy_is_refused_at_once_in_words(cycle: Cycle, client: Client) -> None:
    client.force_login(cycle.world.carol)
    page = client.post(NEW, {**SAID, "reason": "机密★5年 附件如下"})
    assert page.status_code == 422
    assert "请走机要渠道" in page.text
    assert "机密★5年" in page.text  # what was typed is kept
    assert not Suggestion.objects.exists()


def test_wishes_are_kept_and_the_list_of_what_is_no_suggestion_is_there(
    cycle: Cycle, client: Client
) -> None:
    client.force_login(cycle.world.carol)
    page = client.get(NEW).text
    assert page.count("<li>") >= 8
    assert "代转群众来信或者申诉案件" in page
    wishes = {"suggested_units": "县交通运输局", "talk_wish": "meeting", "is_urgent": "on"}
    client.post(NEW, {**SAID, **wishes, "keep_back": "on", "delegation_sign": "赵团长"})
    found = Suggestion.objects.get()
    assert (found.suggested_units, found.talk_wish) == ("县交通运输局", "meeting")
    assert (found.is_urgent, found.may_publish) == (True, False)
    assert found.delegation_sign == "赵团长"
    words = client.get(f"/desk/suggestions/{found.pk}/words/").text
    assert "县交通运输局" in words
    client.post(f"/desk/suggestions/{found.pk}/words/", SAID)
    assert Suggestion.objects.get().may_publish


def test_a_deputy_of_two_congresses_says_to_which(cycle: Cycle, client: Client) -> None:
    world = cycle.world
    town = organ(world.county, "town_congress", "柳河镇人大", world.town)  # type: ignore[arg-type]
    term = Term.objects.create(congress=town, number=20, starts_on=cycle.term.starts_on)
    Mandate.objects.create(person=world.carol, term=term, county=world.county, place=world.town)
    client.force_login(world.carol)
    assert "向哪一级人大提出" in client.get(NEW).text
    client.post(NEW, {**SAID, "congress": str(town.pk)})
    found = Suggestion.objects.get()
    assert (found.congress, found.office) == (town, world.presidium)
    refused = client.post(NEW, {**SAID, "congress": str(world.affairs.pk)})
    assert refused.status_code == 422
