"""What a concern grew into beyond its own loop, as its resident may know it.

A higher subject adds who answers; this one knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from huiyin.concerns.models import Concern


@dataclass(frozen=True)
class Grown:
    """One plain sentence of where it stands; `url` leads to its public page, '' while it has none."""

    text: str
    url: str = ""

    @property
    def is_public(self) -> bool:
        return bool(self.url)


# A higher subject adds what it knows of a concern.
GROWN_FROM: list[Callable[[Concern], list[Grown]]] = []


def grown_from(concern: Concern, *, is_own: bool) -> list[Grown]:
    """Return what came of it: all of it for who raised it, for others the public part of a public one."""
    if not is_own and concern.released_at is None:
        return []
    found = [one for knows in GROWN_FROM for one in knows(concern)]
    return [one for one in found if is_own or one.is_public]
