"""The rail beside every page of the desk."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.builders import World

pytestmark = pytest.mark.django_db
MARKED = re.compile(r'class="rail__item" href="([^"]+)" aria-current="(\w+)"')


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/desk/", ("/desk/", "page")),
        ("/desk/reviews/ratings/", ("/desk/reviews/ratings/", "page")),
        ("/desk/reviews/promises/", ("/desk/reviews/promises/", "page")),
        ("/desk/suggestions/queue/", ("/desk/suggestions/queue/", "page")),
        ("/desk/suggestions/sittings/", ("/desk/suggestions/", "true")),
        ("/desk/archives/year/", ("/desk/archives/", "true")),
    ],
)
def test_the_rail_marks_one_page_the_nearest(
    world: World, client: Client, path: str, marked: tuple[str, str]
) -> None:
    client.force_login(world.erin)
    assert MARKED.findall(client.get(path).text) == [marked]
