"""Whose post has ended is still a person with a password, and sees nothing of the county any more."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from huiyin.notices.actions import notify
from huiyin.people.models import Post
from tests.builders import World


@pytest.fixture
def paula(world: World, client: Client) -> Client:
    """Signed in before the post ended: nothing of it is kept in the session."""
    client.force_login(world.paula)
    assert client.get("/desk/").status_code == 200
    return client


def test_pages_exports_and_notices_are_closed_with_the_next_click(
    world: World, paula: Client
) -> None:
    concern = world.handed()
    notify(
        [world.paula.pk],
        event_id=uuid4(),
        about="raise",
        url=f"/desk/concerns/{concern.code}/",
        details={"title": concern.title, "code": concern.code},
    )
    Post.objects.filter(person=world.paula).update(since="2020-01-01", until="2020-12-31")
    for address, status in {
        f"/desk/concerns/{concern.code}/": 404,
        f"/desk/concerns/{concern.code}/contact/": 404,
        f"/desk/concerns/{concern.code}/slip/": 404,
        f"/desk/search/?q={concern.code}": 403,
        "/desk/concerns/": 403,
        "/desk/export/": 403,
        "/desk/release/": 403,
        "/desk/figures/": 403,
        "/office/posts/": 403,
    }.items():
        assert paula.get(address).status_code == status, address
    for noun in ("recall", "reply"):
        said = paula.post(f"/desk/concerns/{concern.code}/{noun}/", {"text": "我还在"})
        assert said.status_code == 404
    assert concern.title not in paula.get("/desk/notices/").content.decode()
    assert concern.title not in paula.get("/desk/").content.decode()
