"""A witness: follows a log from elsewhere and signs each tree that continues the one before.

It needs no database. What it keeps lies in one folder: its own key, the keys that it trusts, the
last checkpoint that it signed, every one before, and, if the log's past was rewritten, the proof.
"""

from __future__ import annotations

import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from huiyin.kernel.merkle import Stretch, consistency, hash_in, joined, nodes_of
from huiyin.kernel.notes import COSIGNATURE, Signer
from huiyin.ledger.verifier import (
    Checkpoint,
    Fault,
    Read,
    check_extension,
    checkpoint_of,
    opened,
    tile_name,
)

Post = Callable[[str], None]


class Rewritten(Exception):  # noqa: N818
    """The log does not continue what was signed before; the message says how."""


@dataclass(frozen=True)
class Witness:
    """One witness of one log; `folder` is what it keeps, `read` and `post` reach the log."""

    name: str
    folder: Path
    read: Read
    post: Post

    def look(self) -> Checkpoint:
        """Look once and sign what is new. Raises Rewritten, now and ever after, OSError, Fault."""
        if self._alarm.exists():
            raise Rewritten(self._alarm.read_text("utf-8"))
        note = self.read("checkpoint").decode()
        opened(note, [])  # a proxy's page of excuses is no proof against the log
        try:
            seen = self._checked(note)
        except Fault as fault:
            self._raise_alarm(str(fault), note)
        self._sign(note)
        self._trust_successors(note)
        return seen

    @property
    def signer(self) -> Signer:
        """Return the witness's own key, made at the first look."""
        file = self.folder / "witness.key"
        if not file.exists():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(secrets.token_hex(32), "utf-8")
        return Signer.of(self.name, bytes.fromhex(file.read_text("utf-8")))

    @property
    def verifier_key(self) -> str:
        """Return what the log's operator puts into HUIYIN_WITNESSES."""
        return self.signer.verifier_key(COSIGNATURE)

    @property
    def trusted(self) -> list[str]:
        """Return the log's keys that are trusted: those found at the first look, and successors."""
        if not self._keys.exists():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._keys.write_bytes(self.read("keys"))
        return self._keys.read_text("utf-8").split()

    @property
    def _keys(self) -> Path:
        return self.folder / "keys"

    @property
    def _alarm(self) -> Path:
        return self.folder / "ALARM"

    @property
    def _last(self) -> Path:
        return self.folder / "checkpoint"

    def _checked(self, note: str) -> Checkpoint:
        seen = checkpoint_of(note, self.trusted)
        if self._last.exists():
            before = checkpoint_of(self._last.read_text("utf-8"), self.trusted)
            if before.origin != seen.origin:
                raise Fault("换成了另一本账本 · it is another log")
            path = self._path(before.size, seen.size) if 0 < before.size < seen.size else []
            check_extension(before, seen, path)
        return seen

    def _path(self, old: int, size: int) -> list[bytes]:
        return [self._root(stretch, size) for stretch in consistency(old, size)]

    def _root(self, stretch: Stretch, size: int) -> bytes:
        hashes = []
        for node in nodes_of(stretch):
            level, number = node.tile
            width = min(256, (size >> 8 * level) - number * 256)
            tile = self.read(tile_name(str(level), number, width))
            if len(tile) != width * 32:
                raise OSError(f"tile {level}/{number} is not as long as it must be")
            hashes.append(hash_in(tile, node))
        return joined(hashes)

    def _sign(self, note: str) -> None:
        text = note.rpartition("\n\n")[0] + "\n"
        own = self.signer.cosigned(text, int(time.time()))
        half = self._last.with_suffix(".part")
        half.write_text(note + own, "utf-8")
        if (
            not self._last.exists()
            or self._last.read_text("utf-8").splitlines()[:3] != text.splitlines()
        ):
            with (self.folder / "history").open("a", encoding="utf-8") as history:
                history.write(note + own + "\n")
            self.post(text + "\n" + own)
        half.replace(self._last)

    def _trust_successors(self, note: str) -> None:
        """Trust a key that signed the same checkpoint beside one that is trusted already."""
        known = self.trusted
        for key in self.read("keys").decode().split():
            if key not in known and opened(note, [key])[1]:
                with self._keys.open("a", encoding="utf-8") as keys:
                    keys.write(f"{key}\n")

    def _raise_alarm(self, found: str, note: str) -> None:
        """Keep what the log showed beside what it had shown before: the two notes are the proof."""
        before = self._last.read_text("utf-8") if self._last.exists() else ""
        self._alarm.write_text(f"{found}\n\n{before}\n{note}", "utf-8")
        raise Rewritten(found)


def poster(url: str) -> Post:
    """Return what sends a cosignature to the log. That it is not taken is no fault of the log's."""

    def post(note: str) -> None:
        request = urllib.request.Request(  # noqa: S310 - the reader took http(s) only
            f"{url.rstrip('/')}/cosignatures", note.encode(), {"Content-Type": "text/plain"}
        )
        try:
            urllib.request.urlopen(request, timeout=30).close()  # noqa: S310
        except urllib.error.HTTPError as refused:
            if refused.code not in {403, 422}:
                raise

    return post
