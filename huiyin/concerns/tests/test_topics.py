"""A topic: who sees it, and the one click that makes a head concern of it."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.concerns.actions import merging
from huiyin.concerns.alike.topics import find_topics
from huiyin.concerns.gathering import gathering_of
from huiyin.concerns.models import Concern, Topic
from huiyin.concerns.states import State
from huiyin.people.models import Person
from huiyin.people.rights import Role
from tests.builders import World, person
from tests.cast import topic_about


@pytest.fixture
def topic(world: World) -> Topic:
    made = topic_about(world.raised())
    made.title = "村口的路坏了，联系人张小明，电话138 0013…"
    made.save()
    made.concerns.add(world.raised(), world.handed(), world.verified())
    return made


def test_an_office_and_a_deputy_see_the_topics_of_their_place(
    world: World, client: Client, topic: Topic
) -> None:
    street = person("sue", "苏", Role.STREET_WC_HEAD, world.street_committee)
    for somebody, seen in ((world.paula, 200), (world.carol, 200), (street, 404)):
        client.force_login(somebody)
        assert client.get(f"/desk/topics/{topic.pk}/").status_code == seen
        listed = client.get("/desk/topics/").text
        assert ("村口的路坏了" in listed) is (seen == 200)
        assert "张小明" not in listed
        assert "138 0013" not in listed


def test_a_deputy_reads_only_the_concerns_that_are_theirs(
    world: World, client: Client, topic: Topic
) -> None:
    mine = world.raised("路灯也坏了。", station=world.station)
    topic.concerns.add(mine)
    Topic.objects.update(raised=5)
    client.force_login(world.carol)
    page = client.get(f"/desk/topics/{topic.pk}/").text
    assert page.count("rows__title") == 1
    assert "这里列出您能看的 1 件，一共 5 件" in page
    assert "整个话题并案" not in page


def test_one_click_makes_a_head_of_the_whole_topic(
    world: World, client: Client, topic: Topic
) -> None:
    client.force_login(world.paula)
    page = client.get(f"/desk/topics/{topic.pk}/").text
    assert "2 件并入" in page
    assert "1 件不并：已经答复或者办结" in page
    response = client.post(f"/desk/topics/{topic.pk}/head/", follow=True)
    assert "已并入 2 件" in response.text
    # The one that a unit has begun to handle leads: it can no longer join another.
    head = Concern.objects.get(state=State.HANDLING)
    assert head.members.filter(state=State.MERGED).count() == 2
    again = client.post(f"/desk/topics/{topic.pk}/head/")
    assert again.status_code == 409
    assert "没有两件可以并的" in again.text


def test_two_heads_are_not_chained(world: World, topic: Topic) -> None:
    first, second, third, fourth = (world.raised() for _ in range(4))
    merging.merge(first, [second], by=world.paula)
    merging.merge(third, [fourth], by=world.paula)
    topic.concerns.set([first, second, third, fourth])
    found = gathering_of(topic, world.paula)
    assert (found.head, found.members) == (first, [])
    assert sum(found.left.values()) == 3


def test_who_may_not_merge_makes_no_head(world: World, client: Client, topic: Topic) -> None:
    for somebody in (world.carol, world.leo):
        client.force_login(somebody)
        assert client.post(f"/desk/topics/{topic.pk}/head/").status_code == 403


def test_a_topic_found_anew_is_seen_by_the_place_of_its_concerns(world: World) -> None:
    assert find_topics(world.county.pk) == 0
    assert not Topic.objects.visible_to(Person.objects.get(login="mallory")).exists()
