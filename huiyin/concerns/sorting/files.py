"""A model in a file: arrays and a header, nothing that could run. What does not match is refused."""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from huiyin.concerns.sorting.features import BLOCKS, VERSION
from huiyin.concerns.sorting.model import Model
from huiyin.concerns.sorting.problems import ModelProblem
from huiyin.concerns.sorting.vectors import Known

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT = 1
KIND = "huiyin-sorting"
_LARGEST = 512 * 1024 * 1024  # bytes when unpacked: what training may make is under a third of it
_ARRAYS = (
    "header",
    "weights",
    "bias",
    *(f"{part}{block}" for block in range(BLOCKS) for part in ("numbers", "worth")),
)

Arrays = dict[str, "NDArray[Any]"]


@dataclass(frozen=True)
class Kept:
    """A model with what it is for: `categories` maps its labels to names of the county's list.

    `tree` is the fingerprint of that list when the map was made, `digest` that of the arrays.
    """

    model: Model
    categories: Mapping[str, str]
    tree: str
    digest: str = ""


def tree_of(names: Iterable[str]) -> str:
    """Return the fingerprint of a list of categories, whatever its order."""
    return _fingerprint(sorted(names))


def write(kept: Kept, path: Path) -> None:
    """Write the file beside its place and move it there, so that nobody reads half of one."""
    import numpy as np

    arrays = _arrays(kept.model)
    header = json.dumps(_header(kept, _digest(arrays)), ensure_ascii=False, sort_keys=True)
    arrays["header"] = np.frombuffer(header.encode(), dtype=np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


# What reading a file can come to that is none of ours, or that was changed: packed in an unknown way
# or encrypted (RuntimeError), larger than it is, deeper than anybody writes, endless.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, MemoryError),
    *(KeyError, TypeError, ValueError, AttributeError, ArithmeticError),
)


def read(path: Path, *, tree: str | None = None) -> Kept:
    """Return what is in the file. Raises ModelProblem; `tree` None takes any list of categories.

    The header is looked at before the weights are, and nothing in the file is ever run.
    """
    if not path.is_file():
        raise ModelProblem("absent")
    try:
        with zipfile.ZipFile(path) as archive:
            _look_at(archive)
            header = _read_header(archive, tree)
            arrays = {name: _array(archive, name) for name in _ARRAYS[1:]}
        _must(header["digest"] == _digest(arrays))
        return _kept(header, arrays)
    except _BROKEN as error:
        raise ModelProblem("damaged" if _is_zip(path) else "foreign") from error


def _kept(header: dict[str, Any], arrays: Arrays) -> Kept:
    categories, tree = header["categories"], header["tree"]
    _must(all(isinstance(one, str) for one in (tree, *categories, *categories.values())))
    return Kept(_model(header, arrays), dict(categories), tree, header["digest"])


def _header(kept: Kept, digest: str) -> dict[str, Any]:
    model = kept.model
    return {
        "kind": KIND,
        "format": FORMAT,
        "features": VERSION,
        "labels": list(model.labels),
        "labels_hash": _fingerprint(model.labels),
        "tree": kept.tree,
        "categories": dict(kept.categories),
        "sharpness": model.sharpness,
        "learnt_from": model.learnt_from,
        "learnt_on": model.learnt_on,
        "measured": model.measured,
        "digest": digest,
    }


def _arrays(model: Model) -> Arrays:
    arrays: Arrays = {"weights": model.weights, "bias": model.bias}
    for block, known in enumerate(model.known):
        arrays |= {f"numbers{block}": known.numbers, f"worth{block}": known.worth}
    return arrays


def _look_at(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if {member.filename for member in members} != {f"{name}.npy" for name in _ARRAYS}:
        raise ModelProblem("foreign")
    if sum(member.file_size for member in members) > _LARGEST:
        raise ModelProblem("too_large")


def _read_header(archive: zipfile.ZipFile, tree: str | None) -> dict[str, Any]:
    try:
        header = json.loads(_array(archive, "header").tobytes())
    except ValueError as error:
        raise ModelProblem("foreign") from error
    if not isinstance(header, dict) or header.get("kind") != KIND:
        raise ModelProblem("foreign")
    if header.get("format") != FORMAT:
        raise ModelProblem("other_format", found=header.get("format"), wanted=FORMAT)
    if header.get("features") != VERSION:
        raise ModelProblem("other_features", found=header.get("features"), wanted=VERSION)
    if header.get("labels_hash") != _fingerprint(header.get("labels")):
        raise ModelProblem("damaged")
    if tree is not None and header.get("tree") != tree:
        raise ModelProblem("other_tree")
    return header


def _array(archive: zipfile.ZipFile, name: str) -> NDArray[Any]:
    import numpy as np

    with archive.open(f"{name}.npy") as member:
        data = io.BytesIO(member.read(_LARGEST))
    try:
        return np.lib.format.read_array(data, allow_pickle=False)
    except ValueError as error:
        raise ModelProblem("damaged") from error


def _model(header: dict[str, Any], arrays: Arrays) -> Model:
    """Return the model if all its parts fit each other; raises ValueError."""
    import numpy as np

    labels = tuple(str(label) for label in header["labels"])
    known = []
    for block in range(BLOCKS):
        numbers, worth = arrays[f"numbers{block}"], arrays[f"worth{block}"]
        _must(numbers.dtype == np.uint64 and numbers.ndim == 1 and worth.shape == numbers.shape)
        _must(bool((numbers[1:] > numbers[:-1]).all()))
        known.append(Known(numbers, worth))
    width = sum(len(block.numbers) for block in known)
    _must(arrays["weights"].shape == (len(labels), width) and len(set(labels)) > 1)
    _must(arrays["bias"].shape == (len(labels),))
    for name in ("weights", "bias", *(f"worth{block}" for block in range(BLOCKS))):
        _must(arrays[name].dtype == np.float32 and bool(np.isfinite(arrays[name]).all()))
    sharpness = float(header["sharpness"])
    _must(0 < sharpness < math.inf)
    return Model(
        labels,
        tuple(known),
        arrays["weights"],
        arrays["bias"],
        sharpness=sharpness,
        learnt_from=int(header["learnt_from"]),
        learnt_on=str(header["learnt_on"]),
        measured={str(name): float(value) for name, value in header["measured"].items()},
    )


def _must(holds: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
    if not holds:
        raise ValueError


def _digest(arrays: Arrays) -> str:
    found = hashlib.sha256()
    for name in sorted(arrays):
        found.update(name.encode() + str(arrays[name].shape).encode() + arrays[name].tobytes())
    return found.hexdigest()


def _fingerprint(labels: Any) -> str:
    return hashlib.sha256(json.dumps(labels, ensure_ascii=False).encode()).hexdigest()[:32]


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"
