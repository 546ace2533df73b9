"""Records that a phone sealed for us alone: what sends them, while it is locked, cannot read them.

A letter is a fresh public point of the phone, a nonce, and a text under a key that follows from
that point and ours (P-256, HKDF-SHA-256, AES-256-GCM), bound to the key of its record. The text is
the length of its head, the head, and the files one after the other.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput
from huiyin.mobile.reading import Files

_POINT, _NONCE, _LENGTH = 65, 12, 4
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
INFO = b"huiyin.mobile.letter"
# Photos that a phone made smaller have some hundred kilobytes. What is larger the page sends itself,
# as files, of which a request may hold no more than so many either.
LARGEST, MOST_FILES = 16 * 1024 * 1024, 10


def public_point() -> str:
    """Return what a phone seals its letters to."""
    point = _private().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return b64encode(point).decode()


def opened(letter: UploadedFile[bytes], *, key: str, sent: str) -> tuple[str, Files]:
    """Return the record as the page itself sends it, and its files; `sent` is the sender's clock.

    Raises BadInput for what was sealed to another key or changed on the way.
    """
    if (letter.size or 0) > LARGEST:
        raise BadInput(_("这条记录读不出来。"))
    try:
        plain = memoryview(_plain(letter.read(), key.encode()))
        length = int.from_bytes(plain[:_LENGTH], "big")
        head = json.loads(bytes(plain[_LENGTH : _LENGTH + length]))
        record = {**head["record"], "sent": sent, "ran": 0}
        return json.dumps(record), _files(head["files"], plain[_LENGTH + length :])
    except (ValueError, TypeError, KeyError, InvalidTag, RecursionError) as wrong:
        raise BadInput(_("这条记录读不出来。")) from wrong


def _plain(letter: bytes, about: bytes) -> bytes:
    point, nonce = letter[:_POINT], letter[_POINT : _POINT + _NONCE]
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    shared = _private().exchange(ec.ECDH(), theirs)
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=point, info=INFO).derive(shared)
    return AESGCM(derived).decrypt(nonce, letter[_POINT + _NONCE :], about)


def _files(told: list[tuple[str, int]], rest: memoryview) -> Files:
    if len(told) > MOST_FILES:
        raise ValueError("more files than a request may hold")
    files: Files = Files()
    for name, size in told:
        data, rest = bytes(rest[:size]), rest[size:]
        files.appendlist(str(name), SimpleUploadedFile(f"{name}.jpg", data, "image/jpeg"))
    return files


@lru_cache(maxsize=1)
def _private() -> ec.EllipticCurvePrivateKey:
    """Return our key, which follows from the one that seals the database."""
    derive = HKDF(algorithm=hashes.SHA256(), length=48, salt=None, info=INFO + b".key")
    number = int.from_bytes(derive.derive(settings.FIELD_KEY.encode()), "big")
    return ec.derive_private_key(1 + number % (_ORDER - 1), ec.SECP256R1())
