"""What is read on every page and changes rarely, kept in the process for a few seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

KEEP_SECONDS = 10.0
MOST = 5_000

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """A function's results, kept for a few seconds: an edit takes hold everywhere within that time."""

    _all: ClassVar[list[Kept]] = []  # type: ignore[type-arg]

    def __init__(self, read: Callable[[Key], Value], *, seconds: float = KEEP_SECONDS) -> None:
        self._read = read
        self._seconds = seconds
        self._values: dict[Key, tuple[float, Value]] = {}
        self._all.append(self)

    def __call__(self, key: Key) -> Value:
        now = time.monotonic()
        found = self._values.get(key)
        if found is None or now - found[0] > self._seconds:
            if len(self._values) >= MOST:  # keys may come from addresses that strangers make up
                self._values.clear()
            found = (now, self._read(key))
            self._values[key] = found
        return found[1]

    def forget(self) -> None:
        self._values.clear()

    @classmethod
    def forget_all(cls) -> None:
        """Forget everything: after an edit, and before every test."""
        for kept in cls._all:
            kept.forget()
