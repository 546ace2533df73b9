"""Counts for tabs and bells: they stop at a thousand, so that they do not grow with the table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
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


_OF_COUNTY = """
SELECT wanted, (
    SELECT count(*) FROM (
        SELECT FROM concerns_concern WHERE county_id = %s AND state = wanted LIMIT %s
    ) AS seen
) FROM unnest(%s::text[]) AS wanted
UNION ALL
SELECT 'late', count(*) FROM (
    SELECT FROM concerns_concern
    WHERE county_id = %s AND closed_at IS NULL AND due_on < %s LIMIT %s
) AS seen
"""


def county_by_state(
    county_id: int, states: Sequence[str], *, today: date, most: int = MOST
) -> dict[str, int]:
    """Return how many of each state a whole county has, and how many are late, each at most `most`.

    The indexes alone answer, so that it costs the same in a county with a hundred times as many.
    """
    values: list[Any] = [county_id, most, list(states), county_id, today, most]
    with connection.cursor() as cursor:
        cursor.execute(_OF_COUNTY, values)
        return dict(cursor.fetchall())


# What units asked the office for (a return, an extension), as `office_by_state` counts it.
ASKED = "asked"

_OF_OFFICE = """
SELECT state, count(*), count(*) FILTER (WHERE due_on < %(today)s), NULL::bigint[]
FROM concerns_concern
WHERE owner_id = ANY(%(organs)s) AND closed_at IS NULL AND state <> 'handling' GROUP BY state
UNION ALL
SELECT 'handling', count(*), count(*) FILTER (WHERE due_on < %(today)s), NULL
FROM concerns_concern WHERE office_id = ANY(%(organs)s) AND state = 'handling'
UNION ALL
SELECT 'asked', count(*), count(*) FILTER (WHERE due_on < %(today)s), array_agg(id)
FROM concerns_concern
WHERE office_id = ANY(%(organs)s) AND state = 'handling' AND id IN (
    SELECT concern_id FROM concerns_task
    WHERE closed_at IS NULL AND (state = 'return_asked' OR extension_to IS NOT NULL)
)
"""


@dataclass(frozen=True)
class OfficeCounts:
    """How much an office has of each state, how much of it late, and what units asked it for."""

    waiting: dict[str, int]
    late: dict[str, int]
    asked: list[int]


def office_by_state(organ_ids: Collection[int], *, today: date) -> OfficeCounts:
    """Return what these offices owe by state, what their units handle, and what of that is ASKED.

    The indexes alone answer (concerns_inbox, concerns_handed, tasks_asked).
    """
    with connection.cursor() as cursor:
        cursor.execute(_OF_OFFICE, {"organs": list(organ_ids), "today": today})
        rows = cursor.fetchall()
    return OfficeCounts(
        waiting={state: count for state, count, _late, _ids in rows},
        late={state: late for state, _count, late, _ids in rows},
        asked=[pk for *_counts, ids in rows for pk in ids or ()],
    )


def shown(count: int, *, most: int = MOST) -> str:
    """Return the count in words: 999+ once it is capped."""
    return str(count) if count < most else f"{most - 1}+"
