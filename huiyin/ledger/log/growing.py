"""Takes events into the log, in batches, by one hand at a time."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event as Signal

import structlog
from django.db import close_old_connections, connection, transaction

from huiyin.kernel import clock
from huiyin.kernel.merkle import TILE, grow, leaf_hash
from huiyin.kernel.notes import checkpoint_text, signed
from huiyin.ledger.copying import copy_in
from huiyin.ledger.log import keys, tree
from huiyin.ledger.log.records import record_of
from huiyin.ledger.models import Checkpoint, Entry, Event

BATCH = 5_000
PAUSE = 1.0  # seconds between two looks; the promise is ten
LOCK_LOG = 0x48594C47

_TAKE = """
DELETE FROM ledger_unlogged WHERE event_id IN (
    SELECT event_id FROM ledger_unlogged ORDER BY event_id LIMIT %s
) RETURNING event_id
"""
TILE_ROW = """
INSERT INTO ledger_tile (level, number, hashes) VALUES (%s, %s, %s)
ON CONFLICT (level, number) DO UPDATE SET hashes = EXCLUDED.hashes
"""

logger = structlog.get_logger()


def keep_logging(told_to_stop: Signal) -> None:
    """Take in what waits, every second, until told to stop. A fault is tried again."""
    while not told_to_stop.wait(PAUSE):
        try:
            log_waiting()
        except Exception:  # the promise is kept as soon as the fault is gone, whatever it is
            logger.exception("log_waits")
            close_old_connections()


def log_waiting() -> int:
    """Take in everything that waits and return how much it was."""
    total = 0
    while count := _log_batch():
        total += count
        if count < BATCH:
            break
    return total


@transaction.atomic
def _log_batch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM ledger_unlogged)")
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_LOG])
        cursor.execute(_TAKE, [BATCH])
        ids = [row[0] for row in cursor.fetchall()]
    if ids:
        append(list(Event.objects.filter(pk__in=ids).defer("private").order_by("pk")))
    return len(ids)


def append(events: Sequence[Event]) -> None:
    """Add the events' records to the tree and sign what it is now; under the lock."""
    before = tree.latest()
    size = before.size if before else 0
    records = [record_of(event) for event in events]
    copy_in(
        [
            Entry(position=position, event_id=event.pk, record=record)
            for position, (event, record) in enumerate(zip(events, records, strict=True), size)
        ]
    )
    held = tree.edges(size)
    fresh = [leaf_hash(record) for record in records]
    changed = grow(lambda level: held[level, size // TILE ** (level + 1)], size, fresh)
    with connection.cursor() as cursor:
        cursor.executemany(TILE_ROW, [(*place, hashes) for place, hashes in changed.items()])
    sign(size + len(events))


def sign(size: int) -> Checkpoint:
    """Sign the tree of this size and keep the checkpoint."""
    (root,) = tree.roots([(0, size)])
    text = checkpoint_text(keys.origin(), size, root)
    note = signed(text, *keys.signers())
    return Checkpoint.objects.create(size=size, root=root, note=note, at=clock.now())
