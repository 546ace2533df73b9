"""The home may be anywhere, as root too."""

import os
import shutil
from pathlib import Path

import pytest

from huiyin.config import postgres
from tests.runtime.programs import ask, holder

pytestmark = pytest.mark.slow

HOMES = {
    "spaces": "a home with spaces",
    "Chinese characters": "县人大 · 回音",
    "quotes": 'it\'s "so" 100% $HOME',
    "a long path": "/".join(["a-folder-with-a-rather-long-name"] * 6),
}


@pytest.mark.parametrize("name", HOMES.values(), ids=HOMES)
def test_the_home_may_have_any_name(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    with postgres.held(home, durable=False):
        assert ask(home) == "huiyin"
    assert postgres.wait_until_stopped(home, 20)


def test_a_closed_folder_on_the_way_stays_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the home nor the programs can be reached by another user here."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    wheel = postgres.programs().parents[1]
    for part in (wheel / "pginstall18", wheel.with_name(f"{wheel.name}.libs")):
        shutil.copytree(part, closed / part.relative_to(wheel.parent))
    monkeypatch.setenv("HUIYIN_PG_PROGRAMS", str(closed / wheel.name / "pginstall18" / "bin"))
    home = closed / "home"
    with postgres.held(home, durable=False):
        assert ask(home) == "huiyin"
        assert not (home / "postgres").is_symlink()
    assert closed.stat().st_mode & 0o777 == 0o700
    assert postgres.wait_until_stopped(home, 20)


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root has rights to lose"
)
@pytest.mark.parametrize("less", ["-dac_override,-dac_read_search", "-setpcap"])
def test_root_that_cannot_hand_on_its_rights_keeps_the_data_outside(
    tmp_path: Path, less: str
) -> None:
    home = tmp_path / "home"
    tmp_path.chmod(0o700)
    with holder(home, "setpriv", "--bounding-set", less):
        assert ask(home) == "huiyin"
        outside = (home / "postgres").readlink()
    assert postgres.wait_until_stopped(home, 20)
    assert not outside.is_relative_to(tmp_path)
    shutil.rmtree(outside.parent)
