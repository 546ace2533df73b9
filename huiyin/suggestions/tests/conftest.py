"""The cycle of a suggestion for every test beside it."""

import pytest

from huiyin.suggestions.tests.made_up import Cycle
from tests.builders import World


@pytest.fixture
def cycle(world: World) -> Cycle:
    return Cycle(world)
