"""The case of the founding documents: 39 opinions at a street's assembly of residents.

22 are left after merging; 2 are answered at once, 10 go to departments, the street solves 10 itself;
and each of the 39 is told.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from huiyin.concerns.models import Concern
from huiyin.concerns.receipt import pin_of
from tests.browser import hands
from tests.browser.people import House
from tests.cast import Stage

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# How many raised each of the 22 matters.
VOICES = (4, 4, 4, 3, 3, 2, 2, 2, 2, *[1] * 13)
AT_ONCE, TO_UNITS = 2, 10
SPOT, STREET = "当场说明如下。", "街道已经办好。"


def said(matter: int, voice: int) -> str:
    return f"第{matter + 1}件事，第{voice + 1}人说的。"


def test_thirty_nine_opinions_become_twenty_two_and_everybody_is_told(
    house: House, stage: Stage, settings: Settings
) -> None:
    settings.ZEAL_RAISE = False  # a bulk move makes each move by itself: that is meant
    before = Concern.objects.of(stage.world.county).count()
    street = house.known(stage.actors["street_wc_head"])
    record_all(street, house)
    for matter, voices in enumerate(VOICES):
        if voices > 1:
            merge(street, house, [said(matter, voice) for voice in range(voices)])
    heads = [said(matter, 0) for matter in range(len(VOICES))]
    for head in heads[:AT_ONCE]:
        answer(street, house, head, SPOT)
    units = heads[AT_ONCE : AT_ONCE + TO_UNITS]
    hand_over(street, house, units, stage.world.roads.name)
    head_of_unit = house.known(stage.world.heidi)
    for head in units:
        answer_as_unit(head_of_unit, house, head)
        open_by_title(street, house, head)
        hands.verify(street)
    own = heads[AT_ONCE + TO_UNITS :]
    take_up(street, house, own)
    for head in own:
        answer(street, house, head, STREET)
    everybody_is_told(house)
    stranger = house.visit(f"/{house.world.county.tenant.slug}/figures/")
    expect(stranger.get_by_text(f"共 {before + 39} 件，其中 17 件并案")).to_be_visible()


def record_all(page: Page, house: House) -> None:
    for matter, voices in enumerate(VOICES):
        for voice in range(voices):
            page.goto(f"{house.url}/desk/intake/")
            page.get_by_label("反映的事情").fill(said(matter, voice))
            page.get_by_label("在哪里").select_option(str(house.world.street.pk))
            page.get_by_label("会议").check()
            page.get_by_role("button", name="登记", exact=True).click()
            expect(page.get_by_role("heading", name="诉求回执")).to_be_visible()


def listed(page: Page, house: House) -> None:
    page.goto(f"{house.url}/desk/concerns/?state=received")


def tick(page: Page, titles: list[str]) -> None:
    for title in titles:
        page.get_by_role("checkbox", name=title, exact=True).check()


def merge(page: Page, house: House, titles: list[str]) -> None:
    listed(page, house)
    tick(page, titles)
    page.get_by_role("button", name="并案").click()
    page.get_by_role("radio", name=titles[0]).check()
    page.get_by_role("button", name="并案").click()
    expect(page.get_by_text(f"已并入 {len(titles) - 1} 件")).to_be_visible()


def hand_over(page: Page, house: House, titles: list[str], unit: str) -> None:
    listed(page, house)
    tick(page, titles)
    page.get_by_label("主办单位").select_option(label=unit)
    page.get_by_role("button", name="批量交办").click()
    expect(page.get_by_text(f"已交办 {len(titles)} 件")).to_be_visible()


def take_up(page: Page, house: House, titles: list[str]) -> None:
    listed(page, house)
    tick(page, titles)
    page.get_by_role("button", name="批量定单").click()
    expect(page.get_by_text(f"已定单 {len(titles)} 件")).to_be_visible()


def open_by_title(page: Page, house: House, title: str) -> None:
    concern = Concern.objects.get(title=title)
    page.goto(f"{house.url}/desk/concerns/{concern.code}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def answer(page: Page, house: House, title: str, text: str) -> None:
    open_by_title(page, house, title)
    page.locator("#answer_on_spot summary").click()
    page.get_by_label("答复", exact=True).fill(text)
    hands.press(page, "当场答复", "已答复，等反映人评价")


def answer_as_unit(page: Page, house: House, title: str) -> None:
    open_by_title(page, house, title)
    hands.press(page, "签收", "已签收")
    page.get_by_label("已经解决或者采纳").check()
    page.get_by_label("答复内容").fill(hands.ANSWER)
    hands.press(page, "签发答复", "答复已签发")


def everybody_is_told(house: House) -> None:
    """Each opens their own with the PIN of their own slip and reads the answer to rate."""
    resident = house.visit()
    received = Concern.objects.filter(title__startswith="第").order_by("pk")
    assert received.count() == sum(VOICES) == 39
    for concern in received:
        resident.goto(f"{house.url}/f/{concern.code}/?pin={pin_of(concern.code)}")
        expect(resident.get_by_role("heading", level=1)).to_have_text(concern.title)
        expect(resident.get_by_role("button", name=re.compile("提交评价"))).to_be_visible()
        matter = int(re.findall(r"\d+", concern.title)[0]) - 1
        text = SPOT if matter < AT_ONCE else hands.ANSWER
        text = text if matter < AT_ONCE + TO_UNITS else STREET
        expect(resident.get_by_text(text).first).to_be_visible()
