"""Signing in and out, being locked out, two factors, and what is written down of it."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings
from zeal import zeal_ignore

from huiyin.people.actions import signing_in
from huiyin.people.adapters import SocialAdapter
from huiyin.people.models import Outcome, Person, SignIn
from huiyin.people.rights import Role
from tests.builders import PASSWORD, World, person

LOGIN = "/accounts/login/"


def _code(secret: str) -> str:
    value = totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(value))


@pytest.fixture
def bob(world: World) -> Person:
    world.bob.set_password(PASSWORD)
    world.bob.email = "bob@example.test"
    world.bob.save()
    return world.bob


@pytest.fixture
def secadmin(world: World) -> Person:
    somebody = person("sam", "山姆", Role.SECADMIN, world.affairs)
    somebody.set_password(PASSWORD)
    somebody.save()
    return somebody


def _sign_in(client: Client, login: str, password: str = PASSWORD) -> int:
    return client.post(LOGIN, {"login": login, "password": password}).status_code


def _outcomes() -> list[str]:
    return list(SignIn.objects.order_by("id").values_list("outcome", flat=True))


def test_a_person_signs_in_by_name_or_by_mail_address(client: Client, bob: Person) -> None:
    assert _sign_in(client, "BOB") == 302
    client.post("/accounts/logout/")
    assert _sign_in(client, "bob@example.test") == 302
    assert _outcomes() == ["signed_in", "signed_out", "signed_in"]


def test_the_page_goes_back_to_where_the_person_was_going(client: Client, bob: Person) -> None:
    answer = client.post(LOGIN, {"login": "bob", "password": PASSWORD, "next": "/office/"})
    assert answer["Location"] == "/office/"


def test_a_wrong_name_and_a_wrong_password_read_the_same(client: Client, bob: Person) -> None:
    wrong = client.post(LOGIN, {"login": "bob", "password": "not this one"})
    unknown = client.post(LOGIN, {"login": "nobody", "password": "not this one"})
    assert wrong.status_code == unknown.status_code == 422
    assert "用户名或者密码不对" in wrong.content.decode()
    assert wrong.content.decode().count("不对") == unknown.content.decode().count("不对")
    known, stranger = SignIn.objects.order_by("id")
    assert known.person == bob
    assert stranger.person is None
    assert stranger.login_hash
    assert "nobody" not in stranger.login_hash


def test_five_wrong_passwords_lock_the_account_under_either_name(
    client: Client, bob: Person
) -> None:
    for _ in range(5):
        assert _sign_in(client, "bob", "not this one") == 422
    answer = client.post(LOGIN, {"login": "bob@example.test", "password": PASSWORD})
    assert answer.status_code == 422
    assert "15 分钟后再试" in answer.content.decode()
    assert _outcomes()[-1] == Outcome.LOCKED


def test_nobody_can_sign_up(client: Client, db: None) -> None:
    assert client.get("/accounts/signup/").status_code == 404


def test_a_closed_account_cannot_sign_in(client: Client, bob: Person) -> None:
    bob.is_active = False
    bob.save()
    answer = client.post(LOGIN, {"login": "bob", "password": PASSWORD})
    assert answer["Location"] == "/accounts/inactive/"
    assert "已停用" in client.get("/accounts/inactive/").content.decode()


def test_the_log_cannot_be_changed(bob: Person) -> None:
    row = signing_in.note(Outcome.SIGNED_IN, person=bob)
    with pytest.raises(DatabaseError), transaction.atomic():
        SignIn.objects.filter(pk=row.pk).update(outcome=Outcome.WRONG_PASSWORD)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_ending_all_sessions_signs_the_person_out_everywhere(
    client: Client, bob: Person, secadmin: Person
) -> None:
    client.force_login(bob)
    assert client.get("/accounts/password/change/").status_code == 200
    signing_in.cut_off(bob, by=secadmin)
    with zeal_ignore():  # Django reads the session once more to throw it away
        assert client.get("/accounts/password/change/").status_code == 302


def test_a_session_left_alone_ends(client: Client, bob: Person) -> None:
    client.force_login(bob)
    client.get("/accounts/password/change/")
    session = client.session
    session["seen_at"] -= 61 * 60
    session.save()
    answer = client.get("/accounts/password/change/")
    assert answer["Location"] == "/accounts/login/?next=%2Faccounts%2Fpassword%2Fchange%2F"
    assert _outcomes()[-1] == Outcome.TIMED_OUT


def test_an_administrator_sets_up_a_second_factor_first(
    client: Client, secadmin: Person, settings: object
) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]  # pytest-django's fixture
    _sign_in(client, "sam")
    assert client.get("/gallery/")["Location"] == "/accounts/2fa/"
    page = client.get("/accounts/2fa/")
    assert "须先设置第二重验证" in page.content.decode()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    form = client.get("/accounts/2fa/totp/activate/").context["form"]
    code = _code(form.secret)
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    assert client.get("/gallery/").status_code == 404  # let in; there is a gallery in the demo only


@pytest.mark.parametrize(("asked", "goes"), [("staff", "/accounts/2fa/"), ("administrators", None)])
def test_staff_set_one_up_too_where_the_settings_ask_it_of_them(
    client: Client, bob: Person, settings: Settings, asked: str, goes: str | None
) -> None:
    settings.DEMO, settings.SECOND_FACTOR = False, asked
    _sign_in(client, "bob")
    assert client.get("/desk/").get("Location") == goes


def test_a_deputy_without_another_role_may_do_without(
    client: Client, world: World, settings: Settings
) -> None:
    settings.DEMO, settings.SECOND_FACTOR = False, "staff"
    client.force_login(world.carol)
    assert client.get("/desk/").get("Location") is None


def test_whom_the_identity_server_sends_proved_it_there(
    client: Client, bob: Person, settings: Settings
) -> None:
    settings.DEMO, settings.SECOND_FACTOR = False, "staff"
    client.force_login(bob)
    session = client.session
    session["account_authentication_methods"] = [{"method": "socialaccount"}]
    session.save()
    assert client.get("/desk/").get("Location") is None


def test_the_demo_lets_an_administrator_in_without(client: Client, secadmin: Person) -> None:
    _sign_in(client, "sam")
    assert client.get("/gallery/").status_code == 200


def test_with_a_second_factor_the_password_alone_is_not_enough(client: Client, bob: Person) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(bob, secret)
    assert Authenticator.objects.get(user=bob).data["secret"] != secret
    answer = client.post(LOGIN, {"login": "bob", "password": PASSWORD})
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/accounts/password/change/").status_code == 302
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 422
    code = _code(secret)
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    assert client.get("/accounts/password/change/").status_code == 200
    assert _outcomes()[-2:] == [Outcome.WRONG_CODE, Outcome.SIGNED_IN]
    assert SignIn.objects.latest("id").way == "password+mfa"


def test_a_forgotten_password_is_set_anew_by_a_link(client: Client, bob: Person) -> None:
    for address in ("bob@example.test", "nobody@example.test"):
        answer = client.post("/accounts/password/reset/", {"email": address})
        assert answer["Location"] == "/accounts/password/reset/done/"
    assert len(mail.outbox) == 1
    link = next(line for line in str(mail.outbox[0].body).splitlines() if "/reset/key/" in line)
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    set_at = page.redirect_chain[-1][0]
    new = {"password1": "一个新的很长的密码2026", "password2": "一个新的很长的密码2026"}
    assert client.post(set_at, new).status_code == 302
    assert _sign_in(client, "bob", new["password1"]) == 302


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/login/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-set-password/",
        "/accounts/password/reset/key/done/",
        "/accounts/identity/cancelled/",
        "/accounts/identity/error/",
        "/accounts/signup/",
    ],
)
def test_every_page_at_the_door_is_ours(client: Client, db: None, address: str) -> None:
    page = client.get(address).content.decode()
    assert 'class="masthead"' in page
    assert "Menu:" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/logout/",
        "/accounts/reauthenticate/",
        "/accounts/password/change/",
        "/accounts/profile/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/identity/",
    ],
)
def test_every_page_of_the_account_is_ours(client: Client, bob: Person, address: str) -> None:
    _sign_in(client, "bob")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Menu:" not in answer.content.decode()
    assert "回音" in answer.content.decode()


def test_the_countys_identity_server_is_offered_when_it_is_set(
    client: Client, db: None, settings: object
) -> None:
    assert "统一身份" not in client.get(LOGIN).content.decode()
    app = {"provider_id": "oidc", "name": "青禾统一身份", "client_id": "1", "secret": "2"}
    app["settings"] = {"server_url": "https://id.example.test"}  # type: ignore[assignment]  # allauth's
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}  # type: ignore[attr-defined]  # pytest-django's fixture
    page = client.get(LOGIN).content.decode()
    assert "青禾统一身份" in page
    assert "/accounts/oidc/oidc/login/" in page
    assert "继续" in client.get("/accounts/oidc/oidc/login/").content.decode()


def test_a_stranger_known_to_the_identity_server_makes_no_account(db: None) -> None:
    adapter = SocialAdapter()
    assert not adapter.is_open_for_signup(RequestFactory().get("/"), None)
