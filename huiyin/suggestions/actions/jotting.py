"""Keeping what is just being written, so that it outlives the page, the session and the telephone."""

from __future__ import annotations

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.suggestions.models import Jotting

LONGEST = 20_000


def jot(person: Person, about: str, words: dict[str, str]) -> None:
    """Keep the words as they stand now, in place of those kept before; nothing for an empty form."""
    said = {name: text[:LONGEST] for name, text in words.items() if text.strip()}
    if said:
        Jotting.objects.update_or_create(
            person=person, about=about, defaults={"words": said, "at": clock.now()}
        )


def jotted(person: Person, about: str) -> dict[str, str]:
    """Return what was kept, or nothing."""
    row = Jotting.objects.filter(person=person, about=about).first()
    return dict(row.words) if row else {}


def throw_away(person: Person, about: str) -> None:
    """Forget what was kept: it has arrived, or is not wanted."""
    Jotting.objects.filter(person=person, about=about).delete()
