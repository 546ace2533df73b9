"""Links that open an account, once and for some days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.actions import invitations, posts
from huiyin.people.models import Person
from huiyin.people.rights import Role
from huiyin.people.tests.conftest import as_
from tests.builders import PASSWORD, World, person

NEW = "一个新的很长的密码2026"


@pytest.fixture
def nina(world: World) -> Person:
    nina = Person.objects.create_person("妮娜", email="nina@example.test")
    posts.grant(nina, role=Role.CONGRESS_CLERK, organ=world.presidium, by=world.paula)
    return nina


def _open(secret: str, **typed: str) -> tuple[int, str]:
    words = {"login": "nina", "password1": NEW, "password2": NEW, **typed}
    answer = Client().post(f"/accounts/invitation/{secret}/", words)
    return answer.status_code, answer.content.decode()


def test_the_invited_sets_a_name_and_a_password_and_signs_in(world: World, nina: Person) -> None:
    _invitation, secret = invitations.invite(nina, by=world.paula)
    page = Client().get(f"/accounts/invitation/{secret}/")
    assert "妮娜，您好" in page.content.decode()
    assert page["Referrer-Policy"] == "strict-origin"
    assert _open(secret)[0] == 302
    client = Client()
    assert client.post("/accounts/login/", {"login": "nina", "password": NEW}).status_code == 302


def test_a_link_works_once(world: World, nina: Person) -> None:
    _invitation, secret = invitations.invite(nina, by=world.paula)
    _open(secret)
    status, page = _open(secret, login="other")
    assert status == 404
    assert "链接已失效" in page


def test_a_link_expires_and_a_newer_one_ends_it(world: World, nina: Person) -> None:
    _invitation, old = invitations.invite(nina, by=world.paula)
    _invitation, new = invitations.invite(nina, by=world.paula)
    with pytest.raises(NotThere):
        invitations.find_invitation(old)
    with clock.frozen(clock.now() + timedelta(days=8)), pytest.raises(NotThere):
        invitations.find_invitation(new)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"login": "BOB"}, "已有人用"),
        ({"login": "a b@c"}, "用户名至少 3 个字"),
        ({"password2": "another one here"}, "两次输入的密码不一样"),
        ({"password1": "12345678", "password2": "12345678"}, "密码"),
    ],
)
def test_bad_input_is_said_beside_the_field_and_the_link_stays(
    world: World, nina: Person, typed: dict[str, str], said: str
) -> None:
    _invitation, secret = invitations.invite(nina, by=world.paula)
    status, page = _open(secret, **typed)
    assert status == 422
    assert said in page
    assert _open(secret)[0] == 302


def test_the_link_is_mailed_to_who_has_an_address(world: World, nina: Person) -> None:
    as_(world.paula).post(f"/office/people/{nina.pk}/invitation/new/")
    assert mail.outbox[0].to == ["nina@example.test"]
    assert "/accounts/invitation/" in str(mail.outbox[0].body)


def test_only_the_door_keeper_replaces_a_password_that_is_set(
    world: World, nina: Person, sam: Person
) -> None:
    nina.set_password(PASSWORD)
    nina.save()
    with pytest.raises(NotAllowed):
        invitations.invite(nina, by=world.paula)
    invitations.invite(nina, by=sam)


def test_nobody_invites_a_person_with_a_post_he_cannot_give(world: World, nina: Person) -> None:
    posts.grant(nina, role=Role.HANDLER_STAFF, organ=world.water, by=world.erin)
    with pytest.raises(NotAllowed):
        invitations.invite(nina, by=world.paula)


def test_a_person_of_another_county_is_not_there(world: World, nina: Person) -> None:
    answer = as_(world.mallory).post(f"/office/people/{nina.pk}/invitation/new/")
    assert answer.status_code == 404


def test_the_office_invites_a_deputy_of_the_roster(world: World) -> None:
    invitations.invite(world.carol, by=world.erin)
    with pytest.raises(NotAllowed):
        invitations.invite(world.carol, by=world.bob)


def test_who_moved_to_another_county_is_not_taken_over_by_the_old_one(
    world: World, nina: Person, sam: Person
) -> None:
    elsewhere = Organ.objects.get(kind=Kind.PRESIDIUM, county__code="980102")
    posts.grant(nina, role=Role.PRESIDIUM_MEMBER, organ=elsewhere, by=_keeper_of(elsewhere))
    with pytest.raises(NotAllowed):
        invitations.invite(nina, by=sam)
    for done in ("cut_off", "remove_second_factor", "close", "unlock"):
        answer = as_(sam).post(f"/office/people/{nina.pk}/door/", {"do": done})
        assert answer.status_code == 403
    nina.refresh_from_db()
    assert nina.is_active


def _keeper_of(organ: Organ) -> Person:
    county = organ.county
    assert county is not None
    office = Organ.objects.create(
        county=county,
        kind=Kind.DEPUTIES_AFFAIRS,
        name="邻县人大代表工委",
        place=county,
        place_path=county.path,
    )
    return person("keeper", "吉姆", Role.DEPUTIES_AFFAIRS, office)
