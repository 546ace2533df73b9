"""How long a backup of a large county takes, how big it is, and how long until it runs elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings

from bench.fill import fill
from huiyin.concerns.models import Concern
from huiyin.config import postgres
from huiyin.ledger.log.growing import log_waiting
from huiyin.ledger.models import Entry
from huiyin.places.models import Place


def measure(county: Place, size: int) -> None:
    fill(county, size)
    while log_waiting():
        pass
    folder = settings.HOME.parent / f"{settings.HOME.name}-restored"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    key, file = folder / "key", folder / "sealed"
    key.write_text("k" * 64)
    print(f"\nbackup of {Concern.objects.count():,} concerns, {Entry.objects.count():,} events")
    sealing = ["--key-file", str(key), str(file)]
    took = _timed(settings.HOME, "backup", *sealing)
    print(f"  backup   {took:6.0f} s   {file.stat().st_size / 1e6:,.0f} MB")
    with postgres.held(folder / "home"):
        print(f"  restore  {_timed(folder / 'home', 'restore', *sealing):6.0f} s   log checked")
    postgres.wait_until_stopped(folder / "home", 60)
    shutil.rmtree(folder)


def _timed(home: Path, *words: str) -> float:
    """Return the seconds that a verb of the command line takes in a home."""
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "huiyin", *words],
        check=True,
        env={**os.environ, "HUIYIN_HOME": str(home)},
    )
    return time.monotonic() - began
