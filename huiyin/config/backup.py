"""`huiyin backup` and `huiyin restore`: the database, the files and the keys in one tar file."""

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from huiyin.config import postgres
from huiyin.config.demo import only_one

DUMP = "database.dump"


def backup(file: Path, *, keys: bool) -> int:
    """Write the backup beside its final name first, so that a half-written one is never taken for one.

    The dump is one snapshot of the database. Files are only ever added, so those read after it
    contain all that it names.
    """
    half = file.with_name(f"{file.name}.part")
    half.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=half.parent) as folder:
        dump = Path(folder) / DUMP
        _run("pg_dump", "--format=custom", "--no-owner", "--file", str(dump), _target())
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out, tarfile.open(fileobj=out, mode="w") as tar:
            tar.add(dump, DUMP)
            for name, found in _folders(keys=keys).items():
                if found.is_dir():
                    tar.add(found, name)
    half.replace(file)
    print(f"已备份 · backed up: {file} ({file.stat().st_size / 1e6:.1f} MB)")
    if keys:
        print("内含密钥,请妥善保管 · it holds the keys: keep it as you keep them")
    return 0


def restore(file: Path, *, force: bool) -> int:
    """Put a backup into this home; refuse to replace anything unless forced."""
    if not file.is_file() or not tarfile.is_tarfile(file):
        print(f"不是备份文件 · not a backup: {file}")
        return 2
    if not force and _holds_something():
        print("这里已有数据,未作改动;--force 才会覆盖 · there is data here; nothing was changed")
        return 1
    with only_one(settings.HOME), tempfile.TemporaryDirectory() as folder:
        _unpack(file, Path(folder))
        dump = Path(folder) / DUMP
        if not dump.is_file():
            print(f"不是备份文件 · not a backup: {file}")
            return 2
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        connection.close()
        _run("pg_restore", "--no-owner", "--exit-on-error", "--dbname", _target(), str(dump))
        for name, target in _folders(keys=True).items():
            if (Path(folder) / name).is_dir():
                shutil.rmtree(target, ignore_errors=True)
                shutil.copytree(Path(folder) / name, target)
    settings.SECRETS.chmod(0o700)
    call_command("migrate", verbosity=0, interactive=False)  # the backup may be of an older version
    print(f"已恢复 · restored: {file}")
    return 0


def _folders(*, keys: bool) -> dict[str, Path]:
    return {"files": settings.MEDIA_ROOT, **({"secrets": settings.SECRETS} if keys else {})}


def _holds_something() -> bool:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    return bool(tables) or (settings.MEDIA_ROOT.is_dir() and any(settings.MEDIA_ROOT.iterdir()))


def _unpack(file: Path, folder: Path) -> None:
    """Unpack plain files only, each inside the folder, whatever the tar says."""
    with tarfile.open(file) as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            if not member.isfile() or path.is_absolute() or ".." in path.parts:
                continue
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            source = tar.extractfile(member)
            if source is not None:
                with source, target.open("wb") as out:
                    shutil.copyfileobj(source, out)
            target.chmod(0o600)


def _target() -> str:
    return settings.DATABASE_URL or postgres.url(settings.HOME)


def _run(program: str, *arguments: str) -> None:
    """Run PostgreSQL's own program: the system's for a database elsewhere, else the wheel's.

    A dump can only be made by programs at least as new as the server.
    """
    own = str(postgres.programs() / program)
    command = [own if not settings.DATABASE_URL else shutil.which(program) or own, *arguments]
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode:
        raise SystemExit(done.stderr.decode(errors="replace").strip())
