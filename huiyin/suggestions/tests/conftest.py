"""The cycle of a suggestion for every test beside it."""

import pytest
from django.test import Client

from huiyin.suggestions.tests.made_up import Cycle
from huiyin.suggestions.tests.on_the_floor import Floor, floor_of
from tests.builders import World


@pytest.fixture
def cycle(world: World) -> Cycle:
    return Cycle(world)


@pytest.fixture
def floor(cycle: Cycle, client: Client) -> Floor:
    return floor_of(cycle, client)
