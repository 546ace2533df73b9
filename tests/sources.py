"""What the tests of the code's shape read: the files that we wrote."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "huiyin"


def python_files() -> list[Path]:
    """Return every Python file of ours, tests included, migrations not."""
    folders = [PACKAGE, ROOT / "tests", ROOT / "bench"]
    found = [path for folder in folders for path in folder.rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def product_files() -> list[Path]:
    """Return the Python files that are installed, without the tests."""
    return [
        path
        for path in python_files()
        if path.is_relative_to(PACKAGE) and "tests" not in path.parts and path.stem != "conftest"
    ]


def templates() -> list[Path]:
    return sorted(path for path in PACKAGE.glob("*/templates/**/*") if path.is_file())


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
