"""Setting out with a phone, and what is done on the way."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from huiyin.people.models import Person
from tests.browser.people import PHONE, House

SAID = "老人说门口路灯不亮。"
PIN = "284619"
HOME = "/desk/mobile/"


def set_out(house: House, person: Person, **options: Any) -> Page:
    """Return the page of somebody who took the lists along; the phone keeps it from here on."""
    page = house.enter(person, HOME, width=options.pop("width", PHONE), **options)
    begin(page)
    return page


def begin(page: Page) -> None:
    page.get_by_label("给这次出行定一个口令").fill(PIN)
    page.get_by_label("再写一遍口令").fill(PIN)
    page.get_by_role("button", name="带上名单，出发").click()
    expect(page.get_by_role("link", name="登记一件")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")


def unlock(page: Page) -> None:
    page.get_by_label("口令", exact=True).fill(PIN)
    page.get_by_role("button", name="打开").click()
    expect(page.get_by_role("link", name="登记一件")).to_be_visible()


def fill_in(page: Page, house: House, text: str = SAID) -> None:
    page.get_by_role("link", name="登记一件").click()
    page.get_by_label("反映的事情").first.fill(text)
    page.get_by_label("在哪里").first.select_option(str(house.world.village.pk))


def write_down(page: Page, house: House, text: str = SAID) -> str:
    """Record it and return the code that is handed out."""
    fill_in(page, house, text)
    return keep(page)


def keep(page: Page) -> str:
    page.get_by_role("button", name="存在手机上").locator("visible=true").click()
    slip = page.locator(".mobile__slip dd.code").first
    expect(slip).to_be_visible()
    return slip.inner_text()


def state(page: Page) -> Locator:
    """Return the word that says what became of the record that is open."""
    return page.locator("[data-slot=record-state]")
