"""What a password must be, and what becomes of sessions when it changes."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from zeal import zeal_ignore

from huiyin.people.models import Person
from tests.builders import PASSWORD, World

CHANGE = "/accounts/password/change/"
LOGIN = "/accounts/login/"
NEXT = "一串很长的新口令 2026 回音"


@pytest.fixture
def bob(world: World) -> Person:
    world.bob.set_password(PASSWORD)
    world.bob.save()
    return world.bob


def _signed_in() -> Client:
    client = Client()
    assert client.post(LOGIN, {"login": "bob", "password": PASSWORD}).status_code == 302
    return client


@pytest.mark.parametrize(
    "weak", ["短口令2026", "passw0rd123", "1" * 20, "password1234", "qwertyuiop12"]
)
def test_short_and_common_and_plain_numbers_are_refused(bob: Person, weak: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(weak, bob)


def test_ones_own_name_is_no_password(bob: Person) -> None:
    bob.login = "street-clerk-bob"
    with pytest.raises(ValidationError):
        validate_password("street-clerk-bob1", bob)


@pytest.mark.parametrize(
    "good", ["四个字的词 三个 就够 了吧", "correct horse battery", "🌾" * 12, "长" * 128]
)
def test_any_character_and_any_length_from_twelve_is_taken(bob: Person, good: str) -> None:
    validate_password(good, bob)
    bob.set_password(good)
    assert bob.check_password(good)
    assert not bob.check_password(good[:-1])


def test_a_change_asks_for_the_old_one_and_ends_all_other_sessions(bob: Person) -> None:
    here, elsewhere = _signed_in(), _signed_in()
    new = {"password1": NEXT, "password2": NEXT}
    assert here.post(CHANGE, {"oldpassword": "not this one", **new}).status_code == 422
    assert here.post(CHANGE, {"oldpassword": PASSWORD, **new}).status_code == 302
    assert here.get(CHANGE).status_code == 200
    with zeal_ignore():  # Django reads the session once more to throw it away
        assert elsewhere.get(CHANGE)["Location"].startswith(LOGIN)


def test_signing_out_ends_the_session_for_whoever_kept_the_cookie(bob: Person) -> None:
    client = _signed_in()
    thief = Client()
    thief.cookies.load(client.cookies.output(header="", sep=";"))
    assert thief.get(CHANGE).status_code == 200
    client.post("/accounts/logout/")
    assert thief.get(CHANGE).status_code == 302


def test_the_fields_say_to_a_password_manager_what_they_are(bob: Person) -> None:
    assert 'autocomplete="current-password"' in Client().get(LOGIN).content.decode()
    assert 'autocomplete="new-password"' in _signed_in().get(CHANGE).content.decode()
