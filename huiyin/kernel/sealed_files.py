"""A file that only the holder of a key can read, and nobody can change, cut or rearrange unseen.

`huiyin-sealed/1`, a salt, a mark of the key, then pieces of a mebibyte, each sealed by AES-256-GCM
under a key made from salt and key (HKDF). A piece's nonce is its number and whether it is the last
(the STREAM construction), so that a file of any size is written and read as it goes by.
"""

from __future__ import annotations

import io
import secrets
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"huiyin-sealed/1\n"
PIECE = 1 << 20
SALT, MARK, TAG = 16, 16, 16
SHORTEST_KEY = 32  # characters: a random key, no pass phrase, since it is not stretched


class WrongKey(ValueError):  # noqa: N818
    """It was sealed under another key."""


class Damaged(ValueError):  # noqa: N818
    """It was changed, or its end is missing."""


def is_sealed(start: bytes) -> bool:
    """Tell by its first bytes whether a file is sealed."""
    return start.startswith(MAGIC)


class SealedWriter(io.RawIOBase):
    """Seals what is written to it into `out`; only what was closed is complete."""

    def __init__(self, out: IO[bytes], key: bytes) -> None:
        salt = secrets.token_bytes(SALT)
        own, mark = _keys(key, salt)
        out.write(MAGIC + salt + mark)
        self._out, self._cipher = out, AESGCM(own)
        self._waiting, self._count = bytearray(), 0

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # RawIOBase takes any buffer
        self._waiting += data
        while len(self._waiting) > PIECE:  # the last piece is told apart, so one stays
            self._put(PIECE, is_last=False)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._put(len(self._waiting), is_last=True)
        super().close()

    def _put(self, size: int, *, is_last: bool) -> None:
        nonce = _nonce(self._count, is_last=is_last)
        self._out.write(self._cipher.encrypt(nonce, bytes(self._waiting[:size]), None))
        del self._waiting[:size]
        self._count += 1


class SealedReader(io.RawIOBase):
    """Opens what SealedWriter sealed. Raises WrongKey at once, Damaged when it comes to the place."""

    def __init__(self, source: IO[bytes], key: bytes) -> None:
        head = source.read(len(MAGIC) + SALT + MARK)
        if not is_sealed(head) or len(head) != len(MAGIC) + SALT + MARK:
            raise Damaged
        own, mark = _keys(key, head[len(MAGIC) : -MARK])
        if not secrets.compare_digest(mark, head[-MARK:]):
            raise WrongKey
        self._source, self._cipher = source, AESGCM(own)
        self._opened, self._count = b"", 0
        self._next: bytes | None = source.read(PIECE + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any writable buffer
        while not self._opened and self._next is not None:
            self._open_one()
        size = min(len(buffer), len(self._opened))
        buffer[:size] = self._opened[:size]
        self._opened = self._opened[size:]
        return size

    def _open_one(self) -> None:
        piece = self._next
        after = self._source.read(PIECE + TAG)
        nonce = _nonce(self._count, is_last=not after)
        try:
            self._opened = self._cipher.decrypt(nonce, piece or b"", None)
        except (InvalidTag, ValueError):
            raise Damaged from None
        self._next = after or None
        self._count += 1


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if is_last else b"\x00")


def _keys(key: bytes, salt: bytes) -> tuple[bytes, bytes]:
    """Return the file's own key and the mark by which another key is told."""
    made = HKDF(SHA256(), 32 + MARK, salt, b"huiyin.sealed_file.1").derive(key)
    return made[:32], made[32:]
