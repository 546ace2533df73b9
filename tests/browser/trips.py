"""Setting out with a phone, and what is done on the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.stations.models import Reception
from tests.browser.people import PHONE, House

SAID = "老人说门口路灯不亮。"
PIN = "284619"
HOME = "/desk/mobile/"
# A busy machine seals and opens slowly: six hundred thousand rounds for each passcode.
expect.set_options(timeout=15_000)


def set_out(house: House, person: Person, **options: Any) -> Page:
    """Return the page of somebody who took the lists along; the phone keeps it from here on."""
    page = house.enter(person, HOME, width=options.pop("width", PHONE), **options)
    begin(page)
    return page


def begin(page: Page) -> None:
    page.get_by_label("给这次出行定一个口令").fill(PIN)
    page.get_by_label("再写一遍口令").fill(PIN)
    page.get_by_role("button", name="带上名单，出发").click()
    at_home(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")


def unlock(page: Page) -> None:
    page.get_by_label("口令", exact=True).fill(PIN)
    page.get_by_role("button", name="打开").click()
    at_home(page)


def at_home(page: Page) -> None:
    expect(page.get_by_role("link", name="登记一件", exact=True)).to_be_visible()


def switched_off_and_on(page: Page, house: House) -> Page:
    """Return the page as it is opened anew, after it went without a word."""
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(house.url + HOME)
    unlock(page)
    return page


def fill_in(page: Page, house: House, text: str = SAID) -> None:
    page.get_by_role("link", name="登记一件", exact=True).click()
    form = page.locator("[data-form=intake]")
    form.get_by_label("反映的事情").fill(text)
    form.get_by_label("在哪里").select_option(str(house.world.village.pk))


def write_down(page: Page, house: House, text: str = SAID) -> str:
    """Record it and return the code that is handed out."""
    fill_in(page, house, text)
    return keep(page)


def keep(page: Page) -> str:
    press_keep(page)
    slip = page.locator(".mobile__slip dd.code").first
    expect(slip).to_be_visible()
    return slip.inner_text().replace("-", "")


def press_keep(page: Page) -> None:
    page.get_by_role("button", name="存在手机上").locator("visible=true").click()


def go_home(page: Page) -> None:
    page.get_by_role("link", name="回到出行页").locator("visible=true").click()
    at_home(page)


def until(page: Page, condition: str) -> None:
    """Wait for it in the page: our policy forbids the browser what `wait_for_function` does."""
    page.evaluate(
        f"async () => {{ while (!({condition})) await new Promise((go) => setTimeout(go, 50)); }}"
    )


def state(page: Page) -> Locator:
    """Return the word that says what became of the record that is open."""
    return page.locator("[data-slot=record-state]")


def said(page: Page) -> Locator:
    """Return the line at home that says how all of it stands."""
    return page.locator("[data-slot=state-said]")


def words_of_rows(page: Page) -> list[str]:
    """Return how each record at home stands, the latest first."""
    return page.locator("[data-slot=rows] .word").all_inner_texts()


def reception_today(house: House) -> Reception:
    begins = clock.moment_on(clock.today(), hour=9)
    reception = Reception.objects.create(
        station=house.world.station, starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    reception.deputies.add(house.world.carol)
    return reception


# Every value of every table of every base, binary ones as letters, and the other stores too.
_STORED = """
async () => {
  const letters = new TextDecoder("utf-8"), found = [];
  const seen = (value) => {
    if (value instanceof CryptoKey) found.push("a key lies in the store");
    else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) found.push(letters.decode(value));
    else if (value && typeof value === "object") for (const [name, one] of Object.entries(value)) { found.push(name); seen(one); }
    else found.push(String(value));
  };
  const result = (asked) => new Promise((done, fail) => { asked.onsuccess = () => done(asked.result); asked.onerror = fail; });
  for (const { name } of await indexedDB.databases()) {
    const base = await result(indexedDB.open(name));
    for (const table of base.objectStoreNames) {
      const rows = base.transaction(table).objectStore(table);
      seen(await result(rows.getAll()));
    }
    base.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const kept of await cache.matchAll()) found.push(await kept.text());
  }
  found.push(JSON.stringify(localStorage), JSON.stringify(sessionStorage));
  return found.join("\\n");
}
"""


def stored(page: Page) -> str:
    """Return all that lies in the stores of this browser, as text."""
    text: str = page.evaluate(_STORED)
    return text


def bases(context: BrowserContext) -> list[str]:
    """Return the names of the stores that hold records."""
    names: list[str] = context.pages[0].evaluate(
        "indexedDB.databases().then((all) => all.map((one) => one.name))"
    )
    return names
