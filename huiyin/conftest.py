"""Fixtures for the tests that stand beside the code."""

import pytest

from huiyin.organs import numbers
from tests.builders import World, build_world


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    numbers.forget()


@pytest.fixture
def world(db: None) -> World:
    return build_world()
