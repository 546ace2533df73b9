"""Many wrong passwords: the guesser is stopped, and nobody else is."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client

from huiyin.people import throttle
from huiyin.people.models import Person
from tests.builders import PASSWORD, World

LOGIN = "/accounts/login/"
OFFICE, ELSEWHERE = "10.1.1.1", "192.0.2.7"


@pytest.fixture
def bob(world: World) -> Person:
    world.bob.set_password(PASSWORD)
    world.bob.save()
    return world.bob


WRONG = "not this one"


def _try(client: Client, login: str = "bob", password: str = WRONG, ip: str = OFFICE) -> int:
    answer = client.post(LOGIN, {"login": login, "password": password}, REMOTE_ADDR=ip)
    return answer.status_code


def _known_browser() -> Client:
    client = Client()
    assert _try(client, password=PASSWORD) == 302
    client.post("/accounts/logout/")
    return client


def _storm(times: int, *, login: str = "", ip: str = OFFICE) -> None:
    for n in range(times):
        assert _try(Client(), login or f"nobody{n}", ip=ip) == 422


def test_who_guesses_from_elsewhere_does_not_lock_the_owner_out(bob: Person) -> None:
    _storm(throttle.GUESSES_HERE + 1, login="bob", ip=ELSEWHERE)
    assert _try(Client(), password=PASSWORD, ip=ELSEWHERE) == 422
    assert _try(Client(), password=PASSWORD, ip=OFFICE) == 302


def test_one_who_forgot_does_not_lock_the_office_out(world: World, bob: Person) -> None:
    world.paula.set_password(PASSWORD)
    world.paula.save()
    _storm(3 * throttle.GUESSES_HERE, login="paula")
    assert _try(Client(), "paula", PASSWORD) == 422
    assert _try(Client(), "bob", PASSWORD) == 302


def test_a_storm_out_of_the_office_stops_no_browser_that_is_known(
    bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "GUESSES_AN_ADDRESS", 8)
    known = _known_browser()
    _storm(9)
    assert _try(Client(), password=PASSWORD) == 422
    assert _try(known, password=PASSWORD) == 302


def test_guesses_from_a_thousand_addresses_end_and_the_owners_browser_does_not_mind(
    bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "GUESSES_EVERYWHERE", 6)
    known = _known_browser()
    for n in range(7):
        _try(Client(), ip=f"192.0.2.{n}")
    assert _try(Client(), password=PASSWORD, ip="198.51.100.1") == 422
    assert _try(known, password=PASSWORD) == 302


def test_a_known_browser_has_no_more_guesses_than_another(bob: Person) -> None:
    known = _known_browser()
    for _ in range(throttle.GUESSES_HERE):
        _try(known)
    assert _try(known, password=PASSWORD) == 422
    assert _try(known, password=PASSWORD, ip=ELSEWHERE) == 422


def test_a_whole_office_signs_in_within_a_minute(bob: Person) -> None:
    assert {_try(Client(), password=PASSWORD) for _ in range(40)} == {302}


@pytest.mark.parametrize("forged", ["", "x", '{"browser":"x","of":[1]}', "a:b:c"])
def test_a_cookie_that_is_not_ours_is_not_known(bob: Person, forged: str) -> None:
    client = Client()
    client.cookies[settings.KNOWN_COOKIE_NAME] = forged
    for _ in range(throttle.GUESSES_HERE):
        _try(client)
    assert _try(Client(), password=PASSWORD) == 422


def test_the_cookie_of_a_known_browser_is_for_the_server_alone(bob: Person) -> None:
    cookie = _known_browser().cookies[settings.KNOWN_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "bob" not in re.split(r"\W", cookie.value)  # within a signature chance may spell it


def test_the_door_keeper_lets_somebody_try_again(bob: Person) -> None:
    _storm(throttle.GUESSES_HERE + 1, login="bob")
    throttle.forgive(bob)
    assert _try(Client(), password=PASSWORD) == 302
