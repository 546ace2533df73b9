"""The words of `huiyin`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from huiyin.config import checking
from tests.runtime.programs import CODE

pytestmark = pytest.mark.slow
VERBS = [
    "demo",
    "serve",
    "worker",
    "migrate",
    "check",
    "import",
    "export",
    "backup",
    "restore",
    "manage",
]


def _huiyin(home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "huiyin", *words],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "huiyin.config.settings"}
        | {"HUIYIN_HOME": str(home), **environment},
        cwd=CODE,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_lists_its_verbs(tmp_path: Path) -> None:
    told = _huiyin(tmp_path, "--help")
    assert told.returncode == 0
    assert [verb for verb in VERBS if f"\n    {verb} " not in told.stdout] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_without_a_database(tmp_path: Path, verb: str) -> None:
    told = _huiyin(tmp_path, verb, "--help")
    assert told.returncode == 0
    assert "huiyin" in told.stdout
    assert not (tmp_path / "postgres").exists()


def test_a_word_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    told = _huiyin(tmp_path, "import", "nothing-like-it")
    assert told.returncode == 2
    assert "nothing-like-it" in told.stderr


def test_a_wrong_setting_refuses_to_start_and_names_itself(tmp_path: Path) -> None:
    told = _huiyin(tmp_path, "check", PORT="eighty")
    assert told.returncode == 1
    assert "PORT='eighty'" in told.stderr
    assert "Traceback" not in told.stderr


def test_check_says_what_waits_and_passes(tmp_path: Path) -> None:
    told = _huiyin(tmp_path, "check")
    assert told.returncode == 0, told.stderr
    assert "huiyin migrate" in told.stdout


def test_the_check_for_production_says_what_is_for_one_machine_only(
    settings: object,
) -> None:
    told = []
    for behind_tls, proxies in ((False, 0), (True, 0), (True, 1)):
        settings.BEHIND_TLS, settings.PROXIES = behind_tls, proxies  # type: ignore[attr-defined]  # pytest-django's fixture
        told.append(list(checking._remarks()))
    assert "HUIYIN_URL" in told[0][0]
    assert "HUIYIN_PROXIES" in told[1][0]
    assert told[2] == []
