"""The public code of a concern, and the PIN that goes with it.

A code has nine random characters and a check character, of an alphabet of 31 that has nothing to
mix up by eye (no 0/O, no 1/I/L). 31 is a prime, so a weighted sum modulo 31 with different weights
catches every single wrong character and every swap of two. Nine characters are 44 bits: with the
rate limit before it, guessing does not pay.
"""

import hashlib
import hmac
import itertools
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10
PIN_LENGTH = 6

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
# What people put between the groups: spaces (also the wide one), dashes, the dash of Chinese input.
_BETWEEN = (
    " \t\r\n\u00a0\u2002\u2003\u2009\u3000-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc_."
)
# Only the same character in another dress is mapped: lower case and full width. A 0 is never read
# as an O or an Ø as anything: it would silently turn a slip into another code.
_DRESS: dict[int, int | None] = {ord(character): None for character in _BETWEEN}
_DRESS |= {ord(character.lower()): ord(character) for character in ALPHABET if character.isalpha()}
_DRESS |= {ord(character) + 0xFEE0: ord(character) for character in ALPHABET}
_DRESS |= {ord(c.lower()) + 0xFEE0: ord(c) for c in ALPHABET if c.isalpha()}
_DRESS |= {ord(character) + 0xFEE0: None for character in "-_."}
_WIDE_DIGITS = {ord("0") + 0xFEE0 + n: ord("0") + n for n in range(10)}


def new_code() -> str:
    """Return a new code in its stored form: ten characters, no dashes."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_character(body)


def check_character(body: str) -> str:
    """Return the character that makes the weighted sum of the whole code zero modulo 31.

    The place counted from the right is the weight (the check itself weighs 1).
    """
    total = sum(weight * _VALUES[c] for weight, c in enumerate(reversed(body), start=2))
    return ALPHABET[-total % len(ALPHABET)]


def normal(text: str) -> str | None:
    """Return the stored form of a code as somebody typed it, or None if it is not a code."""
    if len(text) > 100:
        return None
    code = text.translate(_DRESS)
    if len(code) != LENGTH or any(character not in _VALUES for character in code):
        return None
    return code if check_character(code[:-1]) == code[-1] else None


def shown(code: str) -> str:
    """Return a stored code in groups, as printed: K7QM-3XPA-9D."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def comparable(digest: bytes) -> str:
    """Return ten characters that stand for a hash, in two groups, for people to compare: 49 bits."""
    value = int.from_bytes(digest[:8], "big")
    characters = []
    for _place in range(LENGTH):
        value, rest = divmod(value, len(ALPHABET))
        characters.append(ALPHABET[rest])
    return f"{''.join(characters[:5])}-{''.join(characters[5:])}"


def new_pin() -> str:
    """Return six random digits, none of those that everybody tries first."""
    while True:
        pin = f"{secrets.randbelow(10**PIN_LENGTH):0{PIN_LENGTH}d}"
        if not _is_easy(pin):
            return pin


def normal_pin(text: str) -> str | None:
    """Return the six digits typed (full width and spaces allowed), or None."""
    if len(text) > 100:
        return None
    pin = "".join(text.translate(_WIDE_DIGITS).split())
    return pin if len(pin) == PIN_LENGTH and pin.isascii() and pin.isdigit() else None


def pin_hash(pin: str, key: bytes, code: str) -> str:
    """Return 64 hex digits that stand for this PIN of this code.

    Not a slow hash on purpose: a million PINs are too few for any, so the key of the server is what
    protects a stolen table, and the rate limit what protects the door.
    """
    return hmac.new(key, f"huiyin.pin.1\0{code}\0{pin}".encode(), hashlib.sha256).hexdigest()


def pin_matches(typed: str, stored_hash: str, key: bytes, code: str) -> bool:
    """Say whether the PIN typed is the one kept, in a time that does not depend on the answer."""
    given = pin_hash(normal_pin(typed) or "", key, code)
    return hmac.compare_digest(given.encode(), stored_hash.encode())


def _is_easy(pin: str) -> bool:
    steps = {(int(b) - int(a)) % 10 for a, b in itertools.pairwise(pin)}
    repeats = pin == pin[:2] * 3 or pin == pin[:3] * 2
    return repeats or steps in ({0}, {1}, {9})
