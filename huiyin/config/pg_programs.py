"""PostgreSQL's own programs, for the database that this installation uses."""

import shutil

from django.conf import settings

from huiyin.config import postgres


def target() -> str:
    """Return the database's address."""
    return settings.DATABASE_URL or postgres.url(settings.HOME)


def command(program: str, *words: str) -> list[str]:
    """Return the command: the system's program for a database elsewhere, else the wheel's.

    A dump can only be made by programs at least as new as the server.
    """
    own = str(postgres.programs() / program)
    return [own if not settings.DATABASE_URL else shutil.which(program) or own, *words]
