"""Each county's model: where its file lies, and what is loaded of it, once a process and version."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

import structlog
from django.conf import settings

from huiyin.concerns.categories import categories_of
from huiyin.concerns.sorting import files
from huiyin.concerns.sorting.problems import ModelProblem
from huiyin.places.models import Place

log = structlog.get_logger()
_loading = threading.Lock()
_loaded: dict[Path, tuple[tuple[int, int], files.Kept | ModelProblem]] = {}


@dataclass(frozen=True)
class Sorter:
    """A county's model with the county's category, by id, of each label that has one."""

    kept: files.Kept
    categories: dict[str, int]


def model_path(county_code: str) -> Path:
    """Return where the county's model lies, whether there is one or not."""
    return Path(settings.HOME) / "models" / f"sorting-{county_code}.npz"


def find_sorter(county_id: int) -> Sorter | None:
    """Return what sorts for the county: None without a model, or with one that does not match."""
    code = Place.objects.values_list("code", flat=True).get(pk=county_id)
    path = model_path(code)
    if not path.exists():
        return None
    names = {category.name: category.pk for category in categories_of(county_id)}
    try:
        kept = kept_at(path)
        if kept.tree != files.tree_of(names):
            raise ModelProblem("other_tree")  # noqa: TRY301 - the same answer as for a bad file
    except ModelProblem as problem:
        log.warning("sorting.model_refused", file=path.name, why=problem.code)
        return None
    known = {label: names[name] for label, name in kept.categories.items() if name in names}
    return Sorter(kept, known)


def kept_at(path: Path) -> files.Kept:
    """Return what the file holds, read again only after it changed. Raises ModelProblem."""
    try:
        status = path.stat()
    except OSError as error:
        raise ModelProblem("absent") from error
    version = status.st_mtime_ns, status.st_size
    with _loading:
        found = _loaded.get(path)
        if found is None or found[0] != version:
            found = _loaded[path] = version, _read(path)
    if isinstance(found[1], ModelProblem):
        raise found[1]
    return found[1]


def _read(path: Path) -> files.Kept | ModelProblem:
    try:
        return files.read(path)
    except ModelProblem as problem:
        return problem
