"""Every page that somebody may see: its address, and who looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.test import Client

from huiyin.concerns.models import Concern
from huiyin.concerns.receipt import pin_of
from huiyin.people.models import Person
from tests.addresses import values_for
from tests.cast import Stage
from tests.expectations import EXPECTED
from tests.matrix import IN, expected
from tests.routes import routes

# Of those who may see a page, the first of this order looks at it, or else the last.
LOOKERS = (
    "anonymous",
    "deputies_affairs",
    "secadmin",
    "sysadmin",
    "auditor",
    "handler_head",
    "presidium_chair",
    "station_liaison",
    "deputy",
    "sc_leader",
)


@dataclass(frozen=True)
class Look:
    """One page and the one who looks at it; `actor` is a name of the stage."""

    address: str
    actor: str


# An address that leads nowhere, and a door that stays shut: pages too.
REFUSED = (Look("/nowhere/", "anonymous"), Look("/office/audit/", "deputy"))


def looks(stage: Stage, *, by_last: bool) -> list[Look]:
    """Return every page of the resolver that answers with HTML, and two that refuse."""
    routed = _by_route(stage, by_last=by_last)
    kept = [look for look in routed if _is_page(look, stage)]
    return [*kept, *_by_state(stage), *REFUSED]


def _by_route(stage: Stage, *, by_last: bool) -> Iterator[Look]:
    for route in routes():
        door = EXPECTED[route.key].get
        seeing = [name for name in LOOKERS if expected(door, name) == IN]
        if seeing:
            address = route.address(values_for(route, stage.near))
            yield Look(address, seeing[-1] if by_last else seeing[0])


def _by_state(stage: Stage) -> list[Look]:
    """A concern at every station of its way, seen by the one whose hand it is."""
    world = stage.world
    desk: list[tuple[Concern, str]] = [
        (world.raised(), "presidium_chair"),
        (world.taken_up(), "presidium_chair"),
        (world.handed(world.water), "handler_head"),
        (world.claimed(), "handler_head"),
        (world.signed(), "presidium_vice"),
        (world.closed(), "deputies_affairs"),
    ]
    answered = world.verified()
    own = f"/f/{answered.code}/?pin={pin_of(answered.code)}"
    mine = [own, f"/f/{answered.code}/receipt/", f"/f/{answered.code}/slip/"]
    return [
        *(Look(f"/desk/concerns/{concern.code}/", actor) for concern, actor in desk),
        *(Look(address, "anonymous") for address in mine),
    ]


def _is_page(look: Look, stage: Stage) -> bool:
    client = client_of(stage.actors[look.actor])
    answer = client.get(look.address)
    return answer.status_code == HTTPStatus.OK and "text/html" in answer["Content-Type"]


def client_of(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client
