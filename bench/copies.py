"""Makes a large county of a small one: each concern again and again, about other places, at other times.

Done in the database, since a million through our own code would take hours. The copies have texts,
tasks, contacts and keys; their names of places and the keys of these are others'. The words that are
looked for in pages are those of the concern that was copied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from bench.texts import NAMES, name_in
from huiyin.concerns.alike.keys import key_of
from huiyin.concerns.models import Concern
from huiyin.places.models import Place

# Of a county's copies so many come from the year of the first ones, the others from years before.
OF_THE_YEAR = 10
MINUTES = 17
TABLES = [
    "concerns_concern",
    "concerns_contact",
    "concerns_task",
    "concerns_alikekey",
    "concerns_alikeread",
    "concerns_alikepair",
]

_NAMED = """
DROP TABLE IF EXISTS bench_names, bench_named;
CREATE TABLE bench_names (place int PRIMARY KEY, name text, keys bigint[]);
CREATE TABLE bench_named (id bigint PRIMARY KEY, place int);
"""
_PARTED = """
CREATE TEMP TABLE bench_turn ON COMMIT DROP AS
SELECT one.id, was.name AS was, new.name AS new, was.keys AS was_keys, new.keys AS new_keys
FROM bench_named one
LEFT JOIN bench_names was ON was.place = one.place
LEFT JOIN bench_names new ON new.place = (one.place + %(turn)s * 37) %% %(names)s
"""
_KEYS = """
INSERT INTO concerns_alikekey (county_id, key, concern_id)
SELECT county_id, key, concern_id + %(turn)s * %(stride)s
FROM concerns_alikekey JOIN bench_turn ON id = concern_id
WHERE was_keys IS NULL OR key <> ALL (was_keys)
UNION
SELECT county_id, unnest(new_keys), concern_id + %(turn)s * %(stride)s
FROM concerns_alikekey JOIN bench_turn ON id = concern_id WHERE key = was_keys[1]
"""
_TIMES = (
    "raised_at",
    "taken_up_at",
    "handed_at",
    "handled_at",
    "verified_at",
    "answered_at",
    "closed_at",
    "released_at",
)
_TEXTS = ("title", "text", "public_title", "public_text")


@dataclass(frozen=True)
class Base:
    """So many concerns to copy, whose ids are below `stride`."""

    size: int
    stride: int


def base_of(county: Place) -> Base:
    """Return what there is so far as the base of copies, with the place that each one names."""
    rows = list(Concern.objects.filter(county=county).values_list("pk", "title", "text"))
    place = {name: number for number, name in enumerate(NAMES)}
    named = [(pk, place.get(name_in(f"{title}\n{text}"))) for pk, title, text in rows]
    with connection.cursor() as cursor:
        cursor.execute(_NAMED)
        cursor.executemany(
            "INSERT INTO bench_names VALUES (%s, %s, %s)",
            [(number, name, _keys(name)) for name, number in place.items()],
        )
        cursor.executemany("INSERT INTO bench_named VALUES (%s, %s)", named)
    return Base(len(named), max(named)[0] + 1)


def _keys(name: str) -> list[int]:
    return [key_of(word) for word in (f"name {name}", f"from {name[:2]}", f"till {name[-3:]}")]


def copy(base: Base, turns: Sequence[int]) -> None:
    """Write all of the base once for each turn, without its indexes, which are made again."""
    with _bare():
        for turn in turns:
            _copy_once({"turn": turn, "stride": base.stride, "names": len(NAMES)})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('concerns_concern', 'id'), max(id))"
            " FROM concerns_concern"
        )


@transaction.atomic
def _copy_once(values: dict[str, int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_PARTED, values)
        for table in TABLES:
            cursor.execute(_KEYS if table == "concerns_alikekey" else _copied(table), values)


def _copied(table: str) -> str:
    """Return the SQL that copies a table's rows of the base."""
    later = "+ %(turn)s * %(stride)s"
    key, instead = "concern_id", {"concern_id": f"one.concern_id {later}"}
    if table == "concerns_concern":
        key = "id"
        instead = {"id": f"one.id {later}", "code": _CODE, "request_key": "NULL", "source": "NULL"}
        instead |= {name: f"one.{name} - {_BEFORE}" for name in _TIMES}
        instead |= {
            name: f"CASE WHEN was IS NULL THEN one.{name} ELSE replace(one.{name}, was, new) END"
            for name in _TEXTS
        }
        instead |= {name: _dated(name) for name in ("search", "public_search")}
    elif table == "concerns_alikepair":
        key = "second_id"
        instead = {name: f"one.{name} {later}" for name in ("first_id", "second_id")}
    names = [name for name in _columns(table) if name != "id" or name in instead]
    chosen = ", ".join(instead.get(name, f"one.{name}") for name in names)
    return (
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {chosen} FROM {table} AS one"  # noqa: S608 - our own names
        f" JOIN bench_turn ON bench_turn.id = one.{key}"
    )


# Unique, of ten letters, and of the letters that codes are made of.
_CODE = "translate(lpad((one.id + %(turn)s * %(stride)s)::text, 10, '0'), '01', 'ZY')"
_BEFORE = (
    f"CASE WHEN %(turn)s < {OF_THE_YEAR} THEN %(turn)s * interval '{MINUTES} minutes'"
    f" ELSE %(turn)s / {OF_THE_YEAR} * interval '1 year' END"
)


def _dated(column: str) -> str:
    """Return the SQL of the words with the month of the copy, as `words_of` would write them."""
    month = "to_char({} AT TIME ZONE 'Asia/Shanghai', 'YYYYMM')"
    was, now = month.format("one.raised_at"), month.format(f"(one.raised_at - {_BEFORE})")
    quoted = "chr(39)"
    return (
        f"ts_delete(one.{column}, '~' || {was}) || ({quoted} || '~' || {now} || {quoted})::tsvector"
    )


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_name = %s AND table_schema = 'public'",
            [table],
        )
        return [name for (name,) in cursor.fetchall()]


_CHECKS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
    format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s',
        conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY (%s::regclass[])
"""
_INDEXES = """
SELECT format('DROP INDEX %%I', indexname), indexdef FROM pg_indexes
WHERE tablename = ANY (%s) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)
"""


@contextmanager
def _bare() -> Iterator[None]:
    """Take the tables' indexes and their references to others away inside the block."""
    taken: list[tuple[str, str]] = []
    with connection.cursor() as cursor:
        for sql in (_CHECKS, _INDEXES):
            cursor.execute(sql, [TABLES])
            taken += cursor.fetchall()
        for drop, _make in taken:
            cursor.execute(drop)
        cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET maintenance_work_mem = '1GB'")
            for _drop, make in reversed(taken):
                cursor.execute(make)
