"""The two processes of the product: web and worker."""

import contextlib
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from huiyin.config import env, lowering


def serve(*, address: str, port: int) -> int:
    """Answer requests until told to stop."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    _bind_to_supervisor()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_fresh(settings.HOME / "run" / "metrics"))
    Granian(
        "huiyin.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=env.number("HUIYIN_WORKERS", 2, least=1),
        blocking_threads=env.number("HUIYIN_THREADS", 4, least=1),
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    ).serve()
    return 0


def work() -> int:
    """Do the queued jobs until told to stop; a job under way has ten seconds to end."""
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    from huiyin.config import rescuing

    _bind_to_supervisor()
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError(f"the queue's connector is {type(connector).__name__}")
    with app.replace_connector(connector.get_worker_connector()) as worker_app, _beside():
        worker_app.run_worker(
            name="worker",
            concurrency=env.number("HUIYIN_JOBS", 2, least=1),
            shutdown_graceful_timeout=10,
            delete_jobs="successful",
            listen_notify=False,
            update_heartbeat_interval=rescuing.BEAT,
            stalled_worker_timeout=rescuing.SILENT,
            fetch_job_polling_interval=1.0,
            worker_middleware=[rescuing.under_way.noted],
        )
    return 0


@contextlib.contextmanager
def _beside() -> Iterator[None]:
    """Do beside the jobs, which may be many and long, what must not wait for them.

    Events go into the public log, and jobs whose worker was killed back to the queue.
    """
    from huiyin.config.rescuing import keep_rescuing
    from huiyin.ledger.log.growing import keep_logging

    told_to_stop = threading.Event()
    keeping: list[Callable[[threading.Event], None]] = [keep_logging, keep_rescuing]
    threads = [
        threading.Thread(target=keep, args=[told_to_stop], name=keep.__name__, daemon=True)
        for keep in keeping
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        told_to_stop.set()
        for thread in threads:
            thread.join(timeout=10)


def _bind_to_supervisor() -> None:
    """End with `huiyin demo`, however that ends, if it started us."""
    if supervisor := os.environ.get("HUIYIN_SUPERVISOR"):
        lowering.die_with_parent(signal.SIGTERM)
        if os.getppid() != int(supervisor):  # it went before we asked
            raise SystemExit(1)


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
