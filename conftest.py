"""What every test has around it: a database, no network, a browser only where there is one."""

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from hypothesis import settings as hypothesis
from playwright.sync_api import Browser, sync_playwright

from tests import chromium, libreoffice, template

# A slow machine is not a fault of the code under test, and what passed once passes again:
# `pytest --hypothesis-profile=search` looks for cases that nobody has seen yet.
hypothesis.register_profile("huiyin", deadline=None, derandomize=True)
hypothesis.register_profile("search", deadline=None, max_examples=500)
hypothesis.load_profile("huiyin")

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What a test's mark asks for: a program that is not everywhere.
PROGRAMS = {"browser": chromium, "libreoffice": libreoffice}
LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test may not reach the network: {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Copy the test database from a migrated one."""
    connection.settings_dict["TEST"]["TEMPLATE"] = template.ready()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all: a second Playwright cannot start in a thread where one runs."""
    # Playwright's loop runs in this thread; Django would refuse to touch the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.find(), args=CHROMIUM)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose program is not on this machine; the summary says how many."""
    missing = [name for name, program in PROGRAMS.items() if program.find() is None]
    left_out = [one for one in items if any(map(one.get_closest_marker, missing))]
    items[:] = [one for one in items if one not in left_out]
    config.hook.pytest_deselected(items=left_out)
