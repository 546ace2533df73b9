"""Several hands at one moment, each with a connection of its own: one comes first, nothing is doubled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client

from huiyin.concerns.forms.once import fresh_key
from huiyin.concerns.models import Answer, Concern
from huiyin.concerns.receipt import pin_of
from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.people.rights import Role
from tests.builders import World, build_world, person

pytestmark = pytest.mark.slow


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def _at_once(*sending: Callable[[], int]) -> list[int]:
    """Return the status of each, sorted; all are sent when all are ready."""
    gate = threading.Barrier(len(sending))
    said: list[int] = []

    def run(send: Callable[[], int]) -> None:
        gate.wait()
        try:
            said.append(send())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[send]) for send in sending]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(said)


def _sender(who: Person | None, url: str, fields: dict[str, object]) -> Callable[[], int]:
    client = Client()
    if who is not None:
        client.force_login(who)
    return lambda: client.post(url, fields).status_code


def test_a_form_sent_six_times_is_one_concern(world: World) -> None:
    key = fresh_key(clock.now() - timedelta(minutes=1))
    fields: dict[str, object] = {"text": "路灯不亮了。", "place": world.village.pk, "key": key}
    sending = [_sender(None, "/980101/raise/", fields) for _ in range(6)]
    assert _at_once(*sending) == [302] * 6
    assert Concern.objects.count() == 1
    assert Event.objects.filter(move="raise").count() == 1


def test_two_officers_decide_differently_and_one_hears_that_it_was_late(world: World) -> None:
    vice = person("victor", "维克多", Role.PRESIDIUM_VICE, world.presidium)
    concern = world.raised()
    said = _at_once(
        _sender(world.paula, f"/desk/concerns/{concern.code}/keeping/", {"text": "留存参考。"}),
        _sender(vice, f"/desk/concerns/{concern.code}/spot-answer/", {"text": "已经修好。"}),
    )
    assert said == [302, 409]
    assert Answer.objects.filter(concern=concern).count() == 1
    assert Event.objects.filter(subject_id=concern.pk).count() == 2


def test_a_resident_withdraws_while_the_unit_signs(world: World) -> None:
    concern = world.claimed()
    task = world.lead_task(concern)
    resident = Client()
    resident.post(f"/f/{concern.code}/key/", {"pin": pin_of(concern.code)})
    said = _at_once(
        lambda: resident.post(f"/f/{concern.code}/withdrawal/").status_code,
        _sender(
            world.heidi, f"/desk/tasks/{task.pk}/answer/", {"text": "好了。", "result": "solved"}
        ),
    )
    assert said in ([302, 302], [302, 409])
    concern.refresh_from_db()
    is_signed = Answer.objects.filter(concern=concern).exists()
    assert concern.state in ({"withdrawn", "result_back"} if is_signed else {"withdrawn"})
