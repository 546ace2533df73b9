"""Which label of a model is which category of a county: said in a file, or of the same name."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from huiyin.concerns.sorting.problems import TrainingProblem
from huiyin.kernel.text import fold


def categories_for(
    labels: Iterable[str],
    names: Collection[str],
    given: Mapping[str, str],
    usual: Mapping[str, str],
) -> dict[str, str]:
    """Return the category of each label that has one; the others propose nothing.

    `given` is the person's word and comes first ("" for none), then the same name, then `usual`,
    what a label is called elsewhere. Raises TrainingProblem for a given category that is not there.
    """
    same = {fold(name): name for name in names}
    found: dict[str, str] = {}
    for label in labels:
        name = given.get(label)
        if name is None:
            name = same.get(fold(label)) or same.get(fold(usual.get(label, "")), "")
        elif name and name not in names:
            raise TrainingProblem("no_category", name=name)
        if name:
            found[label] = name
    return found


def read_mapping(path: Path | None) -> dict[str, str]:
    """Return the labels and categories of a JSON file. Raises ValueError, OSError."""
    if path is None:
        return {}
    given = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(given, dict) or not all(isinstance(name, str) for name in given.values()):
        raise TypeError
    return given
