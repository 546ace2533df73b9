"""The home of a test session: loaded by `-p tests.home` before any setting is read.

It lies in the checkout, so that two checkouts never share a database, and is kept between runs.
HUIYIN_TEST_PG=15 runs the suite on the PostgreSQL of that version installed by the system.
"""

import contextlib
import os
from pathlib import Path

from huiyin.config import postgres

VERSION = os.environ.get("HUIYIN_TEST_PG", "")
HOME = Path(__file__).resolve().parents[1] / "var" / f"tests{VERSION}"

if VERSION:
    os.environ["HUIYIN_PG_PROGRAMS"] = f"/usr/lib/postgresql/{VERSION}/bin"
os.environ["HUIYIN_HOME"] = str(HOME)
for name in ("DATABASE_URL", "PORT", "HUIYIN_URL", "HUIYIN_DEBUG"):
    os.environ.pop(name, None)

(HOME / "static").mkdir(parents=True, exist_ok=True)

_held = contextlib.ExitStack()


def pytest_configure() -> None:
    _held.enter_context(postgres.held(HOME, durable=False))


def pytest_unconfigure() -> None:
    _held.close()
