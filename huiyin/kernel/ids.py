"""Ids that sort by time: UUID version 7 of RFC 9562, section 5.7."""

import os
import secrets
import threading
import uuid
from datetime import datetime

from huiyin.kernel import clock

_COUNTER_BITS = 42
_TAIL_BITS = 32


class _Counter:
    """A number that only grows, so that ids of one millisecond keep the order they were made in.

    It starts at random and grows by random steps: nobody can tell from an id how many there are.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.start_again()

    def start_again(self) -> None:
        """Forget the past; also after a fork, or parent and child would count alike."""
        self._lock = threading.Lock()
        self._value = secrets.randbits(_COUNTER_BITS - 1)
        self._latest_ms = 0

    def next(self, millisecond: int | None) -> tuple[int, int]:
        """Return (millisecond, count); without a millisecond, now and never before the last now."""
        with self._lock:
            self._value += 1 + secrets.randbelow(256)
            if self._value >> _COUNTER_BITS:  # after some 10**10 ids
                self._value = secrets.randbits(_COUNTER_BITS - 1)
                self._latest_ms += 1
            if millisecond is None:
                # Read under the lock; a server's clock may step back by a correction.
                self._latest_ms = max(self._latest_ms, _milliseconds(clock.now()))
                millisecond = self._latest_ms
            return millisecond, self._value


_counter = _Counter()
os.register_at_fork(after_in_child=_counter.start_again)


def uuid7(at: datetime | None = None) -> uuid.UUID:
    """Return a new id whose order is that of its time, and within a process of its making.

    `at` (aware), or else the frozen clock, dates an id back: what is imported sorts where it belongs.
    """
    if at is None and clock.is_frozen():
        at = clock.now()
    millisecond, count = _counter.next(None if at is None else _milliseconds(at))
    value = (millisecond & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76 | (count >> 30) << 64
    value |= 0b10 << 62 | (count & 0x3FFF_FFFF) << _TAIL_BITS
    return uuid.UUID(int=value | secrets.randbits(_TAIL_BITS))


def made_at(made: uuid.UUID) -> datetime:
    """Return the millisecond in which an id was made, in Asia/Shanghai."""
    return datetime.fromtimestamp((made.int >> 80) / 1000, clock.SHANGHAI)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
