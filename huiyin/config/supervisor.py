"""Starts processes, starts one again that ended, and stops all of them when told to."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Self

GRACE = 15.0  # seconds for a process to end by itself
FALLS = 5  # a process may fall so often in a minute before it was ever up
PAUSES = (0.0, 0.0, 0.5, 1.0, 2.0, 3.0)  # seconds before it starts again, by falls in a minute


@dataclass
class Child:
    """One process: its name, its command, where its output goes."""

    name: str
    command: list[str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    fell_at: list[float] = field(default_factory=list)
    starts_at: float | None = None  # it fell and waits

    def start(self) -> None:
        self.signal(signal.SIGKILL)  # what is left of its group, if it was killed
        environment = {**os.environ, "HUIYIN_SUPERVISOR": str(os.getpid())}
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # only the supervisor tells it to stop
                env=environment,
            )

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def note_fall(self) -> int:
        """Return how often it fell in the last minute, this fall included."""
        now = time.monotonic()
        self.fell_at = [at for at in self.fell_at if now - at < 60] + [now]
        return len(self.fell_at)

    def signal(self, sent: signal.Signals) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, sent)

    def last_words(self, lines: int = 15) -> str:
        text = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])


class Supervisor:
    """Use as a context: stops its children at the end of the block, whatever happened in it."""

    def __init__(self, children: list[Child]) -> None:
        self.children = children
        self._told_to_stop = threading.Event()

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        for child in self.children:
            child.start()
        return self

    def __exit__(self, *_error: object) -> None:
        for child in self.children:
            if child.process is not None and not child.has_ended():
                child.process.terminate()
        until = time.monotonic() + GRACE
        while time.monotonic() < until and not all(child.has_ended() for child in self.children):
            time.sleep(0.05)
        for child in self.children:
            child.signal(signal.SIGKILL)  # what is left of its group

    def wait(self, seconds: float) -> bool:
        """Return whether it was told to stop, at the latest after so many seconds."""
        return self._told_to_stop.wait(seconds)

    def revive(self) -> Child | None:
        """Start again what has ended; return a child that falls too often to go on."""
        for child in self.children:
            if child.has_ended():
                if child.note_fall() > FALLS:
                    return child
                child.start()
        return None

    def keep_up(self) -> None:
        """Start again what has ended, however often: what was up once will be up again.

        What falls often waits a little, so that it does not take the machine from the others.
        """
        for child in self.children:
            if not child.has_ended():
                continue
            if child.starts_at is None:
                pause = PAUSES[min(child.note_fall(), len(PAUSES)) - 1]
                child.starts_at = time.monotonic() + pause
            if time.monotonic() >= child.starts_at:
                child.starts_at = None
                child.start()

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        if self._told_to_stop.is_set():  # a second Ctrl-C: no more patience
            for child in self.children:
                child.signal(signal.SIGKILL)
        self._told_to_stop.set()
