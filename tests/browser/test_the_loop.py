"""A concern goes through its four hands, each a person at a screen of their own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import hands
from tests.browser.people import DESKTOP, PHONE, House, runs_over

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_six_people_bring_a_concern_to_its_verified_answer(house: House, width: int) -> None:
    house.width = width
    world = house.world
    alice = house.visit(f"/s/{world.station.slug}/")
    receipt = hands.raise_concern(alice, house)
    carol = house.play(world.carol)
    hands.take_up(carol)
    paula = house.play(world.paula)
    hands.hand_over(paula, world.roads.name)
    dave = house.play(world.dave)
    hands.claim(dave)
    hands.draft(dave)
    heidi = house.play(world.heidi)
    hands.sign(heidi)
    erin = house.play(world.erin, "/desk/concerns/")
    hands.open_first(erin)
    hands.verify(erin)
    alice = house.visit()  # another day, on her daughter's phone
    hands.open_with_pin(alice, receipt)
    expect(alice.get_by_text(hands.ANSWER).first).to_be_visible()
    hands.rate(alice, "满意")
    release(paula, house)
    stranger = house.visit(f"/{world.county.tenant.slug}/ledger/")
    hands.open_first(stranger)
    shows_four_hands_and_the_echo(stranger)
    for page in (alice, carol, paula, dave, heidi, erin, stranger):
        assert runs_over(page) == 0, page.url


def release(editor: Page, house: House) -> None:
    """The editor makes it readable for everybody."""
    editor.goto(f"{house.url}/desk/release/")
    editor.get_by_label("公开标题").fill("村口道路破损")
    editor.get_by_role("button", name="公开", exact=True).click()
    expect(editor.get_by_role("heading", name="都审完了")).to_be_visible()


def shows_four_hands_and_the_echo(page: Page) -> None:
    """The line says it without a manual: each hand is done, and the resident was satisfied."""
    expect(page.get_by_role("heading", level=1)).to_have_text("村口道路破损")
    expect(page.locator(".echo__step.is-done:not(.echo__end)")).to_have_count(4)
    expect(page.locator(".echo__end")).to_contain_text("满意")
    for organ in ("柳河村代表联络站", "县交通运输局"):
        expect(page.locator(".echo").first).to_contain_text(organ)
