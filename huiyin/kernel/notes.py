"""Signed notes (C2SP signed-note): a text, and under it one line for each who signed it.

Checkpoints of the log, receipts and the cosignatures of witnesses are such notes. What checks them
is `huiyin/ledger/verifier.py`, which anybody may take away and run without us.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ED25519 = b"\x01"
COSIGNATURE = b"\x04"


@dataclass(frozen=True)
class Signer:
    """A name and its Ed25519 key. The name has no space and no plus sign."""

    name: str
    key: Ed25519PrivateKey

    @classmethod
    def of(cls, name: str, secret: bytes) -> Signer:
        """Return the signer of a 32 byte secret."""
        return cls(name, Ed25519PrivateKey.from_private_bytes(secret))

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    def verifier_key(self, kind: bytes = ED25519) -> str:
        """Return what others check its signatures with: name, key id and public key in one word."""
        shown = b64encode(kind + self.public).decode()
        return f"{self.name}+{_key_id(self.name, kind + self.public).hex()}+{shown}"

    def line(self, text: str) -> str:
        """Return the line that signs the text."""
        return self._line(ED25519, self.key.sign(text.encode()))

    def cosigned(self, checkpoint: str, at: int) -> str:
        """Return the line by which a witness says it saw this checkpoint at that Unix time.

        Form of C2SP tlog-cosignature: the time is part of what is signed.
        """
        said = f"cosignature/v1\ntime {at}\n{checkpoint}".encode()
        return self._line(COSIGNATURE, at.to_bytes(8, "big") + self.key.sign(said))

    def _line(self, kind: bytes, signature: bytes) -> str:
        signed = b64encode(_key_id(self.name, kind + self.public) + signature).decode()
        return f"— {self.name} {signed}\n"


def signed(text: str, *signers: Signer) -> str:
    """Return the note: the text, which ends with a line break, and the line of each signer."""
    return text + "\n" + "".join(signer.line(text) for signer in signers)


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    """Return what is signed of a tree (C2SP tlog-checkpoint)."""
    return f"{origin}\n{size}\n{b64encode(root).decode()}\n"


def _key_id(name: str, key: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + key).digest()[:4]
