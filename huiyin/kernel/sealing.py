"""Personal fields at rest: sealed so that they can be neither read nor swapped without the key."""

import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# The first byte names the algorithm, so that another (such as SM4-GCM) can come beside it.
_AES_256_GCM = b"\x01"
_NONCE = 12
_TAG = 16
_SHORTEST_KEY = 16


class CannotUnseal(ValueError):  # noqa: N818 - says what happened
    """The sealed bytes were changed, cut, made for another context, or with another key."""


def seal(text: str, key: bytes, *, context: str = "") -> bytes:
    """Return the text sealed with a key of at least 16 bytes.

    `context` (such as "contact:" and the row's id) is not kept inside but must be given again to
    unseal: bytes moved to another row do not open there.
    """
    nonce = secrets.token_bytes(_NONCE)
    return _AES_256_GCM + nonce + _cipher(key).encrypt(nonce, text.encode(), context.encode())


def unseal(sealed: bytes | memoryview, key: bytes, *older_keys: bytes, context: str = "") -> str:
    """Return the text; older keys are tried in turn, so that the key can be changed at leisure."""
    data = bytes(sealed)
    if len(data) < 1 + _NONCE + _TAG or data[:1] != _AES_256_GCM:
        raise CannotUnseal("not sealed by this program")
    nonce, body = data[1 : 1 + _NONCE], data[1 + _NONCE :]
    for candidate in (key, *older_keys):
        try:
            return _cipher(candidate).decrypt(nonce, body, context.encode()).decode()
        except InvalidTag:
            continue
    raise CannotUnseal("changed, or sealed with another key or context")


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    if len(key) < _SHORTEST_KEY:
        raise ValueError(f"a sealing key has at least {_SHORTEST_KEY} bytes")
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"huiyin.sealing.1")
    return AESGCM(derive.derive(key))
