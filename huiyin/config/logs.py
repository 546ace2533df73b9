"""Logging to standard output: lines to read at a terminal, JSON elsewhere. No personal data.

A database error repeats the values it refused, and a job's name its arguments; both are cut here,
in one place, since nobody remembers it at every call.
"""

import logging
import re
import sys
import traceback
from typing import Any, TextIO

import structlog
from django.db import Error as DatabaseError

from huiyin.config import env

# Addresses that let in whoever has them: Django logs the path of every answer from 400 on.
_SECRET_PATH = re.compile(r"(/accounts/(?:invitation|password/reset/key)/)[^/\s]+")


def configure() -> None:
    """Send everything that Python logs through one handler. HUIYIN_LOG=json|lines decides how."""
    kind = env.text("HUIYIN_LOG") or ("lines" if sys.stdout.isatty() else "json")
    logging.basicConfig(handlers=[handler(kind, sys.stdout)], level=logging.INFO, force=True)
    for name in ("procrastinate", "_granian", "granian.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*_told_about_each(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def handler(kind: str, stream: TextIO) -> logging.Handler:
    """Return the handler that writes to stream: kind is json or lines."""
    if kind not in {"json", "lines"}:
        raise env.WrongSetting(f"HUIYIN_LOG={kind!r}: expected json or lines")
    last: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if kind == "json"
        else structlog.dev.ConsoleRenderer(colors=stream.isatty())
    )
    made = logging.StreamHandler(stream)
    made.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_told_about_each(),
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    return made


def _told_about_each() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        _without_values,
    ]


def _without_values(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Return the event without a job's arguments, a database error's values, an address's secret."""
    record = event.get("_record")
    event["event"] = _SECRET_PATH.sub(r"\1…", str(event.get("event", "")))
    job = getattr(record, "job", None)
    if isinstance(job, dict):
        event["event"] = f"{getattr(record, 'action', 'job')}: {job['task_name']} {job['id']}"
    told = event.pop("exc_info", None)
    error = sys.exc_info()[1] if told is True else told[1] if isinstance(told, tuple) else told
    if isinstance(error, BaseException):
        event["exception"] = told_safely(error)
        if record is not None:
            record.exc_info = record.exc_text = None
    return event


def told_safely(error: BaseException) -> str:
    """Return the error's traceback and those of its causes, without what the database repeats."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [] if before is None else [told_safely(before), "\n"]
    lines += traceback.format_tb(error.__traceback__)
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return "".join(lines) + (kind if _repeats_values(error) else f"{kind}: {error}")


def _repeats_values(error: BaseException) -> bool:
    return isinstance(error, DatabaseError) or type(error).__module__.startswith("psycopg")
