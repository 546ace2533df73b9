"""What the worker looks after beside its jobs: jobs of killed workers, and a killed database.

The queue itself leaves a job whose worker was killed as being done, for ever. So it does with one
whose end a living worker could not write down, or whose beginning it never heard of, because the
database was killed just then.
"""

import contextlib
import math
import time
from collections.abc import Awaitable, Callable
from threading import Event as Signal
from typing import Any

import structlog
from django.conf import settings
from django.db import Error, close_old_connections, connection

from huiyin.config import cluster, postgres

PAUSE = 5.0  # seconds between two looks
BEAT = 5.0  # seconds between two signs of life of a worker
SILENT = 30.0  # seconds without one: the worker is gone

_RESCUE = """
SELECT procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) FROM (
    SELECT job.id FROM procrastinate_jobs AS job
    WHERE job.status = 'doing' AND NOT EXISTS (
        SELECT FROM procrastinate_workers AS worker WHERE worker.id = job.worker_id
            AND worker.last_heartbeat > now() - make_interval(secs => %s)
    )
    FOR UPDATE SKIP LOCKED
) AS abandoned
"""

_RESCUE_OWN = """
SELECT procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) FROM (
    SELECT job.id FROM procrastinate_jobs AS job
    WHERE job.status = 'doing' AND job.worker_id = %s AND NOT job.id = ANY (%s) AND NOT EXISTS (
        SELECT FROM procrastinate_events AS event WHERE event.job_id = job.id
            AND event.type = 'started' AND event.at > now() - make_interval(secs => %s)
    )
    FOR UPDATE SKIP LOCKED
) AS forgotten
"""

logger = structlog.get_logger()


class UnderWay:
    """The jobs that the worker of this process does, or ended a moment ago."""

    def __init__(self) -> None:
        self.worker_id: int | None = None
        self._until: dict[int, float] = {}

    async def noted(self, do: Callable[[], Awaitable[Any]], context: Any, worker: Any) -> Any:
        """Do the job and note when; the queue's worker calls this around each one."""
        self.worker_id = worker.worker_id
        self._until[context.job.id] = math.inf
        try:
            return await do()
        finally:
            self._until[context.job.id] = time.monotonic() + SILENT

    def jobs(self) -> list[int]:
        now = time.monotonic()
        self._until = {job: until for job, until in self._until.copy().items() if until > now}
        return list(self._until)


under_way = UnderWay()


def keep_rescuing(told_to_stop: Signal) -> None:
    """Look every few seconds until told to stop. A fault is tried again."""
    while not told_to_stop.wait(PAUSE):
        with contextlib.suppress(cluster.Trouble):
            revive_database()
        try:
            if count := rescue():
                logger.warning("jobs_rescued", count=count)
        except Error:
            close_old_connections()


def rescue() -> int:
    """Give jobs that nobody does back to the queue and return how many they were."""
    with connection.cursor() as cursor:
        cursor.execute(_RESCUE, [SILENT])
        count = len(cursor.fetchall())
        if under_way.worker_id is not None:
            cursor.execute(_RESCUE_OWN, [under_way.worker_id, under_way.jobs(), SILENT])
            count += len(cursor.fetchall())
        return count


def revive_database() -> None:
    """Start the embedded server's keeper again if it was killed; raises Trouble if it cannot."""
    if not settings.DATABASE_URL:
        postgres.revive(settings.HOME)
