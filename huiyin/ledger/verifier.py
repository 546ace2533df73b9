"""Checks Huiyin's public log, without Huiyin. One file; needs Python 3.11 and `cryptography`.

    python verifier.py download https://county.example/log FOLDER    fetch the log
    python verifier.py log FOLDER [--since CHECKPOINT]               is it whole, was it rewritten?
    python verifier.py proof FILE.tlog-proof                         is my matter in it?
    python verifier.py receipt RECEIPT.txt FOLDER                    was my receipt kept?
    python verifier.py mine FILE.json FOLDER                         are my words those that came in?

Each takes --key KEY, once for each key that is trusted: it stands on the log's page, and best comes
to you another way (a notice board, a newspaper). Without it the keys in FOLDER are believed.

The formats are those of C2SP (signed-note, tlog-checkpoint, tlog-tiles, tlog-proof,
tlog-cosignature) and the tree is that of RFC 9162. Ends with 0 if all is well, 1 if not.
"""

from __future__ import annotations

import argparse
import json
import sys
import urllib.request
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

TILE = 256
RECEIPT = "huiyin-receipt/v1"
CANONICAL: Any = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}
LATE_MS = 3_600_000  # an entry may take its place so long after it was written

Read = Callable[[str], bytes]


class Fault(Exception):  # noqa: N818
    """What was found is not as it must be; the message says what, in both languages."""


@dataclass(frozen=True)
class Checkpoint:
    """A tree that somebody signed: whose, how many entries, which root."""

    origin: str
    size: int
    root: bytes


def opened(note: str, keys: Iterable[str]) -> tuple[str, list[str]]:
    """Return the text of a note and who signed it, of those whose keys these are.

    Lines of strangers are passed over; a wrong line of a known key is a Fault.
    """
    text, found, lines = note.rpartition("\n\n")
    if not found or not lines.endswith("\n") or not _is_whole(note):
        raise Fault("不是签名文本 · not a signed note")
    text, known, names = text + "\n", dict(_key(key) for key in keys), []
    for line in lines.splitlines():
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.rpartition(" ")
        signature = _bytes(encoded)
        if dash != "—" or not name or len(signature) < 5:
            raise Fault("签名行写法不对 · a signature line is malformed")
        if (public := known.get((name, signature[:4]))) is not None:
            _check_signature(text, public, signature[4:], name)
            names.append(name)
    return text, names


def _check_signature(text: str, public: bytes, signature: bytes, name: str) -> None:
    kind, key = public[:1], Ed25519PublicKey.from_public_bytes(public[1:])
    said = text.encode()
    if kind == b"\x04":  # a witness signs the time with it
        at, signature = int.from_bytes(signature[:8], "big"), signature[8:]
        said = f"cosignature/v1\ntime {at}\n{text}".encode()
    try:
        key.verify(signature, said)
    except InvalidSignature:
        raise Fault(f"{name} 的签名不对 · the signature of {name} is wrong") from None


def _key(key: str) -> tuple[tuple[str, bytes], bytes]:
    name, _, rest = key.strip().partition("+")
    shown, _, encoded = rest.partition("+")
    public = _bytes(encoded)
    own = sha256(name.encode() + b"\n" + public).digest()[:4]
    if len(public) != 33 or public[0] not in {1, 4} or own.hex() != shown:
        raise Fault(f"不是公钥 · not a key: {key.strip()}")
    return (name, own), public


def checkpoint_of(note: str, keys: Iterable[str]) -> Checkpoint:
    """Return the checkpoint that a note holds, signed by one of these keys of the log itself."""
    text, names = opened(note, keys)
    lines = text.splitlines()
    if len(lines) < 3 or not _is_number(lines[1]) or len(root := _bytes(lines[2])) != 32:
        raise Fault("不是检查点 · not a checkpoint")
    if lines[0] not in names:
        raise Fault("检查点没有可信的签名 · no key that is trusted signed the checkpoint")
    return Checkpoint(lines[0], int(lines[1]), root)


def _is_whole(text: str) -> bool:  # half a character has no bytes: nobody signed it
    return text == text.encode(errors="ignore").decode()


def _is_number(text: str) -> bool:  # "²" is a digit to Python and no number to int()
    return text.isascii() and text.isdigit() and len(text) < 19


def _bytes(encoded: str) -> bytes:
    try:
        return b64decode(encoded, validate=True)
    except ValueError:
        return b""


def leaf(record: bytes) -> bytes:
    return sha256(b"\x00" + record).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Growing:
    """A tree that is only added to; knows its root at any moment, keeps a hash for each bit."""

    def __init__(self) -> None:
        self.size = 0
        self._parts: list[bytes] = []

    def add(self, hashed: bytes) -> None:
        count = self.size
        while count & 1:
            hashed = _node(self._parts.pop(), hashed)
            count >>= 1
        self._parts.append(hashed)
        self.size += 1

    @property
    def root(self) -> bytes:
        if not self._parts:
            return sha256(b"").digest()
        root = self._parts[-1]
        for left in reversed(self._parts[:-1]):
            root = _node(left, root)
        return root


def check_inclusion(hashed: bytes, index: int, tree: Checkpoint, path: Sequence[bytes]) -> None:
    """Raise Fault unless the path leads from this leaf to the root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < tree.size:
        raise Fault("位置在账本之外 · the place is outside the log")
    root = hashed
    for step, is_left in zip(path, _turns(index, tree.size - 1, len(path)), strict=True):
        root = _node(step, root) if is_left else _node(root, step)
    if root != tree.root:
        raise Fault("证明对不上账本 · the proof does not lead to the log")


def check_extension(old: Checkpoint, new: Checkpoint, path: Sequence[bytes]) -> None:
    """Raise Fault unless the new tree begins with the old one (RFC 9162, section 2.1.4.2)."""
    if old.size > new.size:
        raise Fault("账本变短:后面的被删掉 · the log became shorter: its end was cut off")
    if old.size in {0, new.size}:
        if old.size and old.root != new.root:
            raise Fault("同样长度,内容不同 · it was rewritten: the same size, other content")
        return
    steps = list(path)
    if old.size & (old.size - 1) == 0:
        steps.insert(0, old.root)
    at, last = old.size - 1, new.size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    turns = _turns(at, last, len(steps) - 1)
    was = now = steps[0] if steps else b""
    for step, is_left in zip(steps[1:], turns, strict=True):
        was = _node(step, was) if is_left else was
        now = _node(step, now) if is_left else _node(now, step)
    if was != old.root or now != new.root:
        raise Fault("账本被改写:从前的不再是它的开头 · the log was rewritten: it has another past")


def _turns(at: int, last: int, steps: int) -> list[bool]:
    """Return of each step of a proof whether it stands on the left; Fault if they are not so many."""
    turns = []
    while last:
        is_left = bool(at & 1) or at == last
        while is_left and at and not at & 1:
            at, last = at >> 1, last >> 1
        turns.append(is_left)
        at, last = at >> 1, last >> 1
    if len(turns) != max(steps, 0):
        raise Fault("证明长短不对 · the proof has not the right length")
    return turns


def reader(place: str) -> Read:
    """Return what reads a file of the log, from a folder or from an address."""
    if "://" not in place:
        return lambda name: (Path(place) / name).read_bytes()

    def fetch(name: str) -> bytes:
        if not place.startswith(("http://", "https://")):
            raise Fault(f"不是网址 · not an address: {place}")
        address = f"{place.rstrip('/')}/{name}"
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - http(s) only
            return bytes(answer.read())

    return fetch


def tile_name(kind: str, number: int, width: int = TILE) -> str:
    """Return the name of a tile, or of a bundle of entries, as C2SP tlog-tiles has it."""
    parts = [f"{number % 1000:03}"]
    while number >= 1000:
        number //= 1000
        parts.insert(0, f"x{number % 1000:03}")
    end = "" if width == TILE else f".p/{width}"
    return f"tile/{kind}/{'/'.join(parts)}{end}"


def bundles(size: int) -> Iterator[str]:
    """Yield the names of the bundles that hold the entries of a log of this size."""
    for number in range(-(-size // TILE)):
        yield tile_name("entries", number, min(TILE, size - number * TILE))


def records(read: Read, size: int) -> Iterator[bytes]:
    """Yield every record of the log, in order."""
    for name in bundles(size):
        data, at = read(name), 0
        while at < len(data):
            end = at + 2 + int.from_bytes(data[at : at + 2], "big")
            yield data[at + 2 : end]
            at = end


def check_log(read: Read, tree: Checkpoint, older: Sequence[Checkpoint] = ()) -> dict[bytes, int]:
    """Return where each leaf stands; Fault if the entries are not those that were signed.

    `older` are trees that somebody kept: the log must still begin with each of them.
    """
    growing, places, newest = Growing(), {}, 0
    kept = {one.size: one for one in older}
    for record in records(read, tree.size):
        hashed = leaf(record)
        if hashed in places:
            raise Fault(f"第 {growing.size} 条重复 · entry {growing.size} is there twice")
        places[hashed] = growing.size
        newest = _check_time(record, growing.size, newest)
        growing.add(hashed)
        if (then := kept.pop(growing.size, None)) is not None and then.root != growing.root:
            raise Fault(f"前 {then.size} 条被改写 · the first {then.size} entries were rewritten")
    if growing.size != tree.size or growing.root != tree.root:
        raise Fault("记录与签名的检查点不符 · the entries are not those that were signed")
    if any(size for size in kept):
        raise Fault("账本变短:后面的被删掉 · the log became shorter: its end was cut off")
    return places


def _check_time(record: bytes, place: int, newest: int) -> int:
    """Return the newest time so far; an id carries the millisecond in which it was made."""
    made = int(json.loads(record)["id"].replace("-", "")[:12], 16)
    if made < newest - LATE_MS:
        raise Fault(f"第 {place} 条晚补进来 · entry {place} was put in long after it was written")
    return max(made, newest)


def check_proof(file: str, keys: Iterable[str]) -> tuple[Checkpoint, int, bytes]:
    """Return tree, place and record of a .tlog-proof file whose record goes along with it."""
    head, found, note = file.partition("\n\n")
    lines = head.splitlines()
    if not found or len(lines) < 3 or lines[0] != "c2sp.org/tlog-proof@v1":
        raise Fault("不是证明文件 · not a proof")
    if not lines[1].startswith("extra ") or not lines[2].startswith("index "):
        raise Fault("证明里没有记录 · the proof comes without its record")
    record, index = _bytes(lines[1][6:]), lines[2][6:]
    tree = checkpoint_of(note, keys)
    if not _is_number(index):
        raise Fault("不是证明文件 · not a proof")
    check_inclusion(leaf(record), int(index), tree, [_bytes(line) for line in lines[3:]])
    return tree, int(index), record


def check_receipt(note: str, keys: Iterable[str]) -> tuple[str, bytes, str]:
    """Return the event that a receipt promises, its leaf, and by when it will be in the log."""
    text, names = opened(note, keys)
    lines = text.splitlines()
    if len(lines) != 5 or lines[0] != RECEIPT or lines[1] not in names:
        raise Fault("不是这本账本签的回执 · not a receipt that this log signed")
    return lines[2], _bytes(lines[3]), lines[4]


def check_words(mine: dict[str, Any]) -> list[bytes]:
    """Return the leaves of one's own records; Fault if a text is not what its record sealed."""
    leaves = []
    for one in mine["records"]:
        record = one["record"].encode()
        seals = json.loads(record)["public"].get("seals", {})
        for name, shown in one["texts"].items():
            said = json.dumps(shown["value"], **CANONICAL).encode()
            hashed = sha256(bytes.fromhex(shown["opening"]) + said).digest()
            if seals.get(name) != b64encode(hashed).decode():
                raise Fault(f"内容被改过 · a text was changed: {name}")
        leaves.append(leaf(record))
    return leaves


def main(words: Sequence[str]) -> int:
    given = _parser().parse_args(words)
    try:
        print(VERBS[given.verb](given))
    except Fault as fault:
        print(f"✗ {fault}", file=sys.stderr)
        return 1
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"✗ 读不了 · cannot be read: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=VERBS)
    parser.add_argument("file", help="FOLDER, FILE, RECEIPT or the log's address")
    parser.add_argument("folder", nargs="?", default=".", help="FOLDER with the log")
    parser.add_argument("--key", action="append", default=[])
    parser.add_argument("--since", action="append", default=[], help="a checkpoint from before")
    return parser


def _keys(given: argparse.Namespace, folder: str) -> list[str]:
    if given.key:
        return list(given.key)
    print("(公钥取自账本本身 · the keys are taken from the log itself)", file=sys.stderr)
    return reader(folder)("keys").decode().split()


def _whole(given: argparse.Namespace, folder: str) -> tuple[Checkpoint, dict[bytes, int]]:
    read, keys = reader(folder), _keys(given, folder)
    tree = checkpoint_of(read("checkpoint").decode(), keys)
    since = [checkpoint_of(Path(file).read_text("utf-8"), keys) for file in given.since]
    return tree, check_log(read, tree, since)


def _download(given: argparse.Namespace) -> str:
    read, folder = reader(given.file), Path(given.folder)
    note = read("checkpoint")
    size = int(note.decode().splitlines()[1])
    for name in ("keys", *bundles(size)):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or name == "keys":
            file.write_bytes(read(name))
    (folder / "checkpoint").write_bytes(note)
    return f"✓ {size} 条 · entries"


def _log(given: argparse.Namespace) -> str:
    tree, _places = _whole(given, given.file)
    return f"✓ {tree.origin}: {tree.size} 条,一条不缺 · entries, all there"


def _proof(given: argparse.Namespace) -> str:
    file = Path(given.file).read_text("utf-8")
    tree, index, record = check_proof(file, _keys(given, given.folder))
    return f"✓ 第 {index} 条 · entry {index} of {tree.size}\n{record.decode()}"


def _receipt(given: argparse.Namespace) -> str:
    tree, places = _whole(given, given.folder)
    note = Path(given.file).read_text("utf-8")
    _event, promised, until = check_receipt(note, _keys(given, given.folder))
    if promised not in places:
        raise Fault(f"承诺 {until} 前入账,却不在账本里 · promised by {until}, but not in the log")
    return f"✓ 第 {places[promised]} 条 · entry {places[promised]} of {tree.size}"


def _mine(given: argparse.Namespace) -> str:
    _tree, places = _whole(given, given.folder)
    leaves = check_words(json.loads(Path(given.file).read_text("utf-8")))
    if any(one not in places for one in leaves):
        raise Fault("有一条不在账本里 · one of them is not in the log")
    return f"✓ {len(leaves)} 条,字句未改 · records, not a word changed"


VERBS = {"download": _download, "log": _log, "proof": _proof, "receipt": _receipt, "mine": _mine}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
