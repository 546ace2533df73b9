"""What was killed comes back, and what it was doing is done again."""

from __future__ import annotations

import asyncio
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection

from huiyin.config import rescuing
from huiyin.config.supervisor import FALLS, Child, Supervisor
from huiyin.notices.channels import send_by_mail


def _doing(worker_silent_for: float | None) -> int:
    """Return the id of a job that a worker does, or did before it was gone."""
    with connection.cursor() as cursor:
        worker = None
        if worker_silent_for is not None:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat)"
                " VALUES (now() - make_interval(secs => %s)) RETURNING id",
                [worker_silent_for],
            )
            (worker,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, status, worker_id)"
            " VALUES ('concerns.tell', 'default', 'doing', %s) RETURNING id",
            [worker],
        )
        return int(cursor.fetchone()[0])


def _state(job: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text FROM procrastinate_jobs WHERE id = %s", [job])
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_jobs_of_workers_that_are_gone_are_done_again_and_others_left_alone() -> None:
    silent, unknown, alive = _doing(60), _doing(None), _doing(8)
    assert rescuing.rescue() == 2
    assert [_state(job) for job in (silent, unknown, alive)] == ["todo", "todo", "doing"]
    assert rescuing.rescue() == 0


@pytest.mark.django_db
def test_a_job_whose_end_a_living_worker_could_not_write_down_is_done_again() -> None:
    lost, running = _doing(1), _doing(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_id FROM procrastinate_jobs WHERE id = %s", [lost])
        (worker_id,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET worker_id = %s", [worker_id])

    async def do() -> None:
        """Be done at once: for a while the job may still be on its way into the table."""

    context = SimpleNamespace(job=SimpleNamespace(id=running))
    noted = rescuing.under_way.noted(do, context, SimpleNamespace(worker_id=worker_id))
    with ThreadPoolExecutor(1) as loop:  # a browser test before may have left its own loop here
        loop.submit(asyncio.run, noted).result()
    try:
        assert rescuing.rescue() == 1
        assert [_state(job) for job in (lost, running)] == ["todo", "doing"]
    finally:
        rescuing.under_way.worker_id = None


def test_a_message_that_goes_out_again_bears_the_same_name(mailoutbox: list[object]) -> None:
    for _again in range(2):
        send_by_mail("alice@example.test", "回音", "有新进展。", "0192.mail")
    names = {mail.extra_headers["Message-ID"] for mail in mailoutbox}  # type: ignore[attr-defined]
    assert names == {"<0192.mail@localhost>"}


@pytest.mark.slow
def test_what_was_up_once_is_started_again_however_often_it_falls(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    falls = f"open({str(starts)!r}, 'a').write('x')"
    child = Child("falling", [sys.executable, "-c", falls], tmp_path / "log")
    with Supervisor([child]) as running:
        until = time.monotonic() + 20
        while len(starts.read_text() if starts.exists() else "") < FALLS + 1:
            assert time.monotonic() < until
            running.keep_up()
            time.sleep(0.05)


@pytest.mark.slow
def test_what_never_comes_up_is_given_up(tmp_path: Path) -> None:
    child = Child("falling", [sys.executable, "-c", ""], tmp_path / "log")
    with Supervisor([child]) as running:
        until = time.monotonic() + 20
        while running.revive() is None:
            assert time.monotonic() < until
            time.sleep(0.05)
