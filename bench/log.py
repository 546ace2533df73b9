"""The public log: how fast it grows and proves, what it weighs, what it costs to raise a concern."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction

from bench.load import Ask, Client, rate
from bench.raising import asks_of
from huiyin.kernel.ids import uuid7
from huiyin.kernel.merkle import TILE, grow, leaf_hash
from huiyin.ledger import verifier
from huiyin.ledger.log import growing, tree
from huiyin.places.models import Place

LEAST_A_SECOND = 10_000
MOST_MS = 5.0
MOST_VERIFYING = 60.0
MOST_DEARER = 1.10
WAITING = 50_000
PROVED = int(os.environ.get("BENCH_LOG", "10000000"))
VERIFIED = min(1_000_000, PROVED)
CHUNK = 200_000
ROUNDS = 4

_EVENTS = """
INSERT INTO ledger_event (id, at, county_id, subject, subject_id, move, organ_id, public, private)
SELECT (
    lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
    || '7' || left(md5(number::text), 3) || '8' || right(md5(number::text), 15)
)::uuid, now(), %s, 'concern', number, 'hand_over', NULL, jsonb_build_object(
    'from', 'taken_up', 'to', 'handling', 'owner', 17, 'round', 1, 'unit', 23, 'lead', 23,
    'due', jsonb_build_object('rule', 'answer', 'due', '2026-12-23', 'from', '2026-11-23'),
    'seals', jsonb_build_object('private', encode(sha256(number::text::bytea), 'base64'))
), '{}' FROM generate_series(1, %s) AS number
"""
RECORD = (
    '{"at":"2026-11-23T07:00:00.000000Z","county":9,"id":"%s","move":"hand_over","number":%d,'
    '"organ":17,"public":{"due":{"due":"2026-12-23","from":"2026-11-23","rule":"answer"},'
    '"from":"taken_up","lead":23,"owner":17,"round":1,"seals":{"private":'
    '"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="},"to":"handling","unit":23},'
    '"subject":"concern","v":1}'
)


def measure(county: Place, port: int) -> None:
    """Print every figure beside its limit."""
    _measure_raising(county, port)
    _measure_growing(county)
    _extend(VERIFIED)
    _measure_verifying(port)
    _extend(PROVED)
    _measure_proofs(port)


def _measure_raising(county: Place, port: int) -> None:
    """Raise with and without the log, by turns: whatever else the machine does meets both alike."""
    took: dict[str, list[float]] = {"ENABLE": [], "DISABLE": []}
    for turn in range(ROUNDS * 2):
        how = ("ENABLE", "DISABLE")[turn % 2]
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE ledger_event {how} TRIGGER USER")
        asks = asks_of(county, run=turn)
        took[how].append(rate(port, asks, seconds=4.0, clients=8))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_event ENABLE TRIGGER USER")
    growing.log_waiting()
    logged, bare = (statistics.median(took[how]) for how in ("ENABLE", "DISABLE"))
    print(
        f"\nraise with the log: {logged:.0f}/s, without its trigger: {bare:.0f}/s;"
        f" {bare / logged:.2f} times dearer (most {MOST_DEARER})  {_verdict(bare / logged <= MOST_DEARER)}"
    )


def _measure_growing(county: Place) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_EVENTS, [county.pk, WAITING])
    began = time.perf_counter()
    count = growing.log_waiting()
    speed = count / (time.perf_counter() - began)
    print(
        f"log: {speed:.0f} events a second (least {LEAST_A_SECOND})  {_verdict(speed >= LEAST_A_SECOND)}"
    )


def _extend(size: int) -> None:
    """Fill the log up to a size with entries of events that are not there."""
    last = tree.latest()
    first = last.size if last else 0
    if first >= size:
        return
    for start in range(first, size, CHUNK):
        _append(start, min(size, start + CHUNK))
    with transaction.atomic():
        growing.sign(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ledger_entry")


@transaction.atomic
def _append(start: int, end: int) -> None:
    hashes = []
    with connection.cursor() as cursor:
        with cursor.copy(
            "COPY ledger_entry (position, event_id, record) FROM STDIN (FORMAT BINARY)"
        ) as copy:
            copy.set_types(["int8", "uuid", "bytea"])
            for position in range(start, end):
                event = uuid7()
                record = (RECORD % (event, position)).encode()
                hashes.append(leaf_hash(record))
                copy.write_row((position, event, record))
        held = tree.edges(start)
        changed = grow(lambda level: held[level, start // TILE ** (level + 1)], start, hashes)
        cursor.executemany(growing.TILE_ROW, [(*place, tiled) for place, tiled in changed.items()])


def _measure_verifying(port: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _download(port, Path(folder))
        began = time.perf_counter()
        program = str(verifier.__file__)
        subprocess.run([sys.executable, program, "log", folder], check=True)
        took = time.perf_counter() - began
    print(
        f"verifying {VERIFIED} entries on one core: {took:.0f} s (most {MOST_VERIFYING:.0f})"
        f"  {_verdict(took <= MOST_VERIFYING)}"
    )


def _download(port: int, folder: Path) -> None:
    program = str(verifier.__file__)
    address = f"http://127.0.0.1:{port}/log"
    subprocess.run([sys.executable, program, "download", address, str(folder)], check=True)


def _measure_proofs(port: int) -> None:
    last = tree.latest()
    size = last.size if last else 0
    client, took = Client(port), []
    for event_id in _some_events(size):
        began = time.perf_counter()
        client.send(Ask(f"/log/proof/{event_id}.tlog-proof"))
        took.append((time.perf_counter() - began) * 1000)
    middle = statistics.median(took[20:])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_total_relation_size('ledger_entry'), pg_total_relation_size('ledger_tile')"
        )
        entries, tiles = cursor.fetchone() or (0, 0)
    print(
        f"a proof over HTTP with {size} entries: {middle:.1f} ms (most {MOST_MS:.0f})"
        f"  {_verdict(middle <= MOST_MS)}; disk for each event: {entries / size:.0f} bytes for its"
        f" record with its indexes, {tiles / size:.0f} for the tree"
    )


def _some_events(size: int) -> list[UUID]:
    places = random.Random(7).sample(range(size), 120)
    with connection.cursor() as cursor:
        cursor.execute("SELECT event_id FROM ledger_entry WHERE position = ANY(%s)", [places])
        return [row[0] for row in cursor.fetchall()]


def _verdict(is_met: bool) -> str:  # noqa: FBT001
    return "ok" if is_met else "MISSED"
