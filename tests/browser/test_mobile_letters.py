"""What waits goes out without the passcode: after signing in again, and in the background."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from huiyin.concerns.models import Concern
from huiyin.mobile.models import Parcel
from tests.browser.people import House
from tests.browser.test_axe import violations
from tests.browser.test_mobile import end_session, sign_in
from tests.browser.trips import (
    HOME,
    PIN,
    SAID,
    fill_in,
    go_home,
    press_keep,
    said,
    set_out,
    stored,
    unlock,
    write_down,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What became of the only record, looked at from a page that is not the trip's own.
_POSTED = """
async () => {
  const result = (asked) => new Promise((done, fail) => { asked.onsuccess = () => done(asked.result); asked.onerror = fail; });
  for (;;) {
    const base = await result(indexedDB.open("huiyin-mobile"));
    const [row] = await result(base.transaction("records").objectStore("records").getAll());
    base.close();
    if (row.posted) return row.posted;
    await new Promise((go) => setTimeout(go, 50));
  }
}
"""


def test_signing_in_again_sends_what_waits_without_the_passcode(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    code = write_down(page, house)
    go_home(page)
    end_session(page.context)
    page.context.set_offline(False)
    expect(said(page)).to_contain_text("登录已经过期")
    page.get_by_role("link", name="重新登录").locator("visible=true").click()
    sign_in(page, house, house.world.bob.login or "")
    expect(page.locator("[data-slot=locked-said]")).to_contain_text("1 条已送到")
    assert Concern.objects.get().code == code
    assert not violations(page)
    unlock(page)
    expect(said(page)).to_have_text("都已送到。")
    assert (Concern.objects.count(), Parcel.objects.count()) == (1, 1)


def test_signing_in_at_the_desk_sends_it_too(house: House) -> None:
    page = waiting_and_signed_out(house)
    page.goto(f"{house.url}/accounts/login/")
    sign_in(page, house, house.world.bob.login or "", to="/desk/")
    assert page.evaluate(_POSTED) == "in"
    assert Concern.objects.get().text == SAID


def test_a_locked_phone_says_that_nobody_is_signed_in(house: House) -> None:
    page = waiting_and_signed_out(house)
    page.goto(house.url + HOME)
    expect(page.locator("[data-slot=locked-said]")).to_contain_text("登录已经过期，1 条都在手机上")
    expect(page.get_by_role("link", name="重新登录").locator("visible=true")).to_be_visible()
    assert Concern.objects.count() == 0


def test_anothers_sign_in_sends_nothing_of_it(house: House) -> None:
    page = waiting_and_signed_out(house)
    borrow(page.context, house)
    page.goto(house.url + HOME)
    expect(page.locator("[data-slot=locked-said]")).to_contain_text("不是这部手机上的人")
    assert Concern.objects.count() == 0


def test_the_worker_sends_when_the_page_is_gone(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    write_down(page, house)
    go_home(page)
    page.goto("about:blank")
    other = page.context.new_page()
    workers = registered(other)
    page.context.set_offline(False)
    other.goto(f"{house.county}/")
    synced(other, house, workers)
    assert other.evaluate(_POSTED) == "in"
    assert Concern.objects.get().text == SAID


def test_a_letter_cannot_be_read_on_the_phone_and_leaves_it_when_it_is_in(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    fill_in(page, house)
    press_keep(page)
    expect(page.locator(".mobile__slip")).to_be_visible()
    size = "trip.store.all().then(([row]) => row.letter?.byteLength || 0)"
    assert page.evaluate(size) > len(SAID)
    assert not [secret for secret in (SAID, PIN) if secret in stored(page)]
    page.context.set_offline(False)
    expect(page.locator("[data-slot=record-state]")).to_have_text("已送到")
    assert page.evaluate(size) == 0


def waiting_and_signed_out(house: House) -> Page:
    """Return a page that has left a phone on which one record waits, and whose session is over."""
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    write_down(page, house)
    page.goto("about:blank")
    end_session(page.context)
    page.context.set_offline(False)
    return page


def borrow(context: BrowserContext, house: House) -> None:
    kept = house.known(house.world.carol).context.cookies()
    context.add_cookies(
        [{"name": one["name"], "value": one["value"], "url": house.url} for one in kept]
    )


def registered(page: Page) -> list[str]:
    """Return the list into which the numbers of the workers come that this browser has."""
    found: list[str] = []
    devtools = page.context.new_cdp_session(page)
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(one["registrationId"] for one in told["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    return found


def synced(page: Page, house: House, workers: list[str]) -> None:
    """Let the browser tell the worker that the network is back."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("ServiceWorker.enable")
    devtools.send(
        "ServiceWorker.dispatchSyncEvent",
        {"origin": house.url, "registrationId": workers[-1], "tag": "outbox", "lastChance": True},
    )
