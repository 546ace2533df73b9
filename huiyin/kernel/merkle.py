"""The Merkle tree of RFC 9162, section 2.1, kept as tiles of 256 hashes (C2SP tlog-tiles).

Only complete parts of the tree have a hash that never changes, so those of every eighth level are
kept; all else is put together from them. This module plans and reckons, its caller reads and writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

TILE = 256
HEIGHT = 8
EMPTY_ROOT = sha256(b"").digest()

# A stretch of leaves, from the first to before the last, as `range` takes them.
Stretch = tuple[int, int]


def leaf_hash(record: bytes) -> bytes:
    return sha256(b"\x00" + record).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, order=True)
class Node:
    """A complete part of the tree: 2**level leaves, counted in such parts from the left."""

    level: int
    number: int

    @property
    def tile(self) -> tuple[int, int]:
        """Return the level and number of the one tile that its hash can be reckoned from."""
        return self.level // HEIGHT, self.number >> (HEIGHT - self.level % HEIGHT)

    @property
    def within(self) -> Stretch:
        """Return which hashes of that tile stand under it."""
        width = 1 << self.level % HEIGHT
        first = self.number % (TILE // width) * width
        return first, first + width


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Return the root over these leaf hashes (MTH of RFC 9162, section 2.1.1)."""
    if not hashes:
        return EMPTY_ROOT
    row = list(hashes)
    while len(row) > 1:
        pairs = [node_hash(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)]
        row = pairs + row[-1:] if len(row) % 2 else pairs
    return row[0]


def inclusion(index: int, size: int) -> list[Stretch]:
    """Return the stretches whose roots prove the leaf, the nearest first (section 2.1.3.1).

    Raises ValueError for a leaf that the tree of this size does not have.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    return list(_path(index, 0, size))


def _path(index: int, first: int, end: int) -> Iterator[Stretch]:
    if end - first == 1:
        return
    middle = first + _left_of(end - first)
    if index < middle:
        yield from _path(index, first, middle)
        yield middle, end
    else:
        yield from _path(index, middle, end)
        yield first, middle


def consistency(old: int, size: int) -> list[Stretch]:
    """Return the stretches whose roots prove that the old tree is this one's beginning (2.1.4.1).

    Raises ValueError if the old one is empty or the larger.
    """
    if not 0 < old <= size:
        raise ValueError(f"a tree of {size} has no beginning of {old}")
    return list(_since(old, 0, size, is_old_root=True))


def _since(old: int, first: int, end: int, *, is_old_root: bool) -> Iterator[Stretch]:
    if old == end:
        if not is_old_root:
            yield first, end
        return
    middle = first + _left_of(end - first)
    if old <= middle:
        yield from _since(old, first, middle, is_old_root=is_old_root)
        yield middle, end
    else:
        yield from _since(old, middle, end, is_old_root=False)
        yield first, middle


def nodes_of(stretch: Stretch) -> list[Node]:
    """Return the complete parts that a stretch of a proof is made of, from left to right."""
    first, end = stretch
    nodes = []
    while first < end:
        level = (end - first).bit_length() - 1
        nodes.append(Node(level, first >> level))
        first += 1 << level
    return nodes


def joined(hashes: Sequence[bytes]) -> bytes:
    """Return the root over complete parts of falling size, from left to right."""
    root = hashes[-1]
    for left in reversed(hashes[:-1]):
        root = node_hash(left, root)
    return root


def hash_in(tile: bytes, node: Node) -> bytes:
    """Return the hash of a part, from the tile that `node.tile` names."""
    first, end = node.within
    if end * 32 > len(tile):
        raise ValueError(f"the tile ends before {node}")
    return root_of([tile[at * 32 : at * 32 + 32] for at in range(first, end)])


def grow(
    edge: Callable[[int], bytes], size: int, fresh: Sequence[bytes]
) -> dict[tuple[int, int], bytes]:
    """Return the tiles that change when leaf hashes are added, by level and number, as they become.

    `edge(level)` is what the last, unfilled tile of a level holds now (nothing if it has none);
    `size` is how many leaves there are before.
    """
    changed: dict[tuple[int, int], bytes] = {}
    level, count = 0, size
    while fresh:
        number, filled = divmod(count, TILE)
        data = (edge(level) if filled else b"") + b"".join(fresh)
        above = []
        for start in range(0, len(data), TILE * 32):
            tile = data[start : start + TILE * 32]
            changed[level, number] = tile
            number += 1
            if len(tile) == TILE * 32:
                above.append(root_of([tile[at : at + 32] for at in range(0, len(tile), 32)]))
        level, count, fresh = level + 1, count // TILE, above
    return changed


def _left_of(width: int) -> int:
    """Return the largest power of two below the width."""
    return 1 << (width - 1).bit_length() - 1
