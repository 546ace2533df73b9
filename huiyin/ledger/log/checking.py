"""Whether the events in the database are still those that the log holds, and the tree its own."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from huiyin.ledger.log import keys, tree
from huiyin.ledger.log.records import record_of
from huiyin.ledger.models import Entry, Event
from huiyin.ledger.verifier import Fault, Growing, checkpoint_of, leaf

BATCH = 2_000

_UNLOGGED = """
SELECT id FROM ledger_event
WHERE public <> '{}'
    AND NOT EXISTS (SELECT FROM ledger_entry WHERE event_id = ledger_event.id)
    AND NOT EXISTS (SELECT FROM ledger_unlogged WHERE event_id = ledger_event.id)
"""


def faults() -> Iterator[str]:
    """Yield what is wrong, a line each; nothing if all is well."""
    growing = Growing()
    for entry, event in _entries():
        if entry.position != growing.size:
            yield f"entry {growing.size} is missing from the log"
            return
        growing.add(leaf(bytes(entry.record)))
        if event is None:
            yield f"event {entry.event_id} is gone; entry {entry.position} of the log still has it"
        elif record_of(event) != bytes(entry.record):
            yield f"event {entry.event_id} was changed; entry {entry.position} has it as it was"
    yield from _faults_of_tree(growing)
    with connection.cursor() as cursor:
        cursor.execute(_UNLOGGED)
        for (event_id,) in cursor.fetchall():
            yield f"event {event_id} was put past the log"


def size() -> int:
    """Return how many entries there are, whatever was signed."""
    last = Entry.objects.order_by("-position").first()
    return last.position + 1 if last else 0


def root_of(size: int) -> bytes:
    """Return the root of the first entries, rebuilt from the entries themselves."""
    growing = Growing()
    records = Entry.objects.filter(position__lt=size).order_by("position").values_list("record")
    for (record,) in records.iterator(BATCH):
        growing.add(leaf(bytes(record)))
    return growing.root


def _faults_of_tree(growing: Growing) -> Iterator[str]:
    last = tree.latest()
    if last is None:
        if growing.size:
            yield f"nobody signed the {growing.size} entries"
        return
    try:
        signed = checkpoint_of(last.note, [key.signer.verifier_key() for key in keys.all_keys()])
    except Fault as fault:
        yield str(fault)
        return
    if (growing.size, growing.root) != (signed.size, signed.root):
        yield f"the {growing.size} entries are not the {signed.size} that were signed"
    elif tree.roots([(0, growing.size)]) != [growing.root]:
        yield "the tiles are not those of the entries"


def _entries() -> Iterator[tuple[Entry, Event | None]]:
    """Yield the entries in order, each with its event if that is still there."""
    first = 0
    while batch := list(Entry.objects.filter(position__gte=first).order_by("position")[:BATCH]):
        events = Event.objects.in_bulk([entry.event_id for entry in batch])
        yield from ((entry, events.get(entry.event_id)) for entry in batch)
        first = batch[-1].position + 1
