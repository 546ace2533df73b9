"""A value out of an address or a form that no form class reads: cut, cleaned, or none at all."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict

from huiyin.kernel.text import clean

# The largest key that a column holds has 19 digits.
_DIGITS = 18


def word(data: QueryDict, name: str, longest: int = 40) -> str:
    """Return the value without what no database takes, or ''."""
    return clean(data.get(name, "")[: 4 * longest])[:longest]


def number(data: QueryDict, name: str) -> int | None:
    """Return the value if it can be the key of a row."""
    return next(iter(_keys([data.get(name, "")])), None)


def numbers(data: QueryDict, name: str) -> list[int]:
    """Return every value of the name that can be the key of a row, in order."""
    return list(_keys(data.getlist(name)))


def _keys(texts: Iterable[str]) -> Iterable[int]:
    # isdigit alone also holds for a small 2 above the line, which int() refuses.
    return (
        int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= _DIGITS
    )
