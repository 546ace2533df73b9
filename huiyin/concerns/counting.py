"""Counts for tabs and bells: they stop at a thousand, so that they do not grow with the table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

MOST = 1000


def capped_counts(querysets: Mapping[str, QuerySet[Any]], *, most: int = MOST) -> dict[str, int]:
    """Return the rows of each, at most `most`, in one query for all of them."""
    parts: list[str] = []
    values: list[Any] = []
    for key, queryset in querysets.items():
        try:
            inner, given = queryset.order_by().values("pk")[:most].query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"(SELECT %s, count(*) FROM ({inner}) AS counted)")  # noqa: S608 - SQL that Django compiled
        values += [key, *given]
    counts = dict.fromkeys(querysets, 0)
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            counts.update(cursor.fetchall())
    return counts


def open_by_state(
    concerns: QuerySet[Any], *, today: date, most: int = MOST
) -> tuple[dict[str, int], int, bool]:
    """Return how many of each state, how many late, and whether it stopped at `most` rows.

    One pass over what is open, for a reader whose scope would have to be searched state by state.
    """
    rows = concerns.filter(closed_at=None).order_by().values("state", "due_on")[:most]
    try:
        inner, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return {}, 0, False
    sql = (
        "SELECT state, count(*), count(*) FILTER (WHERE due_on < %s)"  # noqa: S608 - as above
        f" FROM ({inner}) AS seen GROUP BY state"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [today, *values])
        found = cursor.fetchall()
    counts = {state: count for state, count, _late in found}
    return counts, sum(late for *_rest, late in found), sum(counts.values()) >= most


def shown(count: int, *, most: int = MOST) -> str:
    """Return the count in words: 999+ once it is capped."""
    return str(count) if count < most else f"{most - 1}+"
