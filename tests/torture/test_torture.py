"""Killed at random, it keeps what it said: twenty kills here, a thousand by `make torture`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.running import run

pytestmark = pytest.mark.slow


def test_everything_is_kept_over_twenty_kills(tmp_path: Path) -> None:
    result = run(tmp_path, kills=20, seed=20, say=print)
    assert result.faults == []
    assert result.raised > 0
