"""Sealed files: whole or not at all."""

from __future__ import annotations

import io
import secrets

import pytest

from huiyin.kernel.sealed_files import (
    MAGIC,
    MARK,
    PIECE,
    SALT,
    TAG,
    Damaged,
    SealedReader,
    SealedWriter,
    WrongKey,
)

KEY = b"k" * 32
HEAD = len(MAGIC) + SALT + MARK


def _sealed(data: bytes) -> bytes:
    out = io.BytesIO()
    with SealedWriter(out, KEY) as writer:
        for start in range(0, len(data), 300_000):
            writer.write(data[start : start + 300_000])
    return out.getvalue()


def _opened(sealed: bytes, key: bytes = KEY) -> bytes:
    return io.BufferedReader(SealedReader(io.BytesIO(sealed), key)).read()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_sealed_is_opened_again(size: int) -> None:
    data = secrets.token_bytes(size)
    assert _opened(_sealed(data)) == data


def test_another_key_is_told() -> None:
    with pytest.raises(WrongKey):
        _opened(_sealed(b"words"), b"x" * 32)


@pytest.mark.parametrize("at", [len(MAGIC), HEAD, HEAD + PIECE + TAG + 5, -1])
def test_a_changed_bit_is_found(at: int) -> None:
    sealed = bytearray(_sealed(bytes(2 * PIECE)))
    sealed[at] ^= 1
    with pytest.raises((Damaged, WrongKey)):
        _opened(bytes(sealed))


@pytest.mark.parametrize("left", [0, HEAD - 1, HEAD, HEAD + PIECE + TAG, HEAD + PIECE + 40, -1])
def test_a_missing_end_is_found(left: int) -> None:
    with pytest.raises(Damaged):
        _opened(_sealed(bytes(2 * PIECE + 9))[:left])


def test_pieces_in_another_order_are_found() -> None:
    sealed = _sealed(bytes(3 * PIECE))
    one, two = HEAD + PIECE + TAG, HEAD + 2 * (PIECE + TAG)
    with pytest.raises(Damaged):
        _opened(sealed[:HEAD] + sealed[one:two] + sealed[HEAD:one] + sealed[two:])
