"""`make bench`: measures against a limit measured in the same run, and prints ratios.

Every figure is taken over loopback from the real server (`huiyin serve`) on the real database, which
is made anew under `var/bench` for each run (HUIYIN_HOME or DATABASE_URL name another, still empty).
`python -m bench pages` measures only the pages; any of PARTS can be named. BENCH_SIZES are the
numbers of concerns to measure the pages at, the smallest first.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
OWN_HOME = Path(__file__).resolve().parent.parent / "var" / "bench"
IS_OWN = os.environ.setdefault("HUIYIN_HOME", str(OWN_HOME)) == str(OWN_HOME)
os.environ.setdefault("HUIYIN_PROXIES", "1")  # each request says that it is another visitor's
PORT = int(os.environ.setdefault("PORT", "8990"))
PARTS = (
    "pages",
    "raising",
    "memory",
    "imports",
    "log",
    "alike",
    "backup",
    "suggestions",
    "duties",
    "stars",
)
# Each takes a county of its own and up to half an hour: only when it is named.
APART = {"log", "alike", "backup", "suggestions", "duties", "stars"}


def main() -> None:
    wanted = sys.argv[1:] or [part for part in PARTS if part not in APART]
    if set(wanted) - set(PARTS):
        raise SystemExit(f"python -m bench [{'] ['.join(PARTS)}]")
    if IS_OWN:
        shutil.rmtree(OWN_HOME, ignore_errors=True)
    from django.core.management import call_command

    with ready():
        call_command("collectstatic", verbosity=0, interactive=False)
        with server():
            measure(wanted)


@contextlib.contextmanager
def ready() -> Iterator[None]:
    """Have the bench's database up, with its tables, inside the block."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    from huiyin.config import logs, postgres

    logs.configure()
    with contextlib.ExitStack() as stack:
        if not settings.DATABASE_URL:
            stack.enter_context(postgres.held(settings.HOME))
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        yield


def measure(wanted: Sequence[str]) -> None:
    from django.db import connection

    from bench import (
        alike,
        backup,
        duties,
        imports,
        log,
        memory,
        pages,
        raising,
        stars,
        suggestions,
    )
    from bench.bare import TABLE
    from bench.county import county

    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    place = county()
    sizes = [int(word) for word in os.environ.get("BENCH_SIZES", "10000,100000").split(",")]
    measures: dict[str, Callable[[], None]] = {
        "pages": lambda: pages.measure(place, PORT, sizes),
        "raising": lambda: raising.measure(place, PORT),
        "memory": memory.measure,
        "imports": imports.measure,
        "log": lambda: log.measure(place, PORT),
        "alike": lambda: alike.measure(place, PORT),
        "backup": lambda: backup.measure(place, sizes[-1]),
        "suggestions": lambda: suggestions.measure(place, PORT),
        "duties": lambda: duties.measure(place, PORT),
        "stars": lambda: stars.measure(place, PORT),
    }
    for part in PARTS:
        if part in wanted:
            measures[part]()


@contextlib.contextmanager
def server() -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "-m", "huiyin", "serve", "--port", str(PORT)])
    try:
        _wait()
        yield
    finally:
        process.terminate()
        process.wait(20)


def _wait() -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(urllib.error.HTTPError):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/gallery/", timeout=5):
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.2)
    raise SystemExit("the server does not answer")


if __name__ == "__main__":
    main()
