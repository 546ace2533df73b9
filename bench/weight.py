"""How much the first page of the public site weighs: itself and every file that it brings along."""

from __future__ import annotations

import http.client
import re

from bench.load import HOST

MOST_KB = 100
_FILES = re.compile(rb'(?:href|src)="(/static/[^"#]+)')


def measure(path: str, port: int) -> None:
    """Print its kilobytes over the wire, as a browser asks for them, and uncompressed."""
    page = _fetch(port, path, "")[1]
    files = [path, *sorted({found.decode() for found in _FILES.findall(page)})]
    wire = sum(_fetch(port, file, "br, gzip")[0] for file in files) / 1000
    plain = sum(_fetch(port, file, "")[0] for file in files) / 1000
    verdict = "ok" if wire < MOST_KB else "MISSED"
    print(
        f"\npublic home with its {len(files) - 1} files: {wire:.1f} kB over the wire,"
        f" {plain:.1f} kB uncompressed (most {MOST_KB} over the wire)  {verdict}"
    )


def _fetch(port: int, path: str, coding: str) -> tuple[int, bytes]:
    """Return the bytes of the answer with its head, and its body."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": coding or "identity"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{path}: {answer.status}")
    head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
    connection.close()
    return head + len(body), body
