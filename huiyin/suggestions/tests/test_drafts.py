"""A draft is its deputy's own; what an office prepares becomes a suggestion only by the deputy."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.concerns.actions import merging
from huiyin.concerns.models import Topic
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.ledger.models import Event
from huiyin.notices.models import Notice
from huiyin.people.models import Mandate, Term
from huiyin.suggestions.actions import drafting
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.states import State
from tests.builders import World
from tests.cast import topic_about

WORDS = {"title": "关于改造村口道路的建议", "reason": "路坏了三个月。", "proposal": "列入计划。"}
SAID = drafting.Words(**WORDS)


@pytest.fixture
def topic(world: World) -> Topic:
    return topic_about(world.raised())


def test_a_deputy_drafts_from_a_topic_of_their_place(
    world: World, client: Client, topic: Topic
) -> None:
    client.force_login(world.carol)
    page = client.get(f"/desk/suggestions/new/?topic={topic.pk}").text
    assert "1 人反映，共 1 件" in page
    assert 'name="offered_to"' not in page
    sent = client.post(f"/desk/suggestions/new/?topic={topic.pk}", WORDS, follow=True)
    assert "草稿已保存" in sent.text
    draft = Suggestion.objects.get()
    assert (draft.lead, draft.state, draft.raised) == (world.carol, State.DRAFT, 1)
    assert list(draft.sources.all()) == list(topic.concerns.all())
    assert Event.objects.get(subject="suggestion").public == {}


def test_a_concern_with_members_counts_all_who_raised_it(world: World, client: Client) -> None:
    head = world.raised(station=world.station)
    merging.merge(head, [world.raised(), world.raised()], by=world.paula)
    client.force_login(world.carol)
    client.post(f"/desk/suggestions/new/?concern={head.code}", WORDS)
    assert Suggestion.objects.get().raised == 3


def test_nobody_else_reads_a_deputys_own_draft(world: World, client: Client) -> None:
    draft = drafting.draft(SAID, county_id=world.county.pk, matter=None, by=world.carol)
    for somebody in (world.erin, world.paula, world.leo):
        client.force_login(somebody)
        assert client.get(f"/desk/suggestions/{draft.pk}/").status_code == 404
        with pytest.raises(NotAllowed):
            drafting.reword(draft, SAID, by=somebody)


def test_what_the_office_prepared_becomes_the_deputys_by_the_deputy(
    world: World, client: Client
) -> None:
    client.force_login(world.paula)
    sent = WORDS | {"offered_to": str(world.carol.pk)}
    response = client.post("/desk/suggestions/new/", sent, follow=True)
    assert "由代表决定用不用" in response.text
    draft = Suggestion.objects.get()
    assert (draft.lead, draft.offered_to, draft.prepared_in) == (None, world.carol, world.presidium)
    notice = Notice.objects.get(person=world.carol)
    client.force_login(world.carol)
    assert "替您准备了建议草稿" in client.get("/desk/notices/").text
    assert "作为我的建议" in client.get(notice.url).text
    assert client.get(f"{notice.url}words/").status_code == 403  # first theirs, then changed
    client.post(f"{notice.url}adoption/")
    assert Suggestion.objects.get().lead == world.carol
    with pytest.raises(NotAllowed):
        drafting.reword(draft, SAID, by=world.paula)
    drafting.reword(draft, SAID, by=world.carol)
    assert drafting.adopt(draft, by=world.carol).lead == world.carol  # twice is once


def test_a_deputy_need_not_take_it(world: World, client: Client) -> None:
    draft = drafting.prepare(SAID, offered_to=world.carol, matter=None, by=world.paula)
    client.force_login(world.carol)
    assert client.post(f"/desk/suggestions/{draft.pk}/withdrawal/").status_code == 302
    assert Suggestion.objects.get().state == State.WITHDRAWN
    with pytest.raises(NotNow):
        drafting.adopt(draft, by=world.carol)


def test_only_a_deputy_of_the_place_is_offered_one(world: World) -> None:
    with pytest.raises(BadInput):
        drafting.prepare(SAID, offered_to=world.dave, matter=None, by=world.paula)
    with pytest.raises(NotAllowed):
        drafting.prepare(SAID, offered_to=world.carol, matter=None, by=world.dave)


def test_an_empty_form_keeps_what_was_typed(world: World, client: Client) -> None:
    client.force_login(world.carol)
    response = client.post("/desk/suggestions/new/", WORDS | {"proposal": "  "})
    assert response.status_code == 422
    assert "路坏了三个月。" in response.text
    assert not Suggestion.objects.exists()


def test_who_works_in_the_office_and_is_a_deputy_chooses(world: World, client: Client) -> None:
    term = Term.objects.get()
    Mandate.objects.create(person=world.paula, term=term, county=world.county, place=world.town)
    client.force_login(world.paula)
    assert "我自己提出" in client.get("/desk/suggestions/new/").text
    client.post("/desk/suggestions/new/", WORDS)
    client.post("/desk/suggestions/new/", WORDS | {"offered_to": str(world.carol.pk)})
    own, offered = Suggestion.objects.order_by("pk")
    assert (own.lead, own.offered_to) == (world.paula, None)
    assert (offered.lead, offered.offered_to) == (None, world.carol)
