"""The audit of the locks: a known hole fails, no network is said and does not."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests import audit


class Database(BaseHTTPRequestHandler):
    """Speaks as OSV does, and knows of holes in what `holes` names."""

    holes: frozenset[str] = frozenset()

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        names = [one["package"]["name"] for one in asked["queries"]]
        said = [{"vulns": [{"id": "OSV-1"}]} if name in self.holes else {} for name in names]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"results": said}).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def osv(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = HTTPServer(("127.0.0.1", 0), Database)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("HUIYIN_OSV", f"http://127.0.0.1:{server.server_port}")
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.usefixtures("osv")
def test_a_known_hole_fails_and_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Database, "holes", frozenset({"django", "leaflet"}))
    assert audit.main() == 1
    said = capsys.readouterr().out
    assert "PyPI django 5.2" in said
    assert "npm leaflet" in said
    assert said.count("OSV-1") == 2


@pytest.mark.usefixtures("osv")
def test_locks_without_a_known_hole_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main() == 0
    assert "✓" in capsys.readouterr().out


def test_without_a_network_it_says_so_and_passes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HUIYIN_OSV", "http://127.0.0.1:1")
    assert audit.main() == 0
    assert "not reachable" in capsys.readouterr().out


def test_it_reads_all_three_locks() -> None:
    packages = set(audit.locked())
    assert {
        ("PyPI", "django"),
        ("PyPI", "pytest"),
        ("npm", "leaflet"),
        ("npm", "@tabler/icons"),
    } <= {(source, name) for source, name, _version in packages}
