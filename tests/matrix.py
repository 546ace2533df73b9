"""How a door answers a person, in one word, and what was expected of it, in one line a route."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.urls import reverse

from tests.addresses import posted_to, values_for
from tests.cast import Side, Stage, story_of
from tests.routes import Route

IN, REFUSED, NOT_THERE, SIGN_IN, NO_SUCH_METHOD = "in", "403", "404", "sign in", "405"
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Door:
    """Who comes in and who is refused; everybody else is told that nothing is there.

    Somebody who comes in may still hear 409 or 422: it was not the person that was wrong. Who has
    not signed in is sent to sign in, or hears `stranger`. `method` is what everybody who signed in
    hears first.
    """

    inside: frozenset[str] = NOBODY
    refused: frozenset[str] = NOBODY
    method: str = ""
    stranger: str = SIGN_IN

    def expected(self, actor: str) -> str:
        if actor == "anonymous":
            return self.stranger
        if self.method:
            return self.method
        if actor in self.inside:
            return IN
        return REFUSED if actor in self.refused else NOT_THERE


@dataclass(frozen=True)
class Row:
    """One route: reading and writing, in one's own county (near) and in another (far)."""

    get: Door | str
    post: Door | str
    far_get: Door | str | None = None
    far_post: Door | str | None = None

    def door(self, method: str, side: str) -> Door | str:
        near, far = (self.get, self.far_get) if method == "get" else (self.post, self.far_post)
        return near if side == "near" or far is None else far


def expected(door: Door | str, actor: str) -> str:
    """Return what the door says to the actor; a plain word holds for everybody."""
    return door if isinstance(door, str) else door.expected(actor)


def answers(route: Route, stage: Stage, side: Side, method: str) -> Iterator[tuple[str, str]]:
    """Yield each actor with how the route answered; nothing that a request did stays.

    A county that is not the actor's keeps its story as it is, whatever was sent.
    """
    address = route.address(values_for(route, side))
    sent = posted_to(route, side) if method == "post" else {}
    for name, visitor in stage.visitors.items():
        with transaction.atomic():
            said = word_for(getattr(visitor.client(), method)(address, sent))
            if method == "post" and story_of(stage.far) != stage.story:
                said = "changed another county"
            transaction.set_rollback(True)
        yield name, said


def word_for(response: HttpResponseBase) -> str:
    status = response.status_code
    if status in {301, 302} and _leads_to_sign_in(response["Location"]):
        return SIGN_IN
    if status in {200, 201, 204, 301, 302, 304, 400, 409, 422}:
        return IN
    return str(status)


def _leads_to_sign_in(address: str) -> bool:
    return address.split("?", maxsplit=1)[0] == reverse(settings.LOGIN_URL)
