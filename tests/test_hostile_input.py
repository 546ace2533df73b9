"""Whatever is sent to whatever address, by whoever comes in there: never a fault of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponseBase

from tests.addresses import values_for
from tests.cast import Stage
from tests.expectations import EXPECTED
from tests.matrix import Door
from tests.routes import Route, routes

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Each stands for a family that has broken some program: numbers that are digits to Python and not
# to int(), numbers no column holds, what PostgreSQL refuses in a text, dates at the end of time.
HOSTILE = {
    "NUL": "a\x00b",
    "digits that are none": "²",
    "a huge number": "9" * 40,
    "the first day": "0001-01-01",
    "hard words": "//evil.example/'; DROP TABLE x; --</textarea><script>\u202e\u200b\ufffe",
}
# Every name that some page reads from its address or from a form of its own.
ASKED = (
    "after", "another", "before", "category", "channel", "closed", "code", "county", "deputy",
    "elder", "errors", "here", "kind", "language", "lead", "n", "name", "next", "only", "organ",
    "outcome", "past", "person", "pick", "pile", "pin", "profile", "q", "role", "since", "skip",
    "state", "station", "town", "undo", "unit", "until", "year", "by", "page", "group", "month",
)  # fmt: skip
TYPED = (
    *ASKED, "text", "place", "spot", "latitude", "longitude", "wish", "phone", "email", "keep_back",
    "key", "web_page", "score", "comment", "reason", "note", "door", "co", "outcome", "on_site",
    "seen", "title", "answer", "photos", "result", "office", "person_times", "login", "password",
    "password1", "password2", "oldpassword", "move", "on", "do", "member", "leader", "skip_bad",
    "names", "county_number", "county_from", "town_number", "town_from", "short_name", "address",
    "parent", "effective_from", "basis", "day", "what", "file", "skips_bad", "archive_before",
    "number", "raised_at", "answered_at", "contact_name", "contact_phone", "action",
)  # fmt: skip

ROUTES = [route for route in routes() if route.key != "healthz"]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.key)
def test_no_value_is_a_fault(stage: Stage, route: Route) -> None:
    wrong = []
    address = route.address(values_for(route, stage.near))
    for method, names in (("get", ASKED), ("post", TYPED)):
        for actor in _inside(route, method):
            for kind, value in HOSTILE.items():
                sent = dict.fromkeys(names, value)
                if (status := _status(stage, actor, method, address, sent)) >= 500:
                    wrong.append(f"{method} {actor} {kind}: {status}")
    assert not wrong, "\n".join(wrong)


def _inside(route: Route, method: str) -> Iterator[str]:
    """Yield somebody whom the door lets in; where it is open, a stranger."""
    door = EXPECTED[route.key].door(method, "near")
    if not isinstance(door, Door):
        yield "anonymous"
        return
    order = ("deputies_affairs", "presidium_chair", "handler_head", "sysadmin", "secadmin")
    here = [
        actor for actor in (*order, "auditor", "deputy", "station_liaison") if actor in door.inside
    ]
    yield from here[:1]


def _status(stage: Stage, actor: str, method: str, address: str, sent: dict[str, str]) -> int:
    with transaction.atomic():
        client = stage.visitors[actor].client()
        response: HttpResponseBase = getattr(client, method)(address, sent)
        transaction.set_rollback(True)
    return response.status_code
