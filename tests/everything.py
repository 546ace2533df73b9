"""Every check there is, in one command: `make test`, which CI runs too."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests import chromium, libreoffice

PYTHON = sys.executable
CHECKS = {
    "ruff check": [PYTHON, "-m", "ruff", "check", "."],
    "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "import-linter": [PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
    "mypy": [PYTHON, "-m", "mypy", "huiyin", "tests", "bench", "conftest.py"],
}
OLDEST = "15"  # of the PostgreSQL versions that we promise to run on


def main() -> int:
    chromium.install()
    libreoffice.install()
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    if not _passes("audit", [PYTHON, "-m", "tests.audit"], shown=True):
        failed.append("audit")
    tests = [PYTHON, "-m", "pytest", "-n", os.environ.get("HUIYIN_TEST_PROCESSES", "2")]
    tests += ["--dist", "loadfile", "--durations", "8"]
    if Path(f"/usr/lib/postgresql/{OLDEST}/bin/postgres").exists():
        quick = [*tests, "-m", "not browser and not slow"]
        name = f"pytest, PostgreSQL {OLDEST}"
        if not _passes(name, quick, HUIYIN_TEST_PG=OLDEST):
            failed.append(name)
    if failed:
        print(f"\n未通过 · failed: {', '.join(failed)}", flush=True)
    # Last, so that the last line of the output is pytest's own count.
    passed = _passes("pytest, embedded PostgreSQL", tests, shown=True)
    return 0 if passed and not failed else 1


def _passes(name: str, command: list[str], *, shown: bool = False, **environment: str) -> bool:
    """Run one check; show what it says if it fails, or always."""
    began = time.monotonic()
    if shown:
        print(f"\n{name}", flush=True)
    done = subprocess.run(
        command,
        check=False,
        env={**os.environ, **environment},
        stdout=None if shown else subprocess.PIPE,
        stderr=None if shown else subprocess.STDOUT,
    )
    if not shown:
        result = "ok" if done.returncode == 0 else "FAILED"
        print(f"{name}: {result}, {time.monotonic() - began:.0f} s", flush=True)
        if done.returncode:
            print(done.stdout.decode(errors="replace"), flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
