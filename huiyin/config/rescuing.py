"""What the worker looks after beside its jobs: jobs of killed workers, and a killed database.

The queue itself leaves a job whose worker was killed as being done, for ever.
"""

import contextlib
from threading import Event as Signal

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

logger = structlog.get_logger()


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
    """Give the jobs of workers that are gone back to the queue and return how many they were."""
    with connection.cursor() as cursor:
        cursor.execute(_RESCUE, [SILENT])
        return len(cursor.fetchall())


def revive_database() -> None:
    """Start the embedded server's keeper again if it was killed; raises Trouble if it cannot."""
    if not settings.DATABASE_URL:
        postgres.revive(settings.HOME)
