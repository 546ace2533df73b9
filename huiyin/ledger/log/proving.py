"""Proofs: that an event is in the log, and that one tree is another's beginning."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from huiyin.kernel.merkle import consistency, inclusion
from huiyin.ledger.log import tree
from huiyin.ledger.models import Checkpoint, Cosignature


def proof_of(position: int, checkpoint: Checkpoint, *, record: bytes = b"") -> str:
    """Return the proof that an entry is in the tree of a checkpoint (C2SP tlog-proof).

    The record goes along as the extra data, so that the file can be checked all by itself.
    """
    path = tree.roots(inclusion(position, checkpoint.size))
    head = ["c2sp.org/tlog-proof@v1"]
    if record:
        head.append(f"extra {b64encode(record).decode()}")
    head.append(f"index {position}")
    return "\n".join([*head, *_lines(path), "", note_of(checkpoint)])


def extension_of(old: int, size: int) -> list[str]:
    """Return, in base64, the proof that the tree of `size` begins with the one of `old`."""
    return _lines(tree.roots(consistency(old, size)))


def note_of(checkpoint: Checkpoint) -> str:
    """Return the checkpoint with its witnesses' lines."""
    lines = Cosignature.objects.filter(checkpoint=checkpoint).order_by("pk")
    return checkpoint.note + "".join(lines.values_list("line", flat=True))


def _lines(hashes: Sequence[bytes]) -> list[str]:
    return [b64encode(one).decode() for one in hashes]
