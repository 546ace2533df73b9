"""Whether the events in the database are still those that the log holds, and the tree its own."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from django.db import connection

from huiyin.kernel.merkle import TILE
from huiyin.ledger.log import keys, tree
from huiyin.ledger.log.records import record_of
from huiyin.ledger.models import Checkpoint, Entry, Event
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
    growing, before, missing = Growing(), "the beginning", 0
    signed = _Signed()
    for entry, event, kept in _entries():
        if entry.position != growing.size + missing:
            first, missing = growing.size + missing, entry.position - growing.size
            yield f"entries from {first} to {entry.position - 1} are missing: after {before}"
        before = f"event {entry.event_id}"
        record = bytes(entry.record)
        if event is None:
            yield f"event {entry.event_id} is gone; entry {entry.position} of the log still has it"
        elif record_of(event) != record:
            yield f"event {entry.event_id} was changed; entry {entry.position} has it as it was"
        if leaf(record) != kept:
            yield f"entry {entry.position}, of event {entry.event_id}, is not the one that was logged"
        growing.add(leaf(record))
        if not missing:
            yield from signed.faults(growing)
    if not missing:
        yield from _faults_of_tree(growing)
    with connection.cursor() as cursor:
        cursor.execute(_UNLOGGED)
        for (event_id,) in cursor.fetchall():
            yield f"event {event_id} was put past the log"


class _Signed:
    """Every checkpoint there is, each held against the tree once it has grown to that size.

    Only the last one's signature is checked, since it vouches for the whole: others cost too much.
    """

    def __init__(self) -> None:
        rows = Checkpoint.objects.order_by("size").values_list("size", "root", "note")
        self._rows = rows.iterator(BATCH)
        self._next = next(self._rows, None)

    def faults(self, growing: Growing) -> Iterator[str]:
        while self._next and self._next[0] <= growing.size:
            size, root, note = self._next
            self._next = next(self._rows, None)
            said = note.splitlines()[1:3]
            if (size, bytes(root)) != (growing.size, growing.root) or said != [
                str(size),
                b64encode(growing.root).decode(),
            ]:
                yield f"checkpoint {size} is not of the entries before it"


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
    if signed.size > growing.size and Entry.objects.filter(position=growing.size).exists():
        return  # it has grown since the entries were read
    if (growing.size, growing.root) != (signed.size, signed.root):
        yield f"the {growing.size} entries are not the {signed.size} that were signed"
    elif tree.roots([(0, growing.size)]) != [growing.root]:
        yield "the tiles are not those of the entries"


def _entries() -> Iterator[tuple[Entry, Event | None, bytes]]:
    """Yield the entries in order, each with its event if that is still there, and the tree's hash."""
    first = 0
    while batch := list(Entry.objects.filter(position__gte=first).order_by("position")[:BATCH]):
        events = Event.objects.in_bulk([entry.event_id for entry in batch])
        held = tree.tiles({(0, entry.position // TILE) for entry in batch})
        for entry in batch:
            tile, at = divmod(entry.position, TILE)
            kept = held.get((0, tile), b"")[at * 32 : at * 32 + 32]
            yield entry, events.get(entry.event_id), kept
        first = batch[-1].position + 1
