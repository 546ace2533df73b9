"""A day without network: written down on the phone, sealed there, sent once when it is back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from huiyin.concerns.models import Concern
from tests.browser.people import House
from tests.browser.trips import SAID, set_out, state, unlock, write_down

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_what_is_written_without_network_is_sent_once_when_it_is_back(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    page.reload()
    unlock(page)
    code = write_down(page, house, SAID)
    expect(state(page)).to_have_text("等待发送")
    assert Concern.objects.count() == 0
    page.context.set_offline(False)
    expect(state(page)).to_have_text("已送到")
    assert Concern.objects.get().text == SAID
    assert Concern.objects.get().code == code.replace("-", "")
