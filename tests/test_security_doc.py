"""docs/SECURITY.md names only tests, settings and files that are there."""

from __future__ import annotations

import ast
import re

from django.conf import settings

from tests.sources import ROOT, python_files, tree_of

TOLD = (ROOT / "docs" / "SECURITY.md").read_text(encoding="utf-8")


def test_every_test_that_it_names_exists() -> None:
    named = set(re.findall(r"\b(test_\w+\.py)::(test_\w+)", TOLD))
    assert len(named) > 80
    there = {
        (path.name, node.name)
        for path in python_files()
        if path.name.startswith("test_")
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef)
    }
    assert sorted(named - there) == []


def test_every_setting_that_it_names_is_set() -> None:
    named = set(re.findall(r"\bsettings\.([A-Z_]+)", TOLD))
    assert named
    assert [name for name in sorted(named) if not hasattr(settings, name)] == []


def test_every_file_that_it_names_is_there() -> None:
    named = set(re.findall(r"`((?:huiyin|docs|tests)/[\w/.]+\.\w+)`", TOLD))
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_chapter_of_the_standard_is_walked_through() -> None:
    chapters = re.findall(r"^## V(\d+) ", TOLD, re.MULTILINE)
    assert chapters == [str(number) for number in range(1, 15)]
