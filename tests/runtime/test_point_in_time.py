"""Back to a moment before an accident, with PostgreSQL 15's own tools, as docs/BACKUPS.md says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from huiyin.config import cluster, lowering, postgres
from tests.runtime.programs import CODE, ask, tell, wait_for

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (PROGRAMS / "pg_basebackup").exists(), reason="PostgreSQL 15 is not installed here"
    ),
]
RAISE = """
import django
django.setup()
from tests.builders import build_world
from huiyin.ledger.log import growing
build_world().closed()
growing.log_waiting()
"""


def test_the_county_comes_back_as_it_was_a_moment_before_the_accident(tmp_path: Path) -> None:
    sockets = postgres.socket_folder(tmp_path)
    place = cluster.prepare(tmp_path, PROGRAMS, sockets, durable=False)
    cluster.make_if_missing(place)
    archive, base = _own(tmp_path / "archive", place), _own(tmp_path / "base", place)
    archiving = ["--archive_mode=on", f"--archive_command=cp %p {archive}/%f"]
    with _server(place, archiving):
        cluster.make_database(place)
        _huiyin(tmp_path, "-m", "huiyin", "migrate")
        _run_as(place, "pg_basebackup", "-h", str(sockets), "-U", "postgres", "-D", str(base))
        _huiyin(tmp_path, "-c", RAISE)
        before = ask(tmp_path, "SELECT now()::text")
        time.sleep(1)
        tell(tmp_path, "TRUNCATE concerns_concern CASCADE")
        with psycopg.connect(f"host={sockets} user=postgres dbname=postgres") as superuser:
            superuser.execute("SELECT pg_switch_wal()")
        wait_for(lambda: len(list(archive.iterdir())) >= 2)

    back = replace(place, data=base)
    (base / "recovery.signal").touch()
    os.chown(base / "recovery.signal", base.stat().st_uid, base.stat().st_gid)
    recovering = [f"--restore_command=cp {archive}/%f %p", f"--recovery_target_time={before}"]
    with _server(back, [*recovering, "--recovery_target_action=promote"]):
        wait_for(lambda: ask(tmp_path, "SELECT pg_is_in_recovery()") is False)
        assert ask(tmp_path, "SELECT count(*) FROM concerns_concern") == 1
        told = _huiyin(tmp_path, "-m", "huiyin", "check")
        assert "entries of the log agree with the events" in told
        assert "1 concerns agree with their events" in told
    shutil.rmtree(sockets, ignore_errors=True)


@contextmanager
def _server(place: cluster.Place, settings: list[str]) -> Iterator[None]:
    with place.log.open("ab") as log:
        server = subprocess.Popen(
            [*place.server_command(), *settings],
            stdout=log,
            stderr=log,
            preexec_fn=lambda: lowering.lower(place.user, place.right),  # noqa: PLW1509 - no threads here
        )
    try:
        wait_for(lambda: cluster.is_ready(place))
        yield
    finally:
        server.send_signal(2)
        server.wait(60)


def _own(folder: Path, place: cluster.Place) -> Path:
    folder.mkdir(mode=0o700)
    if place.user is not None:
        os.chown(folder, place.user, place.user)
    return folder


def _run_as(place: cluster.Place, program: str, *words: str) -> None:
    subprocess.run(
        [str(PROGRAMS / program), *words],
        check=True,
        preexec_fn=lambda: lowering.lower(place.user, place.right),
    )


def _huiyin(home: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words],
        env={**os.environ, "HUIYIN_HOME": str(home), "DATABASE_URL": postgres.url(home)}
        | {"DJANGO_SETTINGS_MODULE": "huiyin.config.settings"},
        cwd=CODE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
