"""A migrated database that test databases are copied from: migrating takes seconds, copying does not.

Its name carries a hash of all migrations and of the locked packages, so it is never out of date.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from huiyin.config import postgres
from tests.home import HOME

ROOT = Path(__file__).resolve().parents[1]


def ready() -> str:
    """Return the name of the template, made now if it is not there."""
    name = f"template_{_fingerprint()}"
    with (HOME / "run" / "template").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the processes of one run start together
        with psycopg.connect(_server(), autocommit=True) as server:
            rows = server.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%'"
            )
            there = {str(row[0]) for row in rows}
            if name not in there:
                for old in there:
                    server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(old)))
                _make(server, name)
    return name


def _make(server: psycopg.Connection, name: str) -> None:
    """Migrate under another name first: what has the name is complete."""
    half = f"template_half_{name.removeprefix('template_')}"
    server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(half)))
    environment = {**os.environ, "DATABASE_URL": _server().replace("@/postgres?", f"@/{half}?")}
    environment["DJANGO_SETTINGS_MODULE"] = "huiyin.config.settings"
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(command, check=True, env=environment, cwd=ROOT)
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    server.execute(rename.format(sql.Identifier(half), sql.Identifier(name)))


def _server() -> str:
    return postgres.url(HOME).replace("@/huiyin?", "@/postgres?")


def _fingerprint() -> str:
    seen = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted(ROOT.glob("huiyin/*/migrations/*.py")):
        seen.update(path.name.encode() + path.read_bytes())
    return seen.hexdigest()[:12]
