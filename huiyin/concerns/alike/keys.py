"""What a concern is filed under, so that others about the same are found without reading them all."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from huiyin.concerns.alike.weighing import Weighed

TERMS = 12
NAMES = 4
PRINTS = 2
PRINT_LENGTH = 8  # letters


def keys_of(one: Weighed) -> list[int]:
    """Return some twenty 64-bit keys: names, their beginnings and ends, telling terms, two prints."""
    return [key_of(word) for word in dict.fromkeys(_words(one))]


def _words(one: Weighed) -> Iterator[str]:
    reading = one.reading
    head = {name.core for name in reading.head_names}
    subjects = sorted(
        reading.subjects, key=lambda key: (key[0] not in head, -reading.cores[key], key)
    )
    for core, is_area in subjects[:NAMES]:
        yield f"name {core}"
        if not is_area:
            yield f"from {core[:2]}"
            yield f"till {core[-3:]}"
    weights = one.weights
    for term in sorted(weights, key=lambda term: (-weights[term], term))[:TERMS]:
        yield f"term {term}"
    yield from _prints(reading.whole)


def _prints(text: str) -> Iterator[str]:
    """Yield the smallest hashes of the text's pieces: equal texts have them in common (min-hash)."""
    letters = "".join(text.split())
    pieces = {letters[at : at + PRINT_LENGTH] for at in range(len(letters) - PRINT_LENGTH + 1)}
    for found in sorted(key_of(piece) for piece in pieces or {letters})[:PRINTS]:
        yield f"print {found}"


def key_of(word: str) -> int:
    """Return the 64-bit key of a word with its kind: "name 金桂苑"."""
    digest = blake2b(word.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
