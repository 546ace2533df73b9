"""Kills a part of the running county with SIGKILL, or fills its disk, and sees when it answers again."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.runtime.programs import Demo, postmaster_of, processes_of

HELD_FULL = 3.0  # seconds


@dataclass
class Killer:
    """Counts what it killed, and measures how long nobody could raise a thing after the database died."""

    demo: Demo
    dice: random.Random
    answers: Callable[[], object]  # returns as soon as somebody could raise something
    done: Counter[str] = field(default_factory=Counter)
    away: list[float] = field(default_factory=list)

    def kill(self, what: str) -> None:
        """Kill one of these, if there is one just now."""
        is_measured = what == "PostgreSQL"
        if is_measured:  # what was killed before is up again: it is this kill that is measured
            self.answers()
        victims = VICTIMS[what](self.demo)
        if not victims:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.dice.choice(victims), signal.SIGKILL)
            self.done[what] += 1
            if is_measured:
                began = time.monotonic()
                self.answers()
                self.away.append(time.monotonic() - began)

    def fill_disk(self) -> None:
        """Leave no room for some seconds; only where the home is a small disk of its own."""
        ballast = self.demo.home / "ballast"
        with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
            size = 1 << 24
            while size >= 512:  # the last half page too
                try:
                    file.write(b"\0" * size)
                except OSError:
                    size //= 8
        time.sleep(HELD_FULL)
        ballast.unlink()
        self.done["disk full"] += 1


def _named(demo: Demo, *words: str) -> list[int]:
    """Return the processes of this home whose command has all these words one after the other."""
    wanted, found = "\0".join(words).encode(), []
    for number in processes_of(demo.home):
        with contextlib.suppress(OSError):
            if wanted in Path(f"/proc/{number}/cmdline").read_bytes():
                found.append(number)
    return found


def _children(of: list[int]) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) in of:
                found.append(int(folder.name))
    return found


def _web(demo: Demo) -> list[int]:
    return _named(demo, "huiyin", "serve")


def _postmaster(demo: Demo) -> list[int]:
    return [number for number in [postmaster_of(demo.home)] if number]


VICTIMS: dict[str, Callable[[Demo], list[int]]] = {
    "the web": _web,
    "a web process": lambda demo: _children(_web(demo)),
    "the worker": lambda demo: _named(demo, "huiyin", "worker"),
    "PostgreSQL": _postmaster,
    "a process of PostgreSQL": lambda demo: _children(_postmaster(demo)),
    "its keeper": lambda demo: _named(demo, "-m", "huiyin.config.keeper"),
}


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[bool]:
    """Have a disk of its own under the folder; False where the system allows none (not root)."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    is_small = mount is not None and os.geteuid() == 0
    if is_small:
        is_small = subprocess.run(command, check=False, capture_output=True).returncode == 0
    try:
        yield is_small
    finally:
        if is_small:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)
