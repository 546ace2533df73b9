"""`huiyin demo` from start to stop."""

import json
import os
import signal
import urllib.request
from pathlib import Path

import pytest

from tests.runtime.programs import Demo, ask, free_port, postmaster_of, processes_of, tell, wait_for

pytestmark = pytest.mark.slow


def test_it_starts_answers_and_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    with Demo(tmp_path, free_port()) as demo:
        demo.until_ready()
        assert _health(demo) == {"database": True, "migrations": True, "worker": True}
        tell(tmp_path, "CREATE TABLE kept AS SELECT 7 AS number")
        assert demo.end(signal.SIGINT) == 0
        wait_for(lambda: not processes_of(tmp_path), 5)
    with Demo(tmp_path, demo.port) as again:
        again.until_ready()
        assert ask(tmp_path, "SELECT number FROM kept") == 7
        # A closed terminal sends SIGHUP; a service manager SIGTERM.
        assert again.end(signal.SIGHUP) == 0
        wait_for(lambda: not processes_of(tmp_path), 5)


def test_two_run_side_by_side_and_a_third_is_told_why_not(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    with Demo(one, free_port()) as first, Demo(other, free_port()) as second:
        first.until_ready()
        second.until_ready()
        _is_told(Demo(tmp_path / "third", first.port), f"port {first.port} cannot be used")
        _is_told(Demo(one, free_port()), "is already running")
        assert first.end(signal.SIGTERM) == 0
        assert _health(second)["database"]
        assert second.end() == 0


def test_it_survives_the_death_of_its_parts_and_they_do_not_survive_its_own(tmp_path: Path) -> None:
    with Demo(tmp_path, free_port()) as demo:
        demo.until_ready()
        killed = postmaster_of(tmp_path)
        os.kill(killed, signal.SIGKILL)
        wait_for(lambda: postmaster_of(tmp_path) not in {0, killed})
        wait_for(lambda: all(_health(demo).values()))
        demo.end(signal.SIGKILL)
        wait_for(lambda: not processes_of(tmp_path))


def _is_told(demo: Demo, why: str) -> None:
    with demo:
        said = demo.process.communicate(timeout=30)[0]
        assert demo.process.returncode == 1
        assert why in said


def _health(demo: Demo) -> dict[str, bool]:
    try:
        address = f"http://127.0.0.1:{demo.port}/healthz"
        with urllib.request.urlopen(address, timeout=10) as answer:
            told: dict[str, bool] = json.load(answer)
    except OSError:  # 503, or nobody there for a moment
        return {"database": False}
    return told
