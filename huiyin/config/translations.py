"""Compiles the texts of all apps from .po to .mo: `python -m huiyin.config.translations`.

The compiled files are not kept in the repository; gettext's own programs are not needed.
"""

import sys
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[1]


def compile_all(package: Path = PACKAGE) -> int:
    """Compile what has changed since the last time; return how many files that were."""
    compiled = 0
    for source in sorted(package.glob("*/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(target))
            compiled += 1
    return compiled


if __name__ == "__main__":
    compile_all()
    sys.exit(0)
