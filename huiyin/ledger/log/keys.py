"""The keys that sign the log. They lie in a folder of their own, never in the database.

`001.key`, `002.key` …: the newest signs receipts, and until a retired one's last day both sign
checkpoints, so that whoever knows only the old one learns of the new one through it.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import tempfile
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from huiyin.kernel import clock
from huiyin.kernel.kept import Kept
from huiyin.kernel.notes import Signer

OVERLAP = timedelta(days=90)


@dataclass(frozen=True)
class LogKey:
    """A signer, the day from which it signs, and the last day if it is retired."""

    signer: Signer
    since: date
    until: date | None = None

    @property
    def signs(self) -> bool:
        return self.until is None or clock.today() <= self.until


def signer() -> Signer:
    """Return who signs now."""
    return all_keys()[-1].signer


def signers() -> list[Signer]:
    """Return everybody who signs a checkpoint today, the newest first."""
    return [key.signer for key in reversed(all_keys()) if key.signs]


def all_keys() -> list[LogKey]:
    """Return every key that ever signed, the oldest first; the first one is made when asked for."""
    return _kept(settings.LOG_KEYS)


def origin() -> str:
    """Return the log's own name for ever: where it was first served, or what the settings say."""
    return all_keys()[0].signer.name


def rotate() -> tuple[LogKey, LogKey]:
    """Retire the key that signs now and return it with its successor."""
    folder = settings.LOG_KEYS
    before = _read(folder)
    old, last = before[-1], clock.today() + OVERLAP
    new = _make(folder, old.signer.name, len(before) + 1)
    retired = replace(old, until=last)
    _written(folder, retired).replace(folder / f"{len(before):03}.key")
    _kept.forget()
    return retired, new


def _load(folder: Path) -> list[LogKey]:
    return _read(folder) or [_make(folder, _first_name(), 1)]


# The folder changes once in years; a new key is taken up within this time.
_kept: Kept[Path, list[LogKey]] = Kept(_load, seconds=10)


def _first_name() -> str:
    url = urlsplit(settings.BASE_URL)
    return f"{url.netloc}{url.path.rstrip('/')}/log"


def _read(folder: Path) -> list[LogKey]:
    keys = []
    for file in sorted(folder.glob("*.key")):
        said = json.loads(file.read_text(encoding="utf-8"))
        until = date.fromisoformat(said["until"]) if said["until"] else None
        found = Signer.of(said["name"], bytes.fromhex(said["secret"]))
        keys.append(LogKey(found, date.fromisoformat(said["since"]), until))
    return keys


def _make(folder: Path, name: str, number: int) -> LogKey:
    """Make the key, or return the one that another process of this home made at the same time."""
    fresh = LogKey(Signer.of(name, secrets.token_bytes(32)), clock.today())
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = _written(folder, fresh)
    with contextlib.suppress(FileExistsError):
        os.link(written, folder / f"{number:03}.key")
    written.unlink()
    return _read(folder)[number - 1]


def _written(folder: Path, key: LogKey) -> Path:
    """Return a whole file of the key, to be put in its place at one stroke."""
    said = {
        "name": key.signer.name,
        "secret": key.signer.key.private_bytes_raw().hex(),
        "since": str(key.since),
        "until": str(key.until) if key.until else None,
    }
    with tempfile.NamedTemporaryFile("w", dir=folder, encoding="utf-8", delete=False) as file:
        json.dump(said, file)
    return Path(file.name)
