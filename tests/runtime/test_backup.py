"""What is backed up can be restored into an empty home, checked against the log, or not at all."""

from __future__ import annotations

import gzip
import io
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from huiyin.config import postgres
from tests.runtime.programs import CODE, ask, tell

pytestmark = pytest.mark.slow

# Made by the release before the public log, of four made-up concerns.
OF_BEFORE = Path(__file__).parent / "data" / "backup-2026-11-23.tar.gz"
RAISE = """
import django, sys
django.setup()
from tests.builders import build_world
from huiyin.concerns.models import Concern
from huiyin.concerns.actions.raising import NewConcern, raise_concern
from huiyin.ledger.log import growing
from huiyin.ledger.log.tree import latest
from huiyin.places.models import Place
if not Concern.objects.exists():
    build_world().closed()
else:
    raise_concern(NewConcern(place=Place.objects.get(code="980101100201"), text="路灯不亮了。"))
growing.log_waiting()
sys.stdout.write(latest().note)
"""


@contextmanager
def _home(folder: Path) -> Iterator[Path]:
    with postgres.held(folder, durable=False):
        yield folder


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A county with a closed concern, a file and a word."""
    with _home(tmp_path_factory.mktemp("old")) as home:
        _huiyin(home, "migrate")
        _python(home, RAISE)
        tell(home, "CREATE TABLE kept AS SELECT '回音' AS word")
        (home / "files" / "2026").mkdir(parents=True)
        (home / "files" / "2026" / "photo.jpg").write_bytes(b"\xff\xd8 photo")
        yield home


def test_a_backup_restores_into_an_empty_home_and_never_over_data(
    old: Path, tmp_path: Path
) -> None:
    new, file = tmp_path / "new", tmp_path / "kept 备份.tar"
    assert "backed up" in _huiyin(old, "backup", str(file))
    assert file.stat().st_mode & 0o077 == 0

    with _home(new):
        assert "restored" in _huiyin(new, "restore", str(file))
        assert ask(new, "SELECT word FROM kept") == "回音"
        assert (new / "files" / "2026" / "photo.jpg").read_bytes() == b"\xff\xd8 photo"
        key = "huiyin_field_key"
        assert (new / "secrets" / key).read_text() == (old / "secrets" / key).read_text()

        tell(new, "UPDATE kept SET word = 'newer'")
        assert "nothing was changed" in _huiyin(new, "restore", str(file), code=1)
        file.write_bytes(file.read_bytes()[:-2000])
        assert "not whole" in _huiyin(new, "restore", "--force", str(file), code=2)
        assert ask(new, "SELECT word FROM kept") == "newer"


def test_what_is_not_a_backup_changes_nothing(tmp_path: Path) -> None:
    home, broken, hostile = tmp_path / "home", tmp_path / "broken.tar", tmp_path / "hostile.tar"
    broken.write_bytes(b"not a tar file")
    with tarfile.open(hostile, "w") as tar:
        member = tarfile.TarInfo("../../escaped")
        member.size = 3
        tar.addfile(member, io.BytesIO(b"out"))
    with _home(home):
        tell(home, "CREATE TABLE kept AS SELECT 7 AS number")
        for file in (broken, hostile, tmp_path / "missing.tar"):
            assert "not a backup" in _huiyin(home, "restore", "--force", str(file), code=2)
        assert ask(home, "SELECT number FROM kept") == 7
    assert not list(tmp_path.parent.rglob("escaped"))


def test_a_sealed_backup_opens_with_its_key_alone_and_tells_what_is_lost(
    old: Path, tmp_path: Path
) -> None:
    new, file, newer = tmp_path / "new", tmp_path / "sealed", tmp_path / "newer"
    key, other = tmp_path / "key", tmp_path / "other"
    key.write_text("k" * 64)
    other.write_text("x" * 64)
    short = ["--key-file", str(tmp_path / "no")]
    assert "cannot be read" in _huiyin(old, "backup", *short, str(file), code=2)
    _huiyin(old, "backup", "--key-file", str(key), str(file))
    newer.write_text(_python(old, RAISE))
    assert "村口的路".encode() not in file.read_bytes()

    with _home(new):
        tell(new, "CREATE TABLE kept AS SELECT 7 AS number")
        with_key = ["restore", "--force", "--key-file", str(key)]
        assert "--key-file" in _huiyin(new, "restore", "--force", str(file), code=2)
        wrong = ["restore", "--force", "--key-file", str(other), str(file)]
        assert "another key" in _huiyin(new, *wrong, code=2)
        for name, sealed in _spoilt(file.read_bytes()).items():
            (tmp_path / name).write_bytes(sealed)
            assert "not whole or was changed" in _huiyin(
                new, *with_key, str(tmp_path / name), code=2
            )
        assert ask(new, "SELECT number FROM kept") == 7

        told = _huiyin(new, *with_key, "--checkpoint", str(newer), str(file))
        assert re.search(r"\d+ entries of the public log, none changed", told)
        assert "1 entries are missing" in told
        assert re.search(r"0 d 0 h \d+ min \d+ s 之前 ago", told)
        assert "entries of the log agree" in _huiyin(new, "check")


def _spoilt(sealed: bytes) -> dict[str, bytes]:
    changed = bytearray(sealed)
    changed[len(sealed) // 2] ^= 1
    return {
        "cut": sealed[: len(sealed) // 2],
        "cut a little": sealed[:-1],
        "changed": bytes(changed),
    }


def test_a_restored_log_that_is_not_the_one_that_was_signed_is_told(
    old: Path, tmp_path: Path
) -> None:
    new, file, kept = tmp_path / "new", tmp_path / "file", tmp_path / "kept"
    size = ask(old, "SELECT max(size) FROM ledger_checkpoint")
    _huiyin(old, "backup", "--without-keys", str(file))
    with _home(new):
        kept.write_text(f"elsewhere/log\n{size}\n{'A' * 43}=\n\n— elsewhere/log {'A' * 92}\n")
        told = _huiyin(new, "restore", "--checkpoint", str(kept), str(file), code=1)
        assert f"the first {size} are not those" in told
        assert "the log's keys are not here" in told


def test_a_backup_of_the_release_before_comes_up_and_gets_its_log(tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "before.tar"
    file.write_bytes(gzip.decompress(OF_BEFORE.read_bytes()))
    with _home(home):
        assert "an older version" in _huiyin(home, "restore", str(file))
        assert ask(home, "SELECT count(*) FROM concerns_concern") == 4
        events = ask(home, "SELECT count(*) FROM ledger_event")
        log = "import django; django.setup(); from huiyin.ledger.log import growing as g; "
        _python(home, f"{log}g.log_waiting()")
        assert ask(home, "SELECT count(*) FROM ledger_entry") == events
        assert f"{events} entries of the log agree" in _huiyin(home, "check")


def _huiyin(home: Path, *words: str, code: int = 0) -> str:
    done = _run(home, "-m", "huiyin", *words)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def _python(home: Path, code: str) -> str:
    done = _run(home, "-c", code)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        env={**os.environ, "HUIYIN_HOME": str(home)}
        | {"DJANGO_SETTINGS_MODULE": "huiyin.config.settings"},
        cwd=CODE,
        capture_output=True,
        text=True,
        check=False,
    )
