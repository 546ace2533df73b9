"""不满意 is heard: once it goes back by itself, the second time the congress office looks into it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from huiyin.concerns.receipt import pin_of
from huiyin.concerns.states import State
from tests.browser import hands
from tests.browser.people import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WHY = "只补了一半。"
EXPLAINED = "剩下的一段列入明年三月的养护计划，我们会去看。"


def test_unsatisfied_twice_goes_back_once_and_then_to_the_office(house: House) -> None:
    world = house.world
    concern = world.verified()
    receipt = hands.Receipt(concern.code, pin_of(concern.code))
    alice = house.visit()
    hands.open_with_pin(alice, receipt)
    hands.rate(alice, "不满意", WHY)
    concern.refresh_from_db()
    assert concern.state == State.HANDLING

    heidi = house.enter(world.heidi)
    hands.open_first(heidi)
    expect(heidi.get_by_text(WHY).first).to_be_visible()
    if heidi.get_by_role("button", name="签收", exact=True).is_visible():
        hands.press(heidi, "签收", "已签收")
    heidi.get_by_label("已经解决或者采纳").check()
    heidi.get_by_label("答复内容").fill("又补了一段。")
    hands.press(heidi, "签发答复", "答复已签发")
    erin = house.enter(world.erin, "/desk/concerns/")
    hands.open_first(erin)
    hands.verify(erin)

    alice.reload()
    hands.rate(alice, "不满意", "还是老样子。")
    concern.refresh_from_db()
    assert concern.state == State.UNDER_REVIEW

    paula = house.enter(world.paula)
    hands.open_first(paula)
    paula.get_by_text("研究后说明并办结").first.click()
    paula.get_by_label("说明").first.fill(EXPLAINED)
    hands.press(paula, "研究后说明并办结", "已说明并办结")
    concern.refresh_from_db()
    assert concern.state == State.CLOSED
    alice.reload()
    expect(alice.get_by_text(EXPLAINED).first).to_be_visible()
