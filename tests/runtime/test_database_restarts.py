"""The database goes away in the middle of a request: said in words, nothing half saved, all well after."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from re import search
from urllib.parse import urlencode

import psycopg
import pytest

from huiyin.config import postgres
from tests.runtime.programs import CODE, Demo, ask, free_port, postmaster_of, wait_for

pytestmark = pytest.mark.slow

TEXT = "村口的路坏了三个月，下雨天老人不敢走。"
# A county, and the key of a form that somebody had open for a minute.
FILL = """
import django, json
django.setup()
from datetime import timedelta
from huiyin.concerns.forms.once import fresh_key
from huiyin.kernel import clock
from tests.builders import build_world
world = build_world()
key = fresh_key(clock.now() - timedelta(minutes=1))
print(json.dumps({"place": world.village.pk, "code": world.village.code, "key": key}))
"""


@dataclass
class Site:
    demo: Demo
    facts: dict[str, str]

    def ask(
        self, method: str, path: str, body: str = "", kind: str = "", cookie: str = ""
    ) -> tuple[int, str, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection("127.0.0.1", self.demo.port, timeout=60)
        headers = {"Content-Type": kind, "Cookie": cookie}
        connection.request(method, path, body.encode(), {k: v for k, v in headers.items() if v})
        answer = connection.getresponse()
        with contextlib.closing(connection):
            return answer.status, answer.read().decode(), answer.headers

    def raise_one(self) -> tuple[int, str, http.client.HTTPMessage]:
        """Send the page's form."""
        _, page, headers = self.ask("GET", "/980101/raise/")
        token = search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        cookie = headers["Set-Cookie"].split(";")[0]
        fields = {"csrfmiddlewaretoken": token[1], "text": TEXT}
        fields |= {"place": self.facts["place"], "key": self.facts["key"]}
        kind = "application/x-www-form-urlencoded"
        return self.ask("POST", "/980101/raise/", urlencode(fields), kind, cookie)

    def raise_by_api(self) -> tuple[int, str, http.client.HTTPMessage]:
        body = json.dumps({"text": TEXT, "place": self.facts["code"]})
        return self.ask("POST", "/api/v1/concerns", body, "application/json")

    @property
    def concerns(self) -> object:
        return ask(self.demo.home, "SELECT count(*) FROM concerns_concern")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("home")
    with Demo(home, free_port()) as demo:
        demo.until_ready()
        kept = {k: v for k, v in os.environ.items() if k != "HUIYIN_PG_PROGRAMS"}
        environment = {**kept, "HUIYIN_HOME": str(home)}
        environment["DJANGO_SETTINGS_MODULE"] = "huiyin.config.settings"
        command = [sys.executable, "-c", FILL]
        filled = subprocess.run(command, env=environment, cwd=CODE, check=True, capture_output=True)
        yield Site(demo, json.loads(filled.stdout))
        assert demo.end() == 0


@pytest.mark.parametrize("door", ["page", "API"])
def test_a_request_cut_in_two_is_told_and_can_be_sent_again(site: Site, door: str) -> None:
    send = site.raise_one if door == "page" else site.raise_by_api
    before = site.concerns
    said: list[tuple[int, str, http.client.HTTPMessage]] = []
    with _held(site.demo.home):
        sending = threading.Thread(target=lambda: said.append(send()))
        sending.start()
        wait_for(lambda: _waiting(site.demo.home))
        killed = postmaster_of(site.demo.home)
        os.kill(killed, signal.SIGQUIT)  # at once, in the middle of everything
        sending.join(timeout=60)
    status, page, headers = said[0]
    assert status == 503
    assert headers["Retry-After"] == "15"
    assert "暂时连不上数据库" in page
    assert "Traceback" not in page
    assert door == "API" or TEXT in unescape(page)
    wait_for(lambda: postmaster_of(site.demo.home) not in {0, killed})
    wait_for(lambda: site.ask("GET", "/healthz")[0] == 200, 60)
    assert site.concerns == before
    assert send()[0] == (302 if door == "page" else 201)
    assert site.concerns == int(str(before)) + 1


class _held:  # noqa: N801 - reads as a word
    """Hold the table of concerns, so that whoever writes to it waits in the middle of a request."""

    def __init__(self, home: Path) -> None:
        self.connection = psycopg.connect(postgres.url(home))

    def __enter__(self) -> None:
        self.connection.execute("LOCK TABLE concerns_concern IN EXCLUSIVE MODE")

    def __exit__(self, *_error: object) -> None:
        self.connection.close()


def _waiting(home: Path) -> object:
    question = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    return ask(home, question)
