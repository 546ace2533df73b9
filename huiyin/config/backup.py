"""`huiyin backup`: the database, the files and the keys in one file, while all of it is in use."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction

from huiyin.config import archive
from huiyin.config.pg_programs import command, target
from huiyin.kernel import clock
from huiyin.kernel.ids import made_at


def backup(file: Path, *, keys: bool, key_file: Path | None = None) -> int:
    """Write the backup beside its final name first, so that a half-written one is never taken for one.

    The dump is one snapshot of the database. Files are only ever added, so those read after it
    contain all that it names.
    """
    half = file.with_name(f"{file.name}.part")
    try:
        key = archive.key_from(key_file)
        half.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            with archive.written(out, key) as writing:
                _write(writing, keys=keys)
            out.flush()
            os.fsync(out.fileno())
        half.replace(file)
    except archive.NotUsable as why:
        print(why)
        return 2
    finally:
        half.unlink(missing_ok=True)
    print(f"已备份 · backed up: {file} ({file.stat().st_size / 1e6:.1f} MB)")
    if keys:
        print("内含密钥,请妥善保管 · it holds the keys: keep it as you keep them")
    return 0


def folders(*, keys: bool) -> dict[str, Path]:
    """Return what lies in the home and belongs to a backup, by its name there."""
    return {"files": settings.MEDIA_ROOT, **({"secrets": settings.SECRETS} if keys else {})}


def _write(writing: archive.Writing, *, keys: bool) -> None:
    with _snapshot() as snapshot:
        writing.add(archive.ABOUT, json.dumps(_about()).encode())
        with _dumping(snapshot) as dump:
            writing.add_stream(archive.DUMP, dump)
    for name, folder in folders(keys=keys).items():
        writing.add_folder(name, folder)


@contextmanager
def _snapshot() -> Iterator[str]:
    """Have one view of the database inside the block, which pg_dump can share by its name."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


@contextmanager
def _dumping(snapshot: str) -> Iterator[IO[bytes]]:
    words = ["--format=custom", "--compress=0", "--no-owner", f"--snapshot={snapshot}", target()]
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(
            command("pg_dump", *words), stdout=subprocess.PIPE, stderr=said
        ) as dumping:
            assert dumping.stdout is not None
            yield dumping.stdout
        if dumping.returncode:
            said.seek(0)
            raise SystemExit(said.read().decode(errors="replace").strip())


def _about() -> dict[str, Any]:
    """Return what is known of this moment: the time, the last event's, and the log's checkpoint."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('ledger_event'), to_regclass('ledger_checkpoint')")
        has_events, has_log = cursor.fetchone()
        event = note = None
        if has_events:
            cursor.execute("SELECT id FROM ledger_event ORDER BY id DESC LIMIT 1")
            event = cursor.fetchone()
        if has_log:
            cursor.execute("SELECT note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1")
            note = cursor.fetchone()
    return {
        "version": 1,
        "made_at": clock.now().isoformat(),
        "last_event_at": made_at(event[0]).isoformat() if event else None,
        "checkpoint": note[0] if note else None,
    }
