"""Starts the product's own processes for the tests, and looks at what runs."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import psycopg

from huiyin.config import postgres

CODE = Path(__file__).resolve().parents[2]

# Holds the server of the home it is given, until it is told to end.
HOLDER = """
import sys, time
from pathlib import Path
from huiyin.config import postgres
with postgres.held(Path(sys.argv[1]), durable=False):
    print("held", flush=True)
    time.sleep(600)
"""


def ask(home: Path, question: str = "SELECT current_user") -> object:
    """Return the first value that the server of this home answers."""
    with psycopg.connect(postgres.url(home), connect_timeout=5) as connection:
        row = connection.execute(question).fetchone()
        return row and row[0]


def tell(home: Path, statement: str) -> None:
    with psycopg.connect(postgres.url(home), connect_timeout=5) as connection:
        connection.execute(statement)


@contextlib.contextmanager
def holder(home: Path, *before: str) -> Iterator[subprocess.Popen[str]]:
    """Have another process that holds the server of this home."""
    command = [*before, sys.executable, "-c", HOLDER, str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CODE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def processes_of(home: Path) -> list[int]:
    """Return every process that names this home, or whose environment does."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            told = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
            if str(home).encode() in told and int(folder.name) != os.getpid():
                found.append(int(folder.name))
    return found


def postmaster_of(home: Path) -> int:
    """Return the number of the server's process; 0 while there is none."""
    try:
        return int((home / "postgres" / "postmaster.pid").read_text().splitlines()[0])
    except (FileNotFoundError, IndexError):
        return 0


def wait_for(true: Callable[[], object], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Demo:
    """`huiyin demo --empty` in a home and on a port of its own."""

    def __init__(self, home: Path, port: int, settings: dict[str, str] | None = None) -> None:
        self.home, self.port = home, port
        kept = {k: v for k, v in os.environ.items() if k != "HUIYIN_PG_PROGRAMS"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "huiyin", "demo", "--empty"],
            env={**kept, "HUIYIN_HOME": str(home), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
            | {"DJANGO_SETTINGS_MODULE": "huiyin.config.settings"}
            | (settings or {}),
            cwd=CODE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.process.communicate()

    def until_ready(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if "Ctrl-C" in line:
                return
        raise AssertionError("".join(self.said))

    def end(self, told: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(told)
        rest, _ = self.process.communicate(timeout=60)
        self.said.append(rest)
        return self.process.returncode
