"""A browser without JavaScript: an old phone, a strict office, a script that did not arrive."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import hands
from tests.browser.people import PHONE, House, runs_over

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_resident_without_scripts_raises_a_concern_and_follows_it(house: House) -> None:
    alice = house.visit(
        f"/{house.world.county.tenant.slug}/raise/", width=PHONE, java_script_enabled=False
    )
    receipt = hands.raise_concern(alice, house)
    alice = house.visit(width=PHONE, java_script_enabled=False)
    hands.open_with_pin(alice, receipt)
    expect(alice.get_by_text(hands.SAID).first).to_be_visible()
    assert runs_over(alice) == 0


def test_without_scripts_a_mistake_is_named_and_what_was_written_stays(house: House) -> None:
    alice = house.visit(f"/{house.world.county.tenant.slug}/raise/", java_script_enabled=False)
    alice.get_by_label("什么事？").fill(hands.SAID)
    alice.get_by_role("button", name="提交").click()
    expect(alice.get_by_text("请选择事情在哪里").first).to_be_visible()
    expect(alice.get_by_label("什么事？")).to_have_value(hands.SAID)


def test_an_officer_without_scripts_takes_up_hands_over_and_answers(house: House) -> None:
    world = house.world
    world.raised(station=world.station)
    hands.take_up(house.enter(world.carol, java_script_enabled=False))
    hands.hand_over(house.enter(world.paula, java_script_enabled=False), world.roads.name)
    dave = house.enter(world.dave, java_script_enabled=False)
    hands.claim(dave)
    hands.draft(dave)
    hands.sign(house.enter(world.heidi, java_script_enabled=False))
