"""Writing many new rows of one model at once, by PostgreSQL's COPY.

Measured on 4,326 concerns with their events: bulk_create spends twice as long putting together
its statements in Python as the server does carrying them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from django.db import connection
from django.db.models import JSONField, Model
from psycopg import sql
from psycopg.types.json import Jsonb


def draw_ids(model: type[Model], count: int) -> list[int]:
    """Return that many fresh ids of a model, so that rows can name each other before they are saved."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],  # noqa: SLF001 - Django's documented Meta API
        )
        return [int(row[0]) for row in cursor.fetchall()]


def copy_in(rows: Sequence[Model]) -> None:
    """Insert new rows of one model as they are. A row without an id gets one from the database.

    Constraints and triggers hold as for any insert; `save()` is not called.
    """
    if not rows:
        return
    meta = type(rows[0])._meta  # noqa: SLF001
    fields = [f for f in meta.concrete_fields if rows[0].pk is not None or not f.primary_key]
    names: list[sql.Composable] = [sql.Identifier(str(field.column)) for field in fields]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(meta.db_table), sql.SQL(", ").join(names)
    )
    columns = [(field.attname, isinstance(field, JSONField)) for field in fields]
    # COPY goes past Django's cursor, so its errors are made Django's here.
    errors = connection.wrap_database_errors
    with errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([_written(getattr(row, name), is_json) for name, is_json in columns])
    for row in rows:
        row._state.adding = False  # noqa: SLF001


def _written(value: Any, is_json: bool) -> Any:  # noqa: FBT001
    if is_json:
        return Jsonb(value)
    # psycopg would write an enum by the name of its member.
    return value.value if isinstance(value, Enum) else value
