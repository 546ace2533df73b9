"""What a person signed in may see stays with that person, and nothing is sent in their name."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.addresses import values_for
from tests.cast import Stage
from tests.expectations import EXPECTED
from tests.matrix import Door
from tests.routes import Route, routes

pytestmark = pytest.mark.django_db

INSIDE = [route for route in routes() if isinstance(EXPECTED[route.key].get, Door)]
# Of the API nobody needs to be signed in: there is nothing to send in somebody's name.
# A witness's signature is its right.
OPEN_TO_OTHER_SITES = ("api:", "log_cosignatures")


def test_only_the_api_takes_what_another_site_sends() -> None:
    exempt = [
        route.key
        for route in routes()
        if getattr(route.view, "csrf_exempt", False)
        and not route.key.startswith(OPEN_TO_OTHER_SITES)
    ]
    assert not exempt


@pytest.mark.parametrize("route", INSIDE, ids=lambda route: route.key)
def test_no_page_of_staff_is_kept_by_anybody_between(stage: Stage, route: Route) -> None:
    door = EXPECTED[route.key].get
    assert isinstance(door, Door)
    address = route.address(values_for(route, stage.near))
    for actor in sorted(door.inside)[:1]:
        with transaction.atomic():
            answer = stage.visitors[actor].client().get(address)
            transaction.set_rollback(True)
        kept = answer.headers.get("Cache-Control", "")
        assert "private" in kept or "no-store" in kept, kept
        assert "public" not in kept
        assert not answer.headers.get("ETag")
