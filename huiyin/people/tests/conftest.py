"""The administrators of the small county."""

import pytest
from django.test import Client

from huiyin.people.models import Person
from huiyin.people.rights import Role
from tests.builders import World, person


@pytest.fixture(autouse=True)
def _second_factors_are_tested_elsewhere(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  # pytest-django's fixture


@pytest.fixture
def sam(world: World) -> Person:
    """The security administrator."""
    return person("sam", "山姆", Role.SECADMIN, world.affairs)


@pytest.fixture
def trent(world: World) -> Person:
    """The auditor."""
    return person("trent", "特伦特", Role.AUDITOR, world.affairs)


@pytest.fixture
def oscar(world: World) -> Person:
    """The system administrator."""
    return person("oscar", "奥斯卡", Role.SYSADMIN, world.affairs)


def as_(somebody: Person) -> Client:
    client = Client()
    client.force_login(somebody)
    return client
