"""Bringing divisions into the tree of places, many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from huiyin.places.divisions import Division
from huiyin.places.models import Level

PIECE = 20_000


@dataclass(frozen=True)
class Loaded:
    """What a load did.

    `moved` are places that have another parent now. They stay where they are: their path stands in
    the rows of every subject, so that a move is for a person to decide.
    """

    added: int
    renamed: int
    moved: int
    total: int


@transaction.atomic
def load(
    divisions: Iterable[Division],
    *,
    starts: Callable[[int], object],
    progress: Callable[[int], object],
) -> Loaded:
    """Add the divisions that are not there yet and rename those that are: all of it or nothing.

    Ids never change. `starts` is told how many divisions were read, `progress` how many more are
    in the tree.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TEMPORARY)
        with cursor.copy(_COPY) as copy:
            for one in divisions:
                copy.write_row((one.code, one.name, one.level, one.is_street, one.parent_code))
        starts(cursor.rowcount)
        cursor.execute(_INDEX)
        cursor.execute(_RENAME)
        renamed = cursor.rowcount
        cursor.execute(_MOVED)
        moved = int(cursor.fetchone()[0])
        cursor.execute(_KNOWN)
        total = int(cursor.rowcount)
        progress(total)
        added = sum(_add(cursor, level, progress) for level in Level)
        cursor.execute("DROP TABLE division")
        if added:
            # The planner must know of half a million new rows before the next query.
            cursor.execute("ANALYZE places_place")
    return Loaded(added=added, renamed=renamed, moved=moved, total=total + added)


def _add(cursor: object, level: int, progress: Callable[[int], object]) -> int:
    """Insert the level's divisions piece by piece, for the progress bar, and count them."""
    added, last = 0, ""
    while True:
        cursor.execute(_INSERT, {"level": level, "after": last, "piece": PIECE})  # type: ignore[attr-defined]
        count, last = cursor.fetchone()  # type: ignore[attr-defined]
        if not count:
            return added
        added += count
        progress(count)


_TEMPORARY = """
    CREATE TEMPORARY TABLE division (
        code text, name text, level smallint, is_street boolean, parent_code text
    ) ON COMMIT DROP
"""
_COPY = "COPY division (code, name, level, is_street, parent_code) FROM STDIN"
_INDEX = "CREATE INDEX ON division (level, code)"
_RENAME = """
    UPDATE places_place p SET name = d.name, is_street = d.is_street
    FROM division d
    WHERE p.code = d.code AND (p.name <> d.name OR p.is_street <> d.is_street)
"""
_MOVED = """
    SELECT count(*) FROM division d
    JOIN places_place p ON p.code = d.code
    LEFT JOIN places_place above ON above.id = p.parent_id
    WHERE coalesce(above.code, '') <> d.parent_code
"""
_KNOWN = "DELETE FROM division d USING places_place p WHERE p.code = d.code"
# The id is drawn first: the path ends in it. Inserted by code, so that neighbours lie together.
_INSERT = """
    WITH piece AS (
        SELECT * FROM division
        WHERE level = %(level)s AND code > %(after)s ORDER BY code LIMIT %(piece)s
    ), numbered AS MATERIALIZED (
        SELECT nextval(pg_get_serial_sequence('places_place', 'id')) AS id, piece.*
        FROM piece ORDER BY code
    ), added AS (
        INSERT INTO places_place (id, code, name, level, is_street, parent_id, path)
        SELECT n.id, n.code, n.name, n.level, n.is_street, p.id,
               coalesce(p.path, '') || n.id || '/'
        FROM numbered n LEFT JOIN places_place p ON p.code = n.parent_code
        RETURNING code
    )
    SELECT count(*), coalesce(max(code), '') FROM added
"""
