"""The embedded server is there while somebody uses it, and gone afterwards."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from huiyin.config import cluster, postgres
from tests.runtime.programs import (
    CODE,
    HOLDER,
    ask,
    holder,
    postmaster_of,
    processes_of,
    tell,
    wait_for,
)

pytestmark = pytest.mark.slow


def test_it_ends_with_its_last_user_and_keeps_what_was_written(tmp_path: Path) -> None:
    with postgres.held(tmp_path, durable=False):
        with postgres.held(tmp_path, durable=False):
            tell(tmp_path, "CREATE TABLE kept AS SELECT 7 AS number")
        assert ask(tmp_path, "SELECT number FROM kept") == 7
    assert postgres.wait_until_stopped(tmp_path, 20)
    wait_for(lambda: not processes_of(tmp_path), 5)
    with postgres.held(tmp_path, durable=False):
        assert ask(tmp_path, "SELECT number FROM kept") == 7


def test_it_ends_when_its_last_user_is_killed(tmp_path: Path) -> None:
    with holder(tmp_path) as user:
        assert ask(tmp_path) == "huiyin"
        user.kill()
        wait_for(lambda: not processes_of(tmp_path))


def test_it_stays_for_the_second_user_when_the_first_goes(tmp_path: Path) -> None:
    with holder(tmp_path) as second:
        with postgres.held(tmp_path, durable=False):
            pass
        assert not postgres.wait_until_stopped(tmp_path, 1)
        assert ask(tmp_path) == "huiyin"
        second.kill()
    assert postgres.wait_until_stopped(tmp_path, 20)


def test_a_killed_server_comes_back_with_what_was_committed(tmp_path: Path) -> None:
    with postgres.held(tmp_path):
        tell(tmp_path, "CREATE TABLE kept AS SELECT 7 AS number")
        killed = postmaster_of(tmp_path)
        os.kill(killed, signal.SIGKILL)
        place = cluster.Place(
            tmp_path,
            postgres.programs(),
            postgres.socket_folder(tmp_path),
            tmp_path / "postgres",
            None,
            None,
            durable=True,
        )
        wait_for(lambda: postmaster_of(tmp_path) not in {0, killed} and cluster.is_ready(place))
        assert ask(tmp_path, "SELECT number FROM kept") == 7


def test_a_killed_keeper_and_a_stale_lock_file_are_survived(tmp_path: Path) -> None:
    with holder(tmp_path) as user:
        for process in processes_of(tmp_path):
            os.kill(process, signal.SIGKILL)
        user.wait()
    lock = tmp_path / "postgres" / "postmaster.pid"
    lines = lock.read_text().splitlines()
    lock.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")  # the number is in use again
    with postgres.held(tmp_path, durable=False):
        assert ask(tmp_path) == "huiyin"


def test_two_that_start_at_once_share_one_server(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CODE) for _ in range(2)
    ]
    try:
        for each in both:
            assert each.stdout is not None
            assert each.stdout.readline() == "held\n"
        assert ask(tmp_path) == "huiyin"
    finally:
        for each in both:
            each.kill()
            each.communicate()
    assert postgres.wait_until_stopped(tmp_path, 20)


def test_two_homes_have_two_servers(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with postgres.held(first, durable=False), postgres.held(second, durable=False):
        tell(first, "CREATE TABLE mine AS SELECT 1")
        assert ask(second, "SELECT to_regclass('mine')::text") is None


def test_somebody_elses_socket_folder_is_refused(tmp_path: Path) -> None:
    folder = postgres.socket_folder(tmp_path)
    folder.symlink_to(tmp_path)
    try:
        with pytest.raises(cluster.Trouble, match="belongs to somebody else"):
            postgres.held(tmp_path, durable=False).__enter__()
    finally:
        folder.unlink()
