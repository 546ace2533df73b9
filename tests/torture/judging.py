"""What must be so afterwards: everything promised is there, once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from huiyin.config import postgres
from tests.runtime.programs import CODE
from tests.torture.visitors import Site

# What is to be tried again later only waits for its time.
_WAITING = """
SELECT (SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')
        AND (scheduled_at IS NULL OR scheduled_at <= now()))
    + (SELECT count(*) FROM ledger_unlogged)
"""
_LEFT = """
SELECT task_name, status::text, count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')
GROUP BY 1, 2 UNION ALL SELECT 'events not in the log', '', count(*) FROM ledger_unlogged
"""
_MOVES = """
SELECT code, text, count(*) FILTER (WHERE move = 'raise'), count(*) FILTER (WHERE move = 'take_up')
FROM concerns_concern AS concern JOIN ledger_event AS event
    ON subject = 'concern' AND subject_id = concern.id
GROUP BY concern.id
"""
_PAST_THE_LOG = """
SELECT count(*) FROM ledger_event AS event
WHERE NOT EXISTS (SELECT FROM ledger_entry WHERE event_id = event.id)
"""
_UNTOLD = """
SELECT count(*) FROM ledger_event AS event WHERE move = 'raise'
    AND NOT EXISTS (SELECT FROM notices_notice WHERE event_id = event.id)
"""
_NOT_FILED = """
SELECT count(*) FROM concerns_concern AS concern
WHERE NOT EXISTS (SELECT FROM concerns_alikeread WHERE concern_id = concern.id)
"""
_SENT = """
SELECT event.id || '.' || channel FROM ledger_event AS event
LEFT JOIN notices_delivery AS delivery ON event_id = event.id AND sent_at IS NOT NULL
WHERE move = 'take_up'
"""


def wait_until_quiet(home: Path, seconds: float) -> None:
    """Wait until nothing waits any more, neither a job nor an event.

    A thousand kills leave many jobs behind: it may take long, as long as they become fewer. Raises
    AssertionError with those that wait when none was done for so many seconds.
    """
    fewest, since = None, time.monotonic()
    while waiting := _rows(home, _WAITING)[0][0]:
        if fewest is None or waiting < fewest:
            fewest, since = waiting, time.monotonic()
        assert time.monotonic() < since + seconds, f"these still wait: {_rows(home, _LEFT)}"
        time.sleep(1)


def faults(home: Path, site: Site, mails: list[str]) -> Iterator[str]:
    """Yield what is not as it was promised, a line each."""
    rows = {code: (text, raised, taken) for code, text, raised, taken in _rows(home, _MOVES)}
    for code, text in site.seen.items():
        if code not in rows:
            yield f"{code} was given to its sender and is not there"
        elif rows[code][0] != text:
            yield f"{code} has another text"
    if unseen := set(rows) - set(site.seen):
        yield f"{len(unseen)} are there that nobody saw a code of: {sorted(unseen)[:5]}"
    for code, (_text, raised, taken) in rows.items():
        if raised != 1 or taken != (code in site.taken_up):
            yield f"{code} was raised {raised} times and taken up {taken} times"
    for what, query in {
        "events are not in the log": _PAST_THE_LOG,
        "concerns were told to nobody": _UNTOLD,
        "concerns were not filed": _NOT_FILED,
        "jobs failed": "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'",
    }.items():
        if (count := _rows(home, query)[0][0]) != 0:
            yield f"{count} {what}"
    yield from _faults_of_mail({row[0] for row in _rows(home, _SENT)}, mails)
    yield from _faults_found_by_check(home)


def _faults_of_mail(noted: set[str | None], mails: list[str]) -> Iterator[str]:
    if None in noted:
        yield "a message is not noted as sent"
    sent = {name.partition("@")[0] for name in mails}
    if noted - {None} != sent:
        yield f"{len(noted ^ sent)} messages were noted and not sent, or sent and not noted"


def copies(mails: list[str]) -> int:
    """Return how many messages came a second time under the same name."""
    return sum(count - 1 for count in Counter(mails).values())


def _faults_found_by_check(home: Path) -> Iterator[str]:
    done = subprocess.run(
        [sys.executable, "-m", "huiyin", "check"],
        env={**os.environ, "HUIYIN_HOME": str(home)}
        | {"DJANGO_SETTINGS_MODULE": "huiyin.config.settings"},
        cwd=CODE,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        yield f"huiyin check: {done.stdout}{done.stderr}"


def _rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(postgres.url(home), connect_timeout=10) as connection:
        return connection.execute(query.encode()).fetchall()
