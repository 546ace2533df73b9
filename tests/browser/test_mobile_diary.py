"""The diary on a phone without network: sealed there, sent once, never over what was changed elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from huiyin.duties.actions import diary
from huiyin.duties.models import Entry
from huiyin.duties.models.diary import Words
from huiyin.kernel import clock
from huiyin.mobile.models import Parcel
from tests.browser.people import House
from tests.browser.test_axe import violations
from tests.browser.test_mobile_conflicts import photo
from tests.browser.trips import (
    go_home,
    press_keep,
    said,
    set_out,
    state,
    stored,
    switched_off_and_on,
    until,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BEFORE, WORDS, OTHERS = "张家沟的水窖干了。", "水窖今天修好了。", "水窖下周才修。"


def test_a_page_is_written_without_network_and_sent_once(house: House) -> None:
    page = set_out(house, house.world.carol)
    page.context.set_offline(True)
    write(page, WORDS)
    page.locator("#diary-photos").set_input_files([photo()])
    expect(page.locator(".mobile__photos img").locator("visible=true")).to_have_count(1)
    press_keep(page)
    expect(state(page)).to_have_text("等待发送")
    assert not [secret for secret in (WORDS, "JFIF") if secret in stored(page)]
    page = switched_off_and_on(page, house)
    expect(said(page)).to_contain_text("1 条")
    assert not Entry.objects.exists()
    page.context.set_offline(False)
    expect(said(page)).to_have_text("都已送到。")
    entry = Entry.objects.get()
    assert (entry.words.text, entry.on, entry.photos.count()) == (WORDS, clock.today(), 1)
    assert (entry.person, entry.shared_at) == (house.world.carol, None)
    page.get_by_role("link", name="民情日记").click()
    page.get_by_role("link", name="看这一篇").click()
    expect(page.get_by_text(WORDS)).to_be_visible()


def test_what_was_being_written_is_there_again_after_the_page_was_killed(house: House) -> None:
    page = set_out(house, house.world.carol)
    page.context.set_offline(True)
    write(page, WORDS)
    until(page, "(await trip.store.drafts()).length > 0")
    page = switched_off_and_on(page, house)
    page.get_by_role("link", name="写一篇").click()
    expect(text_of(page)).to_have_value(WORDS)


def test_two_phones_that_wrote_on_the_same_page_lose_nothing(house: House) -> None:
    diary.write(clock.today(), Words(BEFORE), by=house.world.carol)
    first, second = set_out(house, house.world.carol), set_out(house, house.world.carol)
    for page, words in ((first, WORDS), (second, OTHERS)):
        page.context.set_offline(True)
        page.locator("[data-slot=entries] a").click()
        expect(text_of(page)).to_have_value(BEFORE)
        text_of(page).fill(words)
        press_keep(page)
        page.context.set_offline(False)
        expect(state(page)).to_have_text("已送到" if page is first else "有冲突")
    expect(second.locator("[data-slot=mine]")).to_contain_text(OTHERS)
    expect(second.locator("[data-slot=theirs]")).to_contain_text(WORDS)
    assert not violations(second)
    second.get_by_role("button", name="作为新的一条发送").click()
    expect(said(second)).to_have_text("都已送到。")
    assert [one.words.text for one in Entry.objects.order_by("pk")] == [WORDS, OTHERS]
    assert Parcel.objects.filter(kind="diary").count() == 2


def test_a_page_that_was_sent_can_be_written_on_when_the_lists_are_fetched_anew(
    house: House,
) -> None:
    diary.write(clock.today(), Words(BEFORE), by=house.world.carol)
    page = set_out(house, house.world.carol)
    page.locator("[data-slot=entries] a").click()
    text_of(page).fill(WORDS)
    press_keep(page)
    expect(state(page)).to_have_text("已送到")
    go_home(page)
    expect(page.locator("[data-slot=entries] a")).to_have_count(0)
    page.get_by_role("button", name="更新名单").click()
    page.locator("[data-slot=entries] a").click()
    expect(text_of(page)).to_have_value(WORDS)


def test_who_is_no_deputy_sees_nothing_of_a_diary(house: House) -> None:
    page = set_out(house, house.world.bob)
    expect(page.get_by_role("link", name="写一篇")).to_be_hidden()


def write(page: Page, words: str) -> None:
    page.get_by_role("link", name="写一篇").click()
    text_of(page).fill(words)


def text_of(page: Page) -> Locator:
    return page.locator("[data-form=diary] [name=text]")
