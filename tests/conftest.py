"""Fixtures for the tests that no single subject owns."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from huiyin.organs import numbers
from tests.builders import World, build_world
from tests.cast import Stage, build_stage


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    numbers.forget()


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Two counties with everybody in them, built once a module and rolled back after it."""
    quick = [name for name in settings.MIDDLEWARE if not name.startswith("zeal.")]
    with (
        override_settings(MIDDLEWARE=quick),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        numbers.forget()
        yield build_stage()
        transaction.set_rollback(True)
