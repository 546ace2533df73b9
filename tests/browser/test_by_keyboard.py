"""No mouse: Tab, Enter, Space and the arrows are enough, and one always sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import hands
from tests.browser.people import House
from tests.browser.sight import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_resident_raises_a_concern_with_the_keys_alone(house: House) -> None:
    alice = house.visit(f"/{house.world.county.tenant.slug}/raise/")
    write(alice, alice.get_by_label("什么事？"), hands.SAID)
    onward(alice)
    choose(alice, alice.get_by_label("乡镇、街道"), house.world.town.name)
    choose(alice, alice.get_by_label("村、社区"), house.world.village.name)
    onward(alice)
    onward(alice)
    push(alice, "提交")
    hands.receipt_on(alice)


def test_the_desk_moves_a_concern_with_the_keys_alone(house: House) -> None:
    world = house.world
    world.raised(station=world.station)
    carol = house.enter(world.carol)
    open_first(carol)
    push(carol, "定单", "已定单")
    paula = house.enter(world.paula)
    open_first(paula)
    choose(paula, paula.get_by_label("主办单位").first, world.roads.name)
    push(paula, "交办", "已交办")
    heidi = house.enter(world.heidi)
    open_first(heidi)
    push(heidi, "签收", "已签收")
    mark(heidi, "已经解决或者采纳")
    write(heidi, heidi.get_by_label("答复内容"), hands.ANSWER)
    push(heidi, "签发答复", "答复已签发")
    erin = house.enter(world.erin, "/desk/concerns/")
    open_first(erin)
    mark(erin, "通过，确已办理")
    write(erin, erin.get_by_label("核验情况"), "到现场看过，路面平整。")
    push(erin, "验单", "验单结果已记录")


def onward(page: Page) -> None:
    push(page, "下一步")


def open_first(page: Page) -> None:
    tab_to(page, page.locator(".rows__title a").first)
    page.keyboard.press("Enter")
    expect(page.locator(".echo").first).to_be_visible()


def push(page: Page, label: str, said: str = "") -> None:
    tab_to(page, page.get_by_role("button", name=label, exact=True).first)
    page.keyboard.press("Enter")
    if said:
        expect(page.get_by_text(said).first).to_be_visible()


def write(page: Page, field: Locator, text: str) -> None:
    tab_to(page, field)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def mark(page: Page, label: str) -> None:
    """Into the group with Tab, which stops at its first choice, then along with the arrows."""
    wanted = page.get_by_label(label)
    tab_to(page, page.locator(f'input[name="{wanted.get_attribute("name")}"]').first)
    page.keyboard.press("Space")
    while not wanted.is_checked():
        page.keyboard.press("ArrowDown")


def choose(page: Page, field: Locator, label: str) -> None:
    tab_to(page, field)
    options = field.locator("option").all_inner_texts()
    at = int(field.evaluate("one => one.selectedIndex"))
    for _press in range(options.index(label) - at):
        page.keyboard.press("ArrowDown")
    expect(field.locator("option:checked")).to_have_text(label)
