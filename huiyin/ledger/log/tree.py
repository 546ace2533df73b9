"""Reading the log's tree out of its tiles: one query, however large it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from huiyin.kernel.merkle import TILE, Node, Stretch, hash_in, joined, nodes_of
from huiyin.ledger.models import Checkpoint

_TILES = """
SELECT level, number, hashes FROM ledger_tile
JOIN unnest(%s::int[], %s::bigint[]) AS wanted(level, number) USING (level, number)
"""


def latest() -> Checkpoint | None:
    """Return the last checkpoint, or None before the first entry."""
    return Checkpoint.objects.order_by("-size").first()


def roots(stretches: Sequence[Stretch]) -> list[bytes]:
    """Return the root over each stretch of entries, as proofs are made of."""
    nodes = [nodes_of(stretch) for stretch in stretches]
    held = tiles({node.tile for row in nodes for node in row})
    return [joined([_hash(held, node) for node in row]) for row in nodes]


def _hash(held: dict[tuple[int, int], bytes], node: Node) -> bytes:
    return hash_in(held.get(node.tile, b""), node)


def tiles(places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    """Return the tiles kept at these levels and numbers, each as far as it is filled."""
    wanted = sorted(places)
    with connection.cursor() as cursor:
        cursor.execute(
            _TILES, [[level for level, _number in wanted], [number for _level, number in wanted]]
        )
        return {(level, number): bytes(hashes) for level, number, hashes in cursor.fetchall()}


def edges(size: int) -> dict[tuple[int, int], bytes]:
    """Return the last tile of each level of a tree of this size, where it is not full."""
    places, count, level = [], size, 0
    while count:
        places.append((level, count // TILE))
        level, count = level + 1, count // TILE
    return tiles(places)
