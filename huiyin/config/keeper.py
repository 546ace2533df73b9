"""The process that keeps the embedded PostgreSQL of one home: `python -m huiyin.config.keeper`.

Everybody who uses the server holds a shared lock on `run/users`. The keeper asks for the same lock
alone; it gets it when the last user is gone, however that user ended, and then stops the server.
It starts the server again if it was killed. Nothing but the standard library is imported here:
the process lives as long as the server and should stay small.
"""

import argparse
import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

from huiyin.config import cluster, lowering

PATIENCE = 60.0  # seconds for a start, recovery after a crash included


class ServerEnded(Exception):  # noqa: N818 - an event, not a fault
    """The server process ended while it was still wanted."""


class Stop(Exception):  # noqa: N818 - an order, not a fault
    """Somebody told the keeper to stop the server at once."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="huiyin.config.keeper")
    parser.add_argument("home", type=Path)
    parser.add_argument("programs", type=Path)
    parser.add_argument("sockets", type=Path)
    parser.add_argument("--fast", action="store_true", help="no fsync: for tests only")
    given = parser.parse_args()
    try:
        place = cluster.prepare(given.home, given.programs, given.sockets, durable=not given.fast)
        _keep(place)
    except cluster.Trouble as trouble:
        print(trouble, flush=True)
        return 1
    return 0


def _keep(place: cluster.Place) -> None:
    own = (place.run / "keeper").open("w")
    if not _alone(own.fileno(), place):
        return
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    cluster.make_if_missing(place)
    with (place.run / "users").open("w") as users, contextlib.suppress(Stop):
        _serve_as_long_as_wanted(place, users.fileno())
    with contextlib.suppress(OSError):  # it is not empty if the server could not clean up
        place.sockets.rmdir()


def _serve_as_long_as_wanted(place: cluster.Place, users: int) -> None:
    """Run the server, again and again; raise Trouble only if it never came up.

    Later it may be the disk that is full: somebody will make room, and nobody should have to
    think of the database then.
    """
    was_up = False
    while True:
        try:
            if _serve(place, users):
                return
        except cluster.Trouble:
            if not was_up:
                raise
            if _is_unused(users):
                return
            time.sleep(1)
        was_up = True
        time.sleep(0.2)


def _is_unused(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _serve(place: cluster.Place, users: int) -> bool:
    """Run the server once; return whether it is wanted no more (False: it was killed)."""
    server = _start(place)
    try:
        cluster.make_database(place)
        _say_ready()
        _until_unused(users, server)
    except ServerEnded:
        return False
    finally:
        _end(server)
    return True


def _alone(handle: int, place: cluster.Place) -> bool:
    """Return whether this is the only keeper; if another has the server ready, that is enough."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        if cluster.is_ready(place):
            _say_ready()
            return False
        time.sleep(0.05)
    raise cluster.Trouble("another process is starting the database and does not finish")


def _start(place: cluster.Place) -> subprocess.Popen[bytes]:
    """Start the server and return when it answers."""
    until = time.monotonic() + PATIENCE
    cluster.clear_leftovers(place)
    server = _spawn(place)
    while not cluster.is_ready(place):
        if server.poll() is not None and time.monotonic() < until - PATIENCE + 10:
            time.sleep(0.3)  # backends of a killed server may still be going
            cluster.clear_leftovers(place)
            server = _spawn(place)
        elif server.poll() is not None or time.monotonic() > until:
            _end(server)
            raise cluster.Trouble(f"the database does not start; see {place.log}")
        time.sleep(0.02)
    return server


def _spawn(place: cluster.Place) -> subprocess.Popen[bytes]:
    with place.log.open("ab") as log:
        return subprocess.Popen(
            place.server_command(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=lambda: lowering.lower(place.user, place.right),  # noqa: PLW1509 - no threads here
        )


def _until_unused(handle: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until nobody uses the server any more; raise ServerEnded if it ends before."""

    def child_ended(_signal: int, _frame: FrameType | None) -> None:
        if server.poll() is not None:
            raise ServerEnded

    signal.signal(signal.SIGCHLD, child_ended)
    try:
        if server.poll() is not None:
            raise ServerEnded
        fcntl.flock(handle, fcntl.LOCK_EX)
    finally:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def _end(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.send_signal(signal.SIGINT)  # PostgreSQL's "fast": roll back, checkpoint, go
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.send_signal(signal.SIGQUIT)
            server.wait()


def _say_ready() -> None:
    """Tell the one who started the keeper, once, and let go of their terminal."""
    print("ready", flush=True)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise Stop


if __name__ == "__main__":
    sys.exit(main())
