"""The tree is that of RFC 9162, whichever way it grew, and every proof proves."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel import merkle

# Leaves and roots that implementations of RFC 6962 test themselves with.
LEAVES = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


class Tiles(dict[tuple[int, int], bytes]):
    """A tree kept in memory the way the ledger keeps it in the database."""

    size = 0

    def add(self, fresh: list[bytes]) -> None:
        def edge(level: int) -> bytes:
            return self.get((level, (self.size >> merkle.HEIGHT * level) // merkle.TILE), b"")

        self.update(merkle.grow(edge, self.size, fresh))
        self.size += len(fresh)

    def root(self, stretch: merkle.Stretch) -> bytes:
        nodes = merkle.nodes_of(stretch)
        return merkle.joined([merkle.hash_in(self[node.tile], node) for node in nodes])


def grown(*batches: int) -> tuple[Tiles, list[bytes]]:
    tiles, leaves = Tiles(), list[bytes]()
    for batch in batches:
        fresh = [merkle.leaf_hash(str(len(leaves) + at).encode()) for at in range(batch)]
        tiles.add(fresh)
        leaves += fresh
    return tiles, leaves


def test_the_roots_are_those_that_others_reckon() -> None:
    hashes = [merkle.leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES]
    assert [merkle.root_of(hashes[: at + 1]).hex() for at in range(8)] == ROOTS
    assert merkle.root_of([]) == merkle.EMPTY_ROOT


batches = st.lists(st.integers(1, 700), min_size=1, max_size=6)


@given(batches)
def test_a_tree_grown_in_any_steps_has_the_root_of_all_its_leaves(steps: list[int]) -> None:
    tiles, leaves = grown(*steps)
    assert tiles.root((0, len(leaves))) == merkle.root_of(leaves)


def test_a_tree_of_three_levels_of_tiles_has_the_root_of_all_its_leaves() -> None:
    tiles, leaves = grown(65_000, 1_000, 300)
    assert (2, 0) in tiles
    assert tiles.root((0, len(leaves))) == merkle.root_of(leaves)


@given(batches, st.data())
def test_a_proof_of_inclusion_is_made_of_the_roots_of_its_stretches(
    steps: list[int], data: st.DataObject
) -> None:
    tiles, leaves = grown(*steps)
    index = data.draw(st.integers(0, len(leaves) - 1))
    stretches = merkle.inclusion(index, len(leaves))
    covered = sorted([*stretches, (index, index + 1)])
    assert covered[0][0] == 0
    assert covered[-1][1] == len(leaves)
    assert all(before[1] == after[0] for before, after in pairwise(covered))
    for first, end in stretches:
        assert tiles.root((first, end)) == merkle.root_of(leaves[first:end])
