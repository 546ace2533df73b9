"""Memory of the web processes and of a worker at rest."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path


def measure() -> None:
    """Print the proportional set size of web and worker together, in MB."""
    worker = subprocess.Popen([sys.executable, "-m", "huiyin", "worker"])
    try:
        time.sleep(6)
        web = sum(_tree(pid) for pid in _pids_of("serve"))
        jobs = _tree(worker.pid)
    finally:
        worker.terminate()
        worker.wait(20)
    print(
        f"memory at rest: web {web:.0f} MB + worker {jobs:.0f} MB = {web + jobs:.0f} MB (limit 600)"
    )


def _pids_of(verb: str) -> list[int]:
    """Return our own processes of `huiyin <verb>`, not those of another Huiyin on the machine."""
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    ours = [pid for pid in pids if _parent(pid) == os.getpid()]
    return [pid for pid in ours if {"huiyin", verb} <= set(_command(pid))]


def _command(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").split("\0")
    except OSError:
        return []


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0


def _tree(pid: int) -> float:
    """Return the PSS of a process and all below it, in MB."""
    children = [int(e.name) for e in Path("/proc").iterdir() if e.name.isdigit()]
    below = [child for child in children if _parent(child) == pid]
    return _pss(pid) + sum(_tree(child) for child in below)


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
