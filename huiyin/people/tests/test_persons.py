"""The pages about persons, their mandates and groups, and what is done at the door."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.db import connection
from django.test import Client

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.people.actions import mandates
from huiyin.people.models import Group, Mandate, MandateChange, Membership, Outcome, Person, SignIn
from huiyin.people.standing import standing_of
from huiyin.people.tests.conftest import as_
from tests.builders import PASSWORD, World

CHANGE = {"note": "常委会公告", "reason": ""}


def _mandate(world: World) -> Mandate:
    return world.carol.mandates.get()


def test_the_office_finds_persons_by_name(world: World) -> None:
    page = as_(world.erin).get("/office/people/?name=卡").content.decode()
    assert "卡萝" in page
    assert "戴夫" not in page


def test_the_chair_sees_the_town_and_not_the_departments(world: World) -> None:
    page = as_(world.paula).get("/office/people/").content.decode()
    assert "卡萝" in page
    assert "戴夫" not in page


def test_another_county_sees_nothing_and_a_clerk_may_not(world: World) -> None:
    assert "卡萝" not in as_(world.mallory).get("/office/people/").content.decode()
    assert as_(world.mallory).get(f"/office/people/{world.carol.pk}/").status_code == 404
    assert as_(world.bob).get("/office/people/").status_code == 403
    assert as_(world.bob).get(f"/office/people/{world.carol.pk}/").status_code == 403
    assert Client().get("/office/people/").status_code == 302


def test_the_page_of_a_person_shows_posts_and_mandates(world: World) -> None:
    page = as_(world.erin).get(f"/office/people/{world.carol.pk}/").content.decode()
    assert "第 18 届代表" in page
    assert "柳河镇" in page


def test_the_list_takes_few_queries(world: World, django_assert_max_num_queries: object) -> None:
    client = as_(world.erin)
    client.get("/office/people/")
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # pytest-django's fixture
        client.get("/office/people/")


def test_a_mandate_is_suspended_resumed_and_ended_with_its_history(world: World) -> None:
    client = as_(world.erin)
    address = f"/office/mandates/{_mandate(world).pk}/"
    today = clock.today()
    for move in ("suspend", "resume"):
        assert client.post(address, {**CHANGE, "move": move, "on": today}).status_code == 302
    ended = {**CHANGE, "move": "end", "on": today, "reason": "resigned"}
    assert client.post(address, ended).status_code == 302
    mandate = _mandate(world)
    assert (mandate.status, mandate.end_reason, mandate.ended_on) == ("ended", "resigned", today)
    became = list(MandateChange.objects.order_by("id").values_list("became", flat=True))
    assert became == ["suspended", "in_office", "ended"]
    assert not standing_of(Person.objects.get(pk=world.carol.pk)).is_deputy
    with pytest.raises(NotNow):
        mandates.change(mandate, move="resume", on=today, by=world.erin)


def test_ending_needs_a_reason_and_a_day_that_has_come(world: World) -> None:
    answer = as_(world.erin).post(
        f"/office/mandates/{_mandate(world).pk}/",
        {**CHANGE, "move": "end", "on": clock.today()},
    )
    assert answer.status_code == 422
    assert "请选择终止的原因" in answer.content.decode()
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(BadInput, match="不能晚于今天"):
        mandates.change(_mandate(world), move="suspend", on=tomorrow, by=world.erin)


def test_only_the_keeper_of_the_roster_changes_a_mandate(world: World) -> None:
    address = f"/office/mandates/{_mandate(world).pk}/"
    assert as_(world.paula).get(address).status_code == 403
    assert as_(world.mallory).post(address).status_code == 403


def test_the_office_makes_a_group_and_sets_its_members(world: World) -> None:
    client = as_(world.erin)
    typed = {"name": "第一代表小组", "kind": "territorial", "place": world.town.pk}
    answer = client.post("/office/groups/", typed)
    group = Group.objects.get()
    assert answer["Location"] == f"/office/groups/{group.pk}/"
    client.post(answer["Location"], {"since": "2026-01-05", "leader": [world.carol.pk]})
    assert group.memberships.get().is_leader
    assert client.post("/office/groups/", typed).status_code == 422
    stranger = client.post(answer["Location"], {"since": "2026-01-05", "member": [world.bob.pk]})
    assert stranger.status_code == 422
    assert as_(world.paula).get("/office/groups/").status_code == 403


def test_who_leaves_a_group_and_who_leads_it_are_kept_with_their_days(world: World) -> None:
    group = Group.objects.create(county=world.county, name="第一代表小组", place=world.town)
    client, address = as_(world.erin), f"/office/groups/{group.pk}/"
    carol = world.carol.pk
    for typed in (
        {"since": "2026-01-01", "leader": [carol]},
        {"since": "2026-04-01", "member": [carol]},
        {"since": "2026-04-01", "member": [carol]},
        {"since": "2026-07-01"},
        {"since": "2026-10-01", "member": [carol]},
    ):
        assert client.post(address, typed).status_code == 302
    rows = group.memberships.order_by("pk").values_list("since", "until", "is_leader")
    assert list(rows) == [
        (date(2026, 1, 1), date(2026, 3, 31), True),
        (date(2026, 4, 1), date(2026, 6, 30), False),
        (date(2026, 10, 1), None, False),
    ]
    page = client.get(address).content.decode()
    assert "6月30日" in page
    wrong = client.post(address, {"since": "2026-06-01", "leader": [carol]})
    assert wrong.status_code == 422
    assert "变动过" in wrong.content.decode()
    assert client.post(address, {"since": "2030-01-01"}).status_code == 422
    assert client.post(address, {"since": "昨天"}).status_code == 422
    assert group.memberships.count() == 3


def test_who_was_in_a_group_before_days_were_kept_is_there_since_the_mandate(world: World) -> None:
    group = Group.objects.create(county=world.county, name="第一代表小组", place=world.town)
    Mandate.objects.filter(person=world.carol).update(elected_on=date(2022, 1, 12))
    rows = [Membership.objects.create(group=group, person=one) for one in (world.carol, world.bob)]
    migration = import_module("huiyin.people.migrations.0005_groups_with_days")
    with connection.cursor() as cursor:
        cursor.execute(migration.SINCE)
    for row in rows:
        row.refresh_from_db()
    assert rows[0].since == date(2022, 1, 12)
    assert rows[1].since == world.bob.joined_at.date()


def test_the_door_keeper_unlocks_and_signs_out(world: World, sam: Person) -> None:
    world.bob.set_password(PASSWORD)
    world.bob.save()
    for _ in range(6):
        Client().post("/accounts/login/", {"login": "bob", "password": "wrong"})
    assert SignIn.objects.latest("id").outcome == Outcome.LOCKED
    door = f"/office/people/{world.bob.pk}/door/"
    as_(sam).post(door, {"do": "unlock"})
    typed = {"login": "bob", "password": PASSWORD}
    assert Client().post("/accounts/login/", typed).status_code == 302
    totp.TOTP.activate(world.bob, totp.generate_totp_secret())
    as_(sam).post(door, {"do": "remove_second_factor"})
    assert not Authenticator.objects.filter(user=world.bob).exists()
    as_(sam).post(door, {"do": "close"})
    assert not Person.objects.get(pk=world.bob.pk).is_active
    assert as_(sam).post(door, {"do": "else"}).status_code == 422


def test_nobody_else_works_the_door(world: World, oscar: Person, trent: Person) -> None:
    door = f"/office/people/{world.bob.pk}/door/"
    for somebody in (world.erin, world.bob, oscar, trent, world.mallory):
        assert as_(somebody).post(door, {"do": "close"}).status_code == 403


def test_the_log_is_read_by_auditor_and_door_keeper_only(
    world: World, sam: Person, trent: Person, oscar: Person
) -> None:
    Client().post("/accounts/login/", {"login": "bob", "password": "wrong"})
    for somebody in (sam, trent):
        assert "密码不对" in as_(somebody).get("/office/sign-ins/").content.decode()
    for somebody in (world.erin, oscar, world.bob):
        assert as_(somebody).get("/office/sign-ins/").status_code == 403
