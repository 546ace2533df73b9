"""How soon the mobile station stands there without network: `pytest tests/browser/measure_phone.py -s`.

Not a test: it prints, and asserts nothing about time. Times are taken from outside the browser.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import House
from tests.browser.trips import HOME, go_home, set_out, unlock

TIMES = 15
# A phone of the lower middle is about so much slower than one core of this machine.
SLOWER = 4

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("slower", [1, SLOWER])
def test_measured(house: House, slower: int) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    opened = [_took(lambda: _open(page, house)) for _ in range(TIMES)]
    unlocked = _took(lambda: unlock(page))
    written = []
    for _ in range(TIMES):
        written.append(_took(lambda: _intake(page)))
        go_home(page)
    print(
        f"\n{slower} times slower: the page {_said(opened)}; the passcode {unlocked:.0f} ms;"
        f" the form {_said(written)}"
    )


def _open(page: Page, house: House) -> None:
    page.goto(house.url + HOME)
    expect(page.get_by_label("口令", exact=True)).to_be_visible()


def _intake(page: Page) -> None:
    page.get_by_role("link", name="登记一件", exact=True).click()
    expect(page.locator("[data-form=intake]")).to_be_visible()


def _took(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _said(all_of_them: list[float]) -> str:
    return f"{median(all_of_them):.0f} ms (slowest of {len(all_of_them)}: {max(all_of_them):.0f})"
