"""Reckoning what came of suggestions, in one statement for any number of them (DOMAIN 3.6)."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from huiyin.suggestions.models import Outcome, Suggestion

A_PIECE = 2_000

# A case counts as accepted unless it was merged or withdrawn: three received, one handled. It is
# handled when every unit that owes a reply has given one; completed when all is solved, or every
# promise was kept.
_RECKON = """
WITH whole AS (
    SELECT id, office_id, field, state,
        EXTRACT(YEAR FROM submitted_at AT TIME ZONE 'Asia/Shanghai')::int AS year,
        head_id IS NOT NULL AS is_merged,
        state IN ('draft', 'cosigning', 'returned', 'not_accepted') AS is_back,
        state = 'withdrawn' AS is_withdrawn,
        accepted_at IS NOT NULL AND head_id IS NULL AND state <> 'withdrawn' AS is_accepted,
        assigned_at IS NOT NULL AND head_id IS NULL AND state <> 'withdrawn' AS is_assigned
    FROM suggestions_suggestion
    WHERE (id = ANY(%(ids)s) OR head_id = ANY(%(ids)s)) AND submitted_at IS NOT NULL
), parts AS (
    SELECT whole.id, task.organ_id, last.result, last.at,
        last.result IS NOT NULL AS is_handled,
        COALESCE(task.replied_late, false) AS was_late,
        CASE WHEN last.result IS NULL THEN task.due_on END AS waits_since,
        EXISTS (
            SELECT FROM suggestions_contactrecord
            WHERE task_id = task.id AND way = 'meeting'
        ) AS was_met,
        COALESCE(said.score, '') AS score,
        COALESCE(vows.promised, 0) AS promised,
        COALESCE(vows.kept, 0) AS kept
    FROM whole
    JOIN suggestions_task AS task ON task.suggestion_id = whole.id AND task.part <> 'co'
        AND task.state NOT IN ('returned', 'passed_down', 'stopped')
    LEFT JOIN LATERAL (
        SELECT result, at FROM suggestions_reply
        WHERE task_id = task.id ORDER BY round DESC LIMIT 1
    ) AS last ON true
    LEFT JOIN LATERAL (
        SELECT score FROM suggestions_feedback
        JOIN suggestions_reply AS reply ON reply.id = reply_id
        WHERE reply.task_id = task.id AND suggestion_id = whole.id
        ORDER BY suggestions_feedback.id DESC LIMIT 1
    ) AS said ON true
    LEFT JOIN LATERAL (
        SELECT count(*) AS promised, count(*) FILTER (WHERE state = 'kept') AS kept
        FROM suggestions_promise WHERE task_id = task.id
    ) AS vows ON true
), found AS (
    SELECT whole.id, NULL::bigint AS organ_id,
        COALESCE(bool_and(parts.is_handled), false) AND bool_and(is_accepted) AS is_handled,
        COALESCE(bool_or(was_late), false) AS was_late,
        CASE WHEN bool_and(is_accepted) THEN min(waits_since) END AS waits_since,
        COALESCE(bool_or(was_met), false) AS was_met,
        COALESCE((array_agg(result ORDER BY at DESC NULLS LAST))[1], '') AS result,
        bool_and(is_accepted)
            AND (bool_and(state = 'fulfilled') OR COALESCE(bool_and(result = 'solved'), false))
            AS is_completed,
        COALESCE((
            SELECT score FROM suggestions_feedback
            WHERE suggestion_id = whole.id ORDER BY id DESC LIMIT 1
        ), '') AS score,
        COALESCE(sum(promised), 0) AS promised, COALESCE(sum(kept), 0) AS kept
    FROM whole LEFT JOIN parts USING (id) GROUP BY whole.id
    UNION ALL
    SELECT id, organ_id, is_handled, was_late, waits_since, was_met, COALESCE(result, ''),
        COALESCE(result = 'solved', false) OR (promised > 0 AND promised = kept),
        score, promised, kept
    FROM parts
)
INSERT INTO suggestions_outcome (
    suggestion_id, unit_id, office_id, year, field, is_merged, is_back, is_withdrawn,
    is_accepted, is_assigned, is_handled, was_late, waits_since, was_met, result, is_completed,
    score, promised, kept
)
SELECT whole.id, found.organ_id, office_id, year, field, is_merged, is_back, is_withdrawn,
    is_accepted, is_assigned, found.is_handled, found.was_late, found.waits_since, found.was_met,
    found.result, found.is_completed, found.score, found.promised, found.kept
FROM whole JOIN found USING (id)
"""
_FORGET = """
DELETE FROM suggestions_outcome WHERE suggestion_id IN (
    SELECT id FROM suggestions_suggestion WHERE id = ANY(%(ids)s) OR head_id = ANY(%(ids)s)
)
"""


def reckon(ids: Collection[int]) -> None:
    """Write what came of these suggestions, and of those merged into them, as it is now."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_FORGET, {"ids": list(ids)})
        cursor.execute(_RECKON, {"ids": list(ids)})


def reckon_missing() -> int:
    """Reckon those that were never reckoned, such as bulk imports; return how many those were."""
    done = 0
    while ids := _missing():
        reckon(ids)
        done += len(ids)
    return done


def _missing() -> list[int]:
    reckoned = Outcome.objects.filter(suggestion=OuterRef("pk"), unit=None)
    rows = Suggestion.objects.filter(submitted_at__isnull=False).exclude(Exists(reckoned))
    return list(rows.order_by("pk").values_list("pk", flat=True)[:A_PIECE])
