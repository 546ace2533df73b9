"""What a suggestion comes from besides residents' concerns: a visit, an inspection, a study.

A higher subject adds who answers; this one knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from huiyin.people.models import Person
from huiyin.suggestions.models import Suggestion
from huiyin.ui.markup import Text


@dataclass(frozen=True)
class Origin:
    """Where the matter was found; `title` and `url` are '' for who may not read more of it."""

    kind: Text
    on: date
    title: str = ""
    url: str = ""


# A higher subject adds what it knows of a suggestion.
COME_FROM: list[Callable[[Suggestion, Person], list[Origin]]] = []


def origins_of(suggestion: Suggestion, person: Person) -> list[Origin]:
    """Return what it comes from, as this reader may know it."""
    return [one for knows in COME_FROM for one in knows(suggestion, person)]
