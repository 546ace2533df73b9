"""What is backed up can be restored into an empty home."""

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from huiyin.config import postgres
from tests.runtime.programs import CODE, ask, tell

pytestmark = pytest.mark.slow


def test_a_backup_restores_into_an_empty_home_and_never_over_data(tmp_path: Path) -> None:
    old, new, file = tmp_path / "old", tmp_path / "new", tmp_path / "kept 备份.tar"
    with postgres.held(old, durable=False):
        _huiyin(old, "migrate")
        tell(old, "CREATE TABLE kept AS SELECT '回音' AS word")
        (old / "files" / "2026").mkdir(parents=True)
        (old / "files" / "2026" / "photo.jpg").write_bytes(b"\xff\xd8 photo")
        assert "backed up" in _huiyin(old, "backup", str(file))
    assert file.stat().st_mode & 0o077 == 0

    with postgres.held(new, durable=False):
        assert "restored" in _huiyin(new, "restore", str(file))
        assert ask(new, "SELECT word FROM kept") == "回音"
        assert (new / "files" / "2026" / "photo.jpg").read_bytes() == b"\xff\xd8 photo"
        key = "huiyin_field_key"
        assert (new / "secrets" / key).read_text() == (old / "secrets" / key).read_text()

        tell(new, "UPDATE kept SET word = 'newer'")
        assert "nothing was changed" in _huiyin(new, "restore", str(file), code=1)
        assert ask(new, "SELECT word FROM kept") == "newer"
        _huiyin(new, "restore", str(file), "--force")
        assert ask(new, "SELECT word FROM kept") == "回音"
        assert "migrations" not in _huiyin(new, "check")


def test_what_is_not_a_backup_changes_nothing(tmp_path: Path) -> None:
    home, broken, hostile = tmp_path / "home", tmp_path / "broken.tar", tmp_path / "hostile.tar"
    broken.write_bytes(b"not a tar file")
    with tarfile.open(hostile, "w") as tar:
        member = tarfile.TarInfo("../../escaped")
        member.size = 3
        tar.addfile(member, io.BytesIO(b"out"))
    with postgres.held(home, durable=False):
        tell(home, "CREATE TABLE kept AS SELECT 7 AS number")
        for file in (broken, hostile, tmp_path / "missing.tar"):
            assert "not a backup" in _huiyin(home, "restore", "--force", str(file), code=2)
        assert ask(home, "SELECT number FROM kept") == 7
    assert not list(tmp_path.parent.rglob("escaped"))


def _huiyin(home: Path, *words: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "huiyin", *words],
        env={**os.environ, "HUIYIN_HOME": str(home)}
        | {"DJANGO_SETTINGS_MODULE": "huiyin.config.settings"},
        cwd=CODE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr
