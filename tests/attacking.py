"""What somebody with every right on the database does, for the tests of who finds it."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from huiyin.ledger.models import Checkpoint, Entry, Event, Tile


def switch(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in (Event, Entry, Tile, Checkpoint):
            cursor.execute(f"ALTER TABLE {model._meta.db_table} {how} TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def found_inside(what: str) -> str:
    with pytest.raises(CommandError) as found:
        call_command(f"check_{what}")
    return str(found.value)


def forget(table: str, where: str, *values: int | UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {where}", values)  # noqa: S608
