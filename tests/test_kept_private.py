"""What a person signed in may see stays with that person, and nothing is sent in their name."""

from __future__ import annotations

import pytest
from django.db import transaction

from huiyin.concerns.actions.raising import NewConcern, contact_of
from huiyin.people.actions.accounts import set_mobile
from huiyin.people.models import Person
from tests.addresses import values_for
from tests.cast import Stage
from tests.expectations import EXPECTED
from tests.matrix import IN, Door, expected
from tests.routes import Route, routes

pytestmark = pytest.mark.django_db

INSIDE = [route for route in routes() if isinstance(EXPECTED[route.key].get, Door)]
OPEN = [route for route in routes() if expected(EXPECTED[route.key].get, "anonymous") == IN]
MOBILE = "13912345678"
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


@pytest.fixture
def with_mobiles(stage: Stage) -> Stage:
    """Everybody has left the same number: each person for the office, and who raised the matter."""
    for somebody in Person.objects.all():
        set_mobile(somebody, MOBILE)
    concern = stage.near.concern
    told = NewConcern(place=concern.place, text=concern.text, contact_phone=MOBILE)
    contact_of(concern, told).save()
    return stage


@pytest.mark.parametrize("route", OPEN, ids=lambda route: route.key)
def test_no_50_a_mobile_number_is_on_nothing_that_is_open_to_all(
    with_mobiles: Stage, route: Route
) -> None:
    client = with_mobiles.visitors["anonymous"].client()
    answer = client.get(route.address(values_for(route, with_mobiles.near)))
    said = b"".join(answer) if answer.streaming else answer.content
    assert MOBILE.encode() not in said


def test_no_50_nobody_finds_a_matter_or_a_deputy_by_a_mobile_number(with_mobiles: Stage) -> None:
    near = with_mobiles.near
    client = with_mobiles.visitors["anonymous"].client()
    for part, found in (("ledger", near.concern.code), ("deputies", near.deputy.name)):
        address = f"/{near.county.tenant.slug}/{part}/"
        assert found in client.get(address).text
        assert found not in client.get(address, {"q": MOBILE}).text
