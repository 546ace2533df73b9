"""Known holes in what the locks hold, by the OSV database: `make audit`; CI runs it too.

Without a network it says so and passes: a machine behind a wall must be able to run every check.
HUIYIN_OSV names a mirror of the database.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from typing import Any

from tests.sources import ROOT

OSV = "https://api.osv.dev"
SECONDS = 15
AT_ONCE = 500
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)

Package = tuple[str, str, str]  # where it is from (PyPI, npm), its name, its version


def main() -> int:
    packages = sorted(set(locked()))
    try:
        holes = dict(known_holes(packages, os.environ.get("HUIYIN_OSV", OSV)))
    except (OSError, ValueError) as error:  # not there, or no OSV database that answers
        print(f"漏洞库连不上,没有核对 · OSV is not reachable, nothing was checked: {error}")
        return 0
    for (source, name, version), ids in holes.items():
        print(f"✗ {source} {name} {version}: {', '.join(ids)}")
    if not holes:
        print(f"✓ {len(packages)} 个包没有已知漏洞 · packages without a known hole")
    return 1 if holes else 0


def locked() -> Iterator[Package]:
    """Yield every package of the three locks."""
    for lock in ("requirements.txt", "requirements-dev.txt"):
        for name, version in PINNED.findall((ROOT / lock).read_text("utf-8")):
            yield "PyPI", name.lower(), version
    held = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for path, facts in held.items():
        if path:
            yield "npm", path.rpartition("node_modules/")[2], facts["version"]


def known_holes(packages: Sequence[Package], base: str) -> Iterator[tuple[Package, list[str]]]:
    """Yield each package that has known holes, with their names."""
    for start in range(0, len(packages), AT_ONCE):
        some = packages[start : start + AT_ONCE]
        asked = [
            {"package": {"ecosystem": source, "name": name}, "version": version}
            for source, name, version in some
        ]
        answers = _post(f"{base}/v1/querybatch", {"queries": asked})["results"]
        for package, answer in zip(some, answers, strict=True):
            if found := [hole["id"] for hole in answer.get("vulns", [])]:
                yield package, found


def _post(address: str, asked: dict[str, Any]) -> dict[str, Any]:
    request = urllib.request.Request(  # noqa: S310 - the address is ours or the operator's
        address, json.dumps(asked).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - as above
        said: dict[str, Any] = json.load(answer)
    return said


if __name__ == "__main__":
    sys.exit(main())
