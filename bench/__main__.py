"""`make bench`: measures against a limit measured in the same run, and prints ratios.

Every figure is taken over loopback from the real server (`huiyin serve`) on the real database.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
os.environ.setdefault("HUIYIN_HOME", str(Path(__file__).resolve().parent.parent / "var" / "bench"))
os.environ.setdefault("HUIYIN_PROXIES", "1")  # each request says that it is another visitor's
PORT = int(os.environ.setdefault("PORT", "8990"))


def main() -> None:
    from django.core.management import call_command

    with ready():
        call_command("collectstatic", verbosity=0, interactive=False)
        with server():
            measure()


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


def measure() -> None:
    from django.db import connection

    from bench import imports, memory, pages, raising
    from bench.bare import TABLE
    from bench.county import county

    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    place = county()
    sizes = [int(word) for word in os.environ.get("BENCH_SIZES", "10000,100000").split(",")]
    pages.measure(place, PORT, sizes)
    raising.measure(place, PORT)
    memory.measure()
    imports.measure()


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
