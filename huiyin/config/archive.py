"""The file that a backup is: a packed tar, written and read as it goes by, sealed if there is a key.

In it, in this order: `about.json` (when, and the public log's checkpoint then), the dump in pieces,
files and keys, and `end.json` with how many members there are and their digest.
"""

import contextlib
import gzip
import hashlib
import io
import json
import tarfile
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from huiyin.kernel.sealed_files import (
    SHORTEST_KEY,
    Damaged,
    SealedReader,
    SealedWriter,
    WrongKey,
    is_sealed,
)

ABOUT, DUMP, END = "about.json", "database.dump", "end.json"
PIECE = 8 << 20
FAST = 1  # of gzip's nine levels


class NotUsable(Exception):  # noqa: N818
    """The file cannot be restored, or its key not be used; the message says why."""


def key_from(file: Path | None) -> bytes | None:
    """Return the key that a file holds, None without a file; raises NotUsable."""
    if file is None:
        return None
    try:
        key = file.read_bytes().strip()
    except OSError as error:
        raise NotUsable(f"密钥文件读不了 · the key file cannot be read: {error}") from None
    if len(key) < SHORTEST_KEY:
        raise NotUsable(
            f"密钥太短,至少 {SHORTEST_KEY} 个字符 · the key is too short: openssl rand -hex 32 > {file}"
        )
    return key


class Writing:
    """Adds members to an archive, one after the other."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar, self._digest, self._count = tar, hashlib.sha256(), 0

    def add(self, name: str, data: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = len(data), 0o600, int(time.time())
        self._tar.addfile(member, io.BytesIO(data))
        _count_in(self._digest, name, len(data))
        self._digest.update(data)
        self._count += 1

    def add_stream(self, name: str, source: IO[bytes]) -> None:
        """Add what nobody knows the length of, in pieces."""
        number = 0
        while piece := source.read(PIECE):
            self.add(f"{name}/{number:06}", piece)
            number += 1

    def add_folder(self, name: str, folder: Path) -> None:
        for file in sorted(folder.rglob("*")):
            with contextlib.suppress(FileNotFoundError):  # erased while we read
                if file.is_file():
                    self.add(f"{name}/{file.relative_to(folder).as_posix()}", file.read_bytes())

    def end(self) -> None:
        said = {"members": self._count, "sha256": self._digest.hexdigest()}
        self.add(END, json.dumps(said).encode())


@contextlib.contextmanager
def written(out: IO[bytes], key: bytes | None) -> Iterator[Writing]:
    """Write an archive inside the block; what an error cuts short is told by its missing end."""
    with contextlib.ExitStack() as closing:
        place: Any = out if key is None else closing.enter_context(SealedWriter(out, key))
        packed = closing.enter_context(gzip.GzipFile("", "wb", FAST, place, mtime=0))
        writing = Writing(closing.enter_context(tarfile.open(fileobj=packed, mode="w|")))
        yield writing
        writing.end()


@dataclass(frozen=True)
class Member:
    """A plain file in an archive; its pieces must be read before the next one."""

    name: str
    size: int
    pieces: Iterable[bytes]

    def read(self) -> bytes:
        return b"".join(self.pieces)


def members(file: Path, key: bytes | None) -> Iterator[Member]:
    """Yield each plain file in the archive.

    Whatever the tar says, no name leads out of the place where it is put. Raises NotUsable.
    """
    with _told(file), file.open("rb") as source:
        yield from _members(_opened(source, key), file)


@contextlib.contextmanager
def _told(file: Path) -> Iterator[None]:
    """Raise NotUsable for whatever may be wrong with the file while it is read."""
    try:
        yield
    except WrongKey:
        raise NotUsable("密钥不对 · it was sealed under another key") from None
    except (Damaged, tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error):
        raise NotUsable(f"文件残缺或者被改动,未作改动 · {_BROKEN}: {file}") from None
    except OSError:
        raise NotUsable(f"{_NO_BACKUP}: {file}") from None


_NO_BACKUP = "不是备份文件 · not a backup"
_BROKEN = "it is not whole or was changed; nothing was restored"


_PACKED = b"\x1f\x8b"


def _opened(source: io.BufferedReader, key: bytes | None) -> IO[bytes]:
    start = source.read(512)
    source.seek(0)
    if is_sealed(start):
        if key is None:
            raise NotUsable("备份已加密,请给出 --key-file · it is sealed: give its --key-file")
        return _unpacked(io.BufferedReader(SealedReader(source, key), 1 << 20))
    if not start.startswith(_PACKED) and start[257:262] != b"ustar":  # it was not packed once
        raise NotUsable(f"{_NO_BACKUP}: {getattr(source, 'name', '')}")
    return _unpacked(source)


def _unpacked(source: io.BufferedReader) -> IO[bytes]:
    is_packed = source.peek(2).startswith(_PACKED)
    return cast("IO[bytes]", gzip.GzipFile(fileobj=source) if is_packed else source)


def _members(source: IO[bytes], file: Path) -> Iterator[Member]:
    with tarfile.open(fileobj=source, mode="r|") as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            found = tar.extractfile(member) if member.isfile() else None
            if found is not None and not path.is_absolute() and ".." not in path.parts:
                yield Member(member.name, member.size, _pieces(found, file))
    while source.read(PIECE):  # to the end: the seal of the last piece is checked there
        pass


def _pieces(source: IO[bytes], file: Path) -> Iterator[bytes]:
    with _told(file):  # they are read by somebody else, outside of `members`
        while piece := source.read(PIECE):
            yield piece


def checked(file: Path, key: bytes | None) -> dict[str, Any]:
    """Read the whole file and return what it says about itself, {} for one of an older version.

    Raises NotUsable if it is no backup, not whole, or was changed.
    """
    about: dict[str, Any] = {}
    end: dict[str, Any] | None = None
    digest, count, has_dump = hashlib.sha256(), 0, False
    for member in members(file, key):
        if member.name == END:
            end = json.loads(member.read())
            continue
        _count_in(digest, member.name, member.size)
        for piece in member.pieces:
            digest.update(piece)
            if member.name == ABOUT:
                about = json.loads(piece)
        has_dump = has_dump or is_dump(member.name)
        count += 1
    if not has_dump:
        raise NotUsable(f"{_NO_BACKUP}: {file}")
    if about and end != {"members": count, "sha256": digest.hexdigest()}:
        raise NotUsable(f"文件残缺或者被改动,未作改动 · {_BROKEN}: {file}")
    return about


def is_dump(name: str) -> bool:
    """Tell whether a member is the dump, whole as it once was, or a piece of it."""
    return name.partition("/")[0] == DUMP


def _count_in(digest: Any, name: str, size: int) -> None:
    digest.update(f"{name}\0{size}\0".encode())
