"""The door against somebody who knows how it is built: other sessions, hosts, addresses, codes."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.core import mail
from django.test import Client

from huiyin.people.models import Outcome, Person, SignIn
from tests.builders import PASSWORD, World

LOGIN = "/accounts/login/"
ELSEWHERE = ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]


@pytest.fixture
def bob(world: World) -> Person:
    world.bob.set_password(PASSWORD)
    world.bob.email = "bob@example.test"
    world.bob.save()
    return world.bob


def _sign_in(client: Client, **more: str) -> str:
    answer = client.post(LOGIN, {"login": "bob", "password": PASSWORD, **more})
    assert answer.status_code == 302
    return str(answer["Location"])


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_way_leads_to_another_site(client: Client, bob: Person, address: str) -> None:
    assert _sign_in(client, next=address) == "/desk/"
    for switch in ("/elder/", "/language/"):
        answer = client.post(switch, {"next": address, "language": "en", "elder": "1"})
        assert answer["Location"] == "/"


def test_a_session_that_somebody_laid_out_is_left_at_the_door(client: Client, bob: Person) -> None:
    client.get(LOGIN)
    session = client.session
    session["laid out"] = True
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    before = session.session_key
    _sign_in(client)
    assert client.session.session_key != before
    assert not type(session)().exists(str(before))


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host"])
def test_no_link_in_a_mail_names_another_host(client: Client, bob: Person, header: str) -> None:
    answer = client.post(
        "/accounts/password/reset/",
        {"email": "bob@example.test"},
        headers={header: "evil.example"},
    )
    assert answer.status_code == (400 if header == "Host" else 302)
    assert not any("evil.example" in str(sent.body) for sent in mail.outbox)


def test_a_move_sent_from_another_site_is_refused(world: World, bob: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.paula)
    concern = world.raised()
    answer = client.post(f"/desk/concerns/{concern.code}/taking-up/")
    assert answer.status_code == 403
    concern.refresh_from_db()
    assert concern.state == "received"


def test_codes_of_the_second_factor_cannot_be_tried_out(client: Client, bob: Person) -> None:
    totp.TOTP.activate(bob, totp.generate_totp_secret())
    for _ in range(3):  # starting over does not help either
        assert _sign_in(client) == "/accounts/2fa/authenticate/"
        said = [
            client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
            for _ in range(3)
        ]
    assert "验证码不对" not in said[-1]
    assert SignIn.objects.filter(outcome=Outcome.WRONG_CODE).count() <= 5
    assert client.get("/desk/").status_code == 302


def test_pages_are_private_and_go_when_one_signs_out(client: Client, bob: Person) -> None:
    _sign_in(client)
    for address in ("/desk/", "/accounts/profile/", "/"):
        assert "private" in client.get(address)["Cache-Control"]
    assert client.post("/accounts/logout/")["Clear-Site-Data"] == '"cache"'
