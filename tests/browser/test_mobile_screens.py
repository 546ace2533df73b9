"""Every screen of the phone is fit for a phone; who cannot use it is led to the ordinary form."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import PHONE, House, runs_over
from tests.browser.sight import TWICE, spoilt
from tests.browser.test_axe import violations
from tests.browser.trips import HOME, SAID, reception_today

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_NO_KEYS_OF_ITS_OWN = "Object.defineProperty(navigator, 'locks', {value: undefined})"


@pytest.mark.parametrize("style", ["", TWICE], ids=["usual", "twice"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_screen_is_fit_for_a_phone(house: House, language: str, style: str) -> None:
    reception_today(house)
    page = house.known(house.world.carol, language, width=PHONE, bypass_csp=True)
    page.goto(house.url + HOME)
    if style:
        page.add_style_tag(content=style)
    wrong = looked_at(page, "start")
    for name in ("pin", "again"):
        page.locator(f"[data-form=start] [name={name}]").fill("284619")
    page.locator("[data-form=start] button").click()
    expect(page.locator("[data-screen=home]")).to_be_visible()
    wrong += looked_at(page, "home")
    page.locator("[data-slot=receptions] a").click()
    wrong += looked_at(page, "day")
    for place in ("diary", "intake"):
        page.evaluate(f"trip.go('{place}')")
        wrong += looked_at(page, place)
        page.locator(f"[data-form={place}] .button--big").last.click()
        expect(page.locator(f"[data-form={place}] .error-summary")).to_be_focused()
        wrong += looked_at(page, place)
    page.context.set_offline(True)
    page.locator("[data-form=intake] [name=text]").fill(SAID)
    page.locator("[data-form=intake] [name=place]").select_option(str(house.world.village.pk))
    page.locator("[data-form=intake] .button--big").last.click()
    expect(page.locator(".mobile__slip")).to_be_visible()
    wrong += looked_at(page, "record")
    page.evaluate("trip.go('home')")
    wrong += looked_at(page, "home")
    page.evaluate("trip.go('leave')")
    wrong += looked_at(page, "leave")
    page.evaluate("trip.vault.shut(); trip.go('home')")
    wrong += looked_at(page, "locked")
    assert not wrong, "\n".join(wrong)


def test_a_browser_that_cannot_do_it_says_so_and_leads_to_the_ordinary_form(house: House) -> None:
    page = house.known(house.world.bob)
    page.context.add_init_script(_NO_KEYS_OF_ITS_OWN)
    page.goto(house.url + HOME)
    expect(page.get_by_text("这个浏览器不能离线登记")).to_be_visible()
    page.get_by_role("link", name="联网登记").locator("visible=true").click()
    expect(page.get_by_label("反映的事情")).to_be_visible()


def test_without_scripts_the_page_leads_to_the_ordinary_form(house: House) -> None:
    page = house.enter(house.world.bob, HOME, java_script_enabled=False)
    page.get_by_role("link", name="联网登记").locator("visible=true").click()
    expect(page.get_by_label("反映的事情")).to_be_visible()


def looked_at(page: Page, screen: str) -> list[str]:
    """Return what stands in anybody's way on the screen that is seen."""
    expect(page.locator(f"[data-screen={screen}]")).to_be_visible()
    found = [*violations(page), *spoilt(page)]
    if over := runs_over(page):
        found.append(f"{over} px wider than the phone")
    return [f"{screen}: {one}" for one in found]
