"""The site on a port of its own, and a small county in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from huiyin.concerns.forms import raising
from huiyin.people.models import Person
from tests.browser.people import House
from tests.builders import PASSWORD, World, build_world
from tests.cast import Stage, build_stage


@pytest.fixture
def stage(transactional_db: None) -> Stage:
    """Everybody there is, for those tests that ask; it must stand before `world`."""
    return build_stage()


@pytest.fixture
def world(request: pytest.FixtureRequest, transactional_db: None) -> World:
    if "stage" in request.fixturenames:
        staged: Stage = request.getfixturevalue("stage")
        return staged.world
    world = build_world()
    for person in Person.objects.all():
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    return world


@pytest.fixture
def house(
    browser: Browser,
    live_server: LiveServer,
    world: World,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[House]:
    """The site with its doors. A page from anywhere else, or a fault, fails the test."""
    settings.BASE_URL = live_server.url
    monkeypatch.setattr(raising, "LEAST_SECONDS", 0)  # a test types faster than a person
    built = House(browser, live_server.url, world)
    yield built
    built.close()
    assert built.strangers == []
    assert built.faults == []
