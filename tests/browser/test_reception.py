"""A day of reception with five matters, written down at the desk with the keys alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from huiyin.concerns.models import Concern
from huiyin.kernel import clock
from huiyin.stations.models import Reception
from tests.browser.people import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAID = ["村口的路坏了三个月。", "路灯不亮。", "校车不到村里。", "水管漏水。", "垃圾没有人清运。"]
# At two keys a second and a minute for the words, so many keys are under two minutes.
MOST_KEYS = 60


def planned(house: House) -> Reception:
    begins = clock.moment_on(clock.today(), hour=9)
    station = house.world.station
    reception = Reception.objects.create(
        station=station, starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    reception.deputies.add(house.world.carol)
    return reception


def test_no_49_five_matters_take_few_keys(house: House) -> None:
    reception = planned(house)
    bob = house.enter(house.world.bob, f"/desk/receptions/{reception.pk}/record/")
    keys = 0
    for at, words in enumerate(SAID):
        keys += tabs_to(bob, f"id_matter-{at}-text")
        bob.keyboard.insert_text(words)
    bob.keyboard.press("Enter")  # a new line in a text, not the end of the form
    keys += 1 + tabs_to(bob, "id_person_times")
    bob.keyboard.insert_text("7")
    bob.keyboard.press("Enter")
    expect(bob.get_by_text("已记录，5 件诉求已登记。")).to_be_visible()
    assert keys + 1 <= MOST_KEYS
    reception.refresh_from_db()
    assert (reception.person_times, Concern.objects.count()) == (7, 5)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_form_fits_without_scripts_and_more_rows_lose_no_word(house: House, width: int) -> None:
    house.width = width
    reception = planned(house)
    address = f"/desk/receptions/{reception.pk}/record/"
    carol = house.enter(house.world.carol, address, java_script_enabled=False)
    carol.get_by_label("反映的事情").first.fill(SAID[0])
    carol.get_by_role("button", name="再记几件").click()
    expect(carol.get_by_label("反映的事情")).to_have_count(10)
    expect(carol.get_by_label("反映的事情").first).to_have_value(SAID[0])
    carol.get_by_role("button", name="记录", exact=True).click()
    expect(carol.get_by_role("heading", name="接待记录")).to_be_visible()
    assert Concern.objects.get().text == SAID[0]


def tabs_to(page: Page, wanted: str) -> int:
    """Press Tab until the field has the focus; return how often."""
    for pressed in range(40):
        if page.evaluate("document.activeElement.id") == wanted:
            return pressed
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {wanted}")
