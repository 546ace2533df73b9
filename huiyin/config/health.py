"""Whether everything is up: `/healthz`, open to all, cheap, tells nothing but yes or no."""

import functools

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

LATE = 45  # seconds: a worker says every 10 that it is there


@require_safe
@never_cache
@login_not_required
def healthz(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when database, tables and worker are all there, 503 otherwise."""
    state = {"database": False, "migrations": False, "worker": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            state["database"] = True
            state["migrations"] = is_migrated()
            if state["migrations"]:
                cursor.execute(_BEAT, [LATE])
                row = cursor.fetchone()
                state["worker"] = bool(row and row[0])
    except Error:
        connection.close()  # the next request asks again on a fresh one
    return JsonResponse(state, status=200 if all(state.values()) else 503)


_BEAT = """
    SELECT EXISTS (SELECT FROM procrastinate_workers
                   WHERE last_heartbeat > now() - make_interval(secs => %s))
"""


def is_migrated() -> bool:
    """Return whether every migration is applied; once so, it stays so for this process."""
    if _seen_migrated.cache_info().currsize:
        return True
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    return _seen_migrated()


@functools.cache
def _seen_migrated() -> bool:
    return True
