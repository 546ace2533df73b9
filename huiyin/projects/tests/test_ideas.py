"""An idea comes from a topic or a concern, keeps its sources, and holds nobody's name."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.concerns.matters import find_matter
from huiyin.concerns.models import Topic
from huiyin.kernel.errors import NotAllowed, NotNow, NotThere
from huiyin.ledger.models import Event
from huiyin.people.rights import Role
from huiyin.projects import actions
from huiyin.projects.models import Project
from huiyin.projects.states import State
from tests.builders import World, person
from tests.cast import topic_about

WORDS = {"title": "村口道路改造", "need": "下雨天老人不敢走。"}


@pytest.fixture
def topic(world: World) -> Topic:
    concern = world.raised("村口的路坏了，联系人张小明，电话13812345678。")
    return topic_about(concern)


def _propose(world: World, client: Client, topic: Topic) -> Project:
    client.force_login(world.paula)
    sent = WORDS | {"place": str(world.village.pk)}
    response = client.post(f"/desk/projects/new/?topic={topic.pk}", sent, follow=True)
    assert "已放进项目储备库" in response.text
    return Project.objects.get()


def test_the_form_begins_with_the_matter_and_with_nobody_in_it(
    world: World, client: Client, topic: Topic
) -> None:
    client.force_login(world.paula)
    page = client.get(f"/desk/projects/new/?topic={topic.pk}").text
    assert "1 人反映，共 1 件" in page
    assert f'<option value="{world.village.pk}" selected>' in page
    assert "张小明" not in page
    assert "13812345678" not in page


def test_an_idea_keeps_its_sources_and_tells_the_ledger(
    world: World, client: Client, topic: Topic
) -> None:
    project = _propose(world, client, topic)
    assert (project.state, project.raised, project.people) == (State.IDEA, 1, 1)
    assert (project.organ, project.place) == (world.presidium, world.village)
    assert list(project.sources.all()) == list(topic.concerns.all())
    event = Event.objects.get(subject="project")
    assert (event.move, event.actor, event.public) == ("propose", world.paula, {"state": "idea"})


def test_deputies_read_the_pool_but_not_who_raised_it(
    world: World, client: Client, topic: Topic
) -> None:
    project = _propose(world, client, topic)
    client.force_login(world.carol)
    assert "村口道路改造" in client.get("/desk/projects/").text
    page = client.get(f"/desk/projects/{project.pk}/").text
    assert "1 人反映，共 1 件" in page
    assert "由别处经办，不在这里列出" in page
    assert "不再考虑" not in page


def test_an_empty_form_says_what_is_missing_and_keeps_what_was_typed(
    world: World, client: Client
) -> None:
    client.force_login(world.erin)
    response = client.post("/desk/projects/new/", {"title": "修路", "need": " ", "place": ""})
    assert response.status_code == 422
    assert 'value="修路"' in response.text
    assert not Project.objects.exists()


def test_only_who_proposed_it_changes_it(world: World, client: Client, topic: Topic) -> None:
    project = _propose(world, client, topic)
    for somebody in (world.erin, world.carol):
        client.force_login(somebody)
        assert client.get(f"/desk/projects/{project.pk}/words/").status_code == 403
        with pytest.raises(NotAllowed):
            actions.reword(project, actions.Words("新", "新"), by=somebody)
    client.force_login(world.paula)
    assert client.post(f"/desk/projects/{project.pk}/words/", WORDS).status_code == 302
    bad = client.post(f"/desk/projects/{project.pk}/dropping/", {"reason": ""})
    assert bad.status_code == 422
    said = {"reason": "县里已经列入计划。"}
    assert client.post(f"/desk/projects/{project.pk}/dropping/", said).status_code == 302
    assert Project.objects.get().state == State.DROPPED
    with pytest.raises(NotNow):
        actions.reword(project, actions.Words("新", "新"), by=world.paula)


def test_a_town_proposes_for_itself_only(world: World, client: Client) -> None:
    client.force_login(world.paula)
    for place in (world.street, world.county):
        response = client.post("/desk/projects/new/", WORDS | {"place": str(place.pk)})
        assert response.status_code == 403


def test_nobody_makes_an_idea_of_what_they_may_not_see(world: World, topic: Topic) -> None:
    street = person("sue", "苏", Role.STREET_WC_HEAD, world.street_committee)
    for somebody in (street, world.mallory):
        with pytest.raises(NotThere):
            find_matter(somebody, topic=topic.pk, code="")
        with pytest.raises(NotThere):
            find_matter(somebody, topic=None, code=topic.concerns.get().code)
