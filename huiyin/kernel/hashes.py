"""Fingerprints, and the one way to turn data into bytes for them."""

import hashlib
import hmac
import json
from typing import Any

_LARGEST = 2**53 - 1


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def salted(value: str, salt: bytes, *, purpose: str) -> str:
    """Return 32 hex digits that stand for a value (an address for a rate limit) and hide it.

    Of another purpose or under another salt the same value gives something else, so that two
    tables cannot be joined by it.
    """
    return hmac.new(salt, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()[:32]


def canonical_json(value: Any) -> bytes:
    """Return the only bytes that stand for this value, so that its hash can be checked anywhere.

    The form is that of RFC 8785 for what we log: text, whole numbers up to 2**53, yes/no, nothing,
    lists, and objects with ASCII names. All else (fractions, dates) is a TypeError or ValueError:
    other languages would write it differently.
    """
    _check(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def _check(value: Any) -> None:
    if value is None or isinstance(value, str | bool):
        return
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise ValueError(f"too large for a number everywhere: {value}")
    elif isinstance(value, list | tuple):
        for part in value:
            _check(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if not isinstance(name, str) or not name.isascii():
                raise TypeError(f"not an ASCII name: {name!r}")
            _check(part)
    else:
        raise TypeError(f"has no canonical form: {type(value).__name__}")
