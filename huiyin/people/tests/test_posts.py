"""Giving and ending a role: who may, where, and what does not go together."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere
from huiyin.people.actions import posts
from huiyin.people.models import Person, Post
from huiyin.people.rights import Can, Role
from huiyin.people.standing import standing_of
from huiyin.people.tests.conftest import as_
from tests.builders import World, person


@pytest.fixture
def newcomer(db: None) -> Person:
    return person("nina", "妮娜")


def test_the_chair_gives_a_clerk_role_in_the_own_town(world: World, newcomer: Person) -> None:
    post = posts.grant(newcomer, role=Role.CONGRESS_CLERK, organ=world.presidium, by=world.paula)
    assert post.granted_by == world.paula
    assert standing_of(newcomer).may(Can.CONCERNS_RECORD, organ_id=world.presidium.pk)


def test_the_chair_gives_no_role_of_the_county(world: World, newcomer: Person) -> None:
    with pytest.raises(NotAllowed):
        posts.grant(newcomer, role=Role.DEPUTIES_AFFAIRS, organ=world.affairs, by=world.paula)


def test_a_chair_of_another_county_does_not_see_the_organ(world: World, newcomer: Person) -> None:
    with pytest.raises(NotThere):
        posts.grant(newcomer, role=Role.CONGRESS_CLERK, organ=world.presidium, by=world.mallory)


def test_the_head_of_a_department_gives_staff_to_its_offices(
    world: World, newcomer: Person
) -> None:
    posts.grant(newcomer, role=Role.HANDLER_STAFF, organ=world.road_office, by=world.heidi)
    with pytest.raises(NotAllowed):
        posts.grant(newcomer, role=Role.HANDLER_STAFF, organ=world.water, by=world.heidi)


def test_a_role_is_held_only_in_its_kind_of_organ(world: World, newcomer: Person) -> None:
    with pytest.raises(NotAllowed):
        posts.grant(newcomer, role=Role.PRESIDIUM_CHAIR, organ=world.water, by=world.erin)


def test_nobody_gives_himself_a_role(world: World) -> None:
    with pytest.raises(NotAllowed):
        posts.grant(world.erin, role=Role.SC_MEMBER, organ=world.affairs, by=world.erin)


def test_the_three_administrators_are_three_persons(
    world: World, sam: Person, trent: Person
) -> None:
    with pytest.raises(BadInput, match="不同的人"):
        posts.grant(trent, role=Role.SYSADMIN, organ=world.affairs, by=sam)
    with pytest.raises(BadInput, match="不能兼任"):
        posts.grant(trent, role=Role.HANDLER_STAFF, organ=world.water, by=sam)


def test_the_same_role_is_not_given_twice(world: World) -> None:
    with pytest.raises(BadInput, match="已经担任"):
        posts.grant(world.dave, role=Role.HANDLER_STAFF, organ=world.roads, by=world.heidi)


def test_ending_a_post_takes_its_rights_at_once_and_keeps_the_row(world: World) -> None:
    post = world.dave.posts.get()
    posts.end(post, by=world.heidi)
    fresh = Person.objects.get(pk=world.dave.pk)
    assert not standing_of(fresh).may(Can.TASKS_DRAFT)
    post.refresh_from_db()
    assert (post.until, post.ended_by) == (clock.today(), world.heidi)
    with pytest.raises(NotNow):
        posts.end(post, by=world.heidi)


def test_a_post_that_runs_until_today_still_holds_today(world: World, newcomer: Person) -> None:
    posts.grant(
        newcomer,
        role=Role.HANDLER_STAFF,
        organ=world.roads,
        by=world.heidi,
        since=clock.today() - timedelta(days=3),
        until=clock.today(),
    )
    assert standing_of(newcomer).may(Can.TASKS_DRAFT)


def test_a_post_cannot_be_deleted(world: World) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Post.objects.filter(person=world.dave).delete()


def test_a_new_person_is_given_a_role_and_a_link_on_screen(world: World) -> None:
    client = as_(world.paula)
    assert "柳河镇人大主席团" in client.get("/office/posts/new/").content.decode()
    address = f"/office/posts/new/?organ={world.presidium.pk}"
    typed = {"role": "congress_clerk", "name": "王小明", "since": clock.today(), "email": ""}
    answer = client.post(address, typed, follow=True)
    page = answer.content.decode()
    assert "/accounts/invitation/" in page
    assert "王小明" in page
    somebody = Person.objects.get(name="王小明")
    assert answer.redirect_chain[-1][0] == f"/office/people/{somebody.pk}/invitation/"
    # The link is shown once.
    assert client.get(f"/office/people/{somebody.pk}/invitation/").status_code == 302


def test_a_known_name_is_asked_about_before_anybody_is_made(world: World) -> None:
    client = as_(world.erin)
    address = f"/office/posts/new/?organ={world.water.pk}"
    typed = {"role": "handler_staff", "name": "戴夫", "since": clock.today()}
    page = client.post(address, typed)
    assert "是哪一位" in page.content.decode()
    assert not Post.objects.filter(organ=world.water, role="handler_staff").exists()
    assert client.post(address, {**typed, "person": world.dave.pk}).status_code == 302
    assert Post.objects.filter(organ=world.water, person=world.dave).exists()
    assert Person.objects.filter(name="戴夫").count() == 1


def test_what_was_typed_wrongly_is_said_beside_its_field(world: World) -> None:
    typed = {"role": "sysadmin", "name": "", "since": "2026-13-40"}
    answer = as_(world.paula).post(f"/office/posts/new/?organ={world.presidium.pk}", typed)
    assert answer.status_code == 422
    assert "2026-13-40" in answer.content.decode()


def test_the_pages_are_closed_to_whoever_gives_no_roles(world: World) -> None:
    client = as_(world.bob)
    assert client.get("/office/posts/").status_code == 403
    assert client.get("/office/posts/new/").status_code == 403
    assert client.post(f"/office/posts/{world.dave.posts.get().pk}/ending/").status_code == 403


def test_an_organ_or_a_post_of_another_county_is_not_there(world: World) -> None:
    client = as_(world.mallory)
    assert client.get(f"/office/posts/new/?organ={world.presidium.pk}").status_code == 404
    assert client.post(f"/office/posts/{world.dave.posts.get().pk}/ending/").status_code == 404
    assert "戴夫" not in client.get("/office/posts/").content.decode()


def test_no_51_the_auditor_reads_the_history_and_changes_nothing(
    world: World, trent: Person
) -> None:
    post = world.dave.posts.get()
    posts.end(post, by=world.heidi)
    client = as_(trent)
    page = client.get("/office/posts/?past=1").content.decode()
    assert "戴夫" in page
    assert "授予职务" not in page
    assert client.get("/office/posts/new/").status_code == 403
    assert client.post(f"/office/posts/{post.pk}/ending/").status_code == 403


def test_a_member_of_the_presidium_with_a_post_of_the_government_is_remarked_on(
    world: World,
) -> None:
    client = as_(world.erin)
    address = f"/office/posts/new/?organ={world.presidium.pk}"
    typed = {"role": "presidium_member", "name": "戴夫", "since": clock.today()}
    page = client.post(address, {**typed, "person": world.dave.pk}, follow=True)
    assert "地方组织法第十八条" in page.content.decode()
    assert Post.objects.filter(person=world.dave, role="presidium_member").exists()
