"""Numbers that nobody needs to handle a concern and that must not lie about: hidden on saving."""

from __future__ import annotations

from huiyin.kernel.masking import Kind, mask
from huiyin.kernel.text import excerpt

# A phone number or a door may be what the matter is about; an editor takes it out before release.
HIDDEN = frozenset({Kind.ID, Kind.CARD})


def masked_title(title: str, text: str, *, longest: int = 60) -> str:
    """Return the title without names and numbers.

    One that is the beginning of the text is cut anew from the masked text: a number that the cut
    halved could no longer be told from any other.
    """
    begun = title.endswith("…") and " ".join(text.split()).startswith(title[:-1])
    return excerpt(mask(text).text, len(title)) if begun else mask(title).text[:longest]


def hidden(text: str) -> str:
    """Return the text with a mark in place of each identity or bank card number (DOMAIN.md 19, no. 37)."""
    if not any(character.isdigit() for character in text):
        return text
    parts: list[str] = []
    end = 0
    for span in mask(text).spans:
        if span.kind in HIDDEN:
            parts += text[end : span.start], span.kind.mark
            end = span.end
    return "".join([*parts, text[end:]])
