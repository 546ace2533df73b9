"""`/healthz` and `/metrics`."""

import pytest
from django.db import connection
from django.test import Client

from huiyin.ledger.log import growing
from tests.builders import World

pytestmark = pytest.mark.django_db


def _worker_was_heard(seconds_ago: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


def test_all_is_well_when_a_worker_was_heard_of(client: Client) -> None:
    _worker_was_heard(5)
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"database": True, "migrations": True, "worker": True}
    assert "no-store" in answer["Cache-Control"]


def test_a_silent_worker_is_not_well(client: Client) -> None:
    _worker_was_heard(120)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"database": True, "migrations": True, "worker": False}


def test_healthz_is_only_read(client: Client) -> None:
    assert client.post("/healthz").status_code == 405


def test_figures_are_for_this_machine_only(client: Client) -> None:
    client.get("/healthz")
    answer = client.get("/metrics", REMOTE_ADDR="127.0.0.1")
    assert answer.status_code == 200
    assert b'huiyin_request_seconds_count{method="GET",route="healthz"' in answer.content
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404
    behind_proxy = client.get("/metrics", headers={"x-forwarded-for": "192.0.2.7"})
    assert behind_proxy.status_code == 404


def test_the_figures_say_how_many_events_wait_for_the_public_log(
    client: Client, world: World
) -> None:
    world.raised()
    assert "huiyin_unlogged 1.0" in client.get("/metrics").content.decode()
    growing.log_waiting()
    assert "huiyin_unlogged 0.0" in client.get("/metrics").content.decode()
