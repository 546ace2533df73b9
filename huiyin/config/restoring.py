"""`huiyin restore`: all of a backup, or nothing; then the restored log against what was signed."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from huiyin.config import archive, comparing
from huiyin.config.backup import folders
from huiyin.config.demo import only_one
from huiyin.config.pg_programs import command, target

# What was there waits in a schema of its own until the backup is in place.
BEFORE = "huiyin_before"


def restore(
    file: Path, *, force: bool, key_file: Path | None = None, checkpoint: Path | None = None
) -> int:
    """Put a backup into this home; refuse to replace anything unless forced.

    `checkpoint` is one that somebody kept: it tells what the backup lacks. Returns 0, 1 if nothing
    was changed or the restored log is not the one that was signed, 2 for what cannot be used.
    """
    try:
        kept = comparing.kept_in(checkpoint)
        key = archive.key_from(key_file)
        about = archive.checked(file, key)
        if not force and _holds_something():
            print(
                "这里已有数据,未作改动;--force 才会覆盖 · there is data here; nothing was changed"
            )
            return 1
        with only_one(settings.HOME):
            _put_in(file, key)
    except archive.NotUsable as why:
        print(why)
        return 2
    print(f"已恢复 · restored: {file}")
    return comparing.compare(about, kept)


def _put_in(file: Path, key: bytes | None) -> None:
    """Replace database and folders; on any fault all is as it was."""
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix="restoring.") as name:
        folder = Path(name)
        with _schema():
            with _loading() as load:
                for member in archive.members(file, key):
                    into = None if archive.is_dump(member.name) else _opened(folder, member.name)
                    for piece in member.pieces:
                        (into or load).write(piece)
                    if into is not None:
                        into.close()
            call_command("migrate", verbosity=0, interactive=False)  # it may be of an older version
        for part, place in folders(keys=True).items():
            if (folder / part).is_dir():
                _replace(place, folder / part)
    settings.SECRETS.chmod(0o700)


def _opened(folder: Path, name: str) -> IO[bytes]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


@contextlib.contextmanager
def _schema() -> Iterator[None]:
    """Have an empty schema inside the block; keep it if the block ends well, else what was there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_namespace WHERE nspname = %s", [BEFORE])
        if cursor.rowcount:  # a restore was killed before: what it left is half, this is whole
            cursor.execute("DROP SCHEMA public CASCADE")
        else:
            cursor.execute(f"ALTER SCHEMA public RENAME TO {BEFORE}")
        cursor.execute("CREATE SCHEMA public")
    connection.close()
    try:
        yield
    except BaseException:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute(f"ALTER SCHEMA {BEFORE} RENAME TO public")
        print("没有成功,一切照旧 · it failed; everything is as it was")
        raise
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {BEFORE} CASCADE")


@contextlib.contextmanager
def _loading() -> Iterator[IO[bytes]]:
    """Load the dump that is written inside the block."""
    words = ["--no-owner", "--exit-on-error", "--dbname", target()]
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(
            command("pg_restore", *words), stdin=subprocess.PIPE, stderr=said
        ) as loading:
            assert loading.stdin is not None
            with contextlib.suppress(BrokenPipeError):  # it says why below
                yield loading.stdin
        if loading.returncode:
            said.seek(0)
            raise SystemExit(said.read().decode(errors="replace").strip())


def _replace(place: Path, new: Path) -> None:
    """Put what lies in one folder in the place of what lies in another, which may be a mount."""
    place.mkdir(parents=True, exist_ok=True)
    for old in place.iterdir():
        shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
    for each in new.iterdir():
        shutil.move(each, place / each.name)


def _holds_something() -> bool:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    return bool(tables) or (settings.MEDIA_ROOT.is_dir() and any(settings.MEDIA_ROOT.iterdir()))
