"""What needs a person on the phone, what lies in its store, and what is left when one leaves."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from huiyin.concerns.models import Concern, DoorShown, Photo
from huiyin.kernel import clock
from huiyin.mobile.models import Device, Parcel
from huiyin.stations.models import Reception
from tests.browser.people import House
from tests.browser.test_axe import violations
from tests.browser.trips import (
    SAID,
    fill_in,
    go_home,
    keep,
    press_keep,
    reception_today,
    said,
    set_out,
    state,
    stored,
    write_down,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MATTERS = ["村口的路坏了三个月。", "路灯不亮。", "校车不到村里。", "水管漏水。", "垃圾没有人清运。"]
# As at the desk: at two keys a second and a minute for the words, under two minutes.
MOST_KEYS = 60


@pytest.mark.parametrize("holds_more", [False, True])
def test_two_phones_that_recorded_the_same_day_lose_nothing(
    house: House, *, holds_more: bool
) -> None:
    reception = reception_today(house)
    first, second = set_out(house, house.world.bob), set_out(house, house.world.carol)
    for page in (first, second):
        page.context.set_offline(True)
        page.get_by_role("link", name=house.world.station.organ.name).click()
    day(first).get_by_label("反映的事情").fill(MATTERS[0])
    day(second).get_by_label("反映的事情").fill(MATTERS[1])
    if holds_more:
        write_more(second)
    keep(first)
    code = keep(second)
    first.context.set_offline(False)
    expect(state(first)).to_have_text("已送到")
    second.context.set_offline(False)
    expect(state(second)).to_have_text("有冲突")
    expect(second.locator("[data-slot=mine]")).to_contain_text(MATTERS[1])
    expect(second.locator("[data-slot=theirs]")).to_contain_text(MATTERS[0])
    assert not violations(second)
    second.get_by_role("button", name="逐件登记").click()
    if holds_more:
        left_is_read_and_discarded(second)
    expect(said(second)).to_have_text("都已送到。")
    expect(second.locator("[data-slot=rows] li")).to_have_count(3 if holds_more else 1)
    assert list(Concern.objects.order_by("pk").values_list("text", flat=True)) == MATTERS[:2]
    assert Concern.objects.get(text=MATTERS[1]).code == code
    assert DoorShown.objects.count() == (2 if holds_more else 0)
    reception.refresh_from_db()
    assert reception.recorded_by == house.world.bob


@pytest.mark.parametrize("has_a_matter", [True, False])
def test_the_signature_of_a_day_in_conflict_goes_with_a_matter_or_stays(
    house: House, *, has_a_matter: bool
) -> None:
    page = signed_in_conflict(house, has_a_matter=has_a_matter)
    expect(page.get_by_role("img", name="签名", exact=True)).to_be_visible()
    page.get_by_role("button", name="逐件登记").click()
    if has_a_matter:
        expect(said(page)).to_have_text("都已送到。")
        assert Parcel.objects.get(concern__text=MATTERS[1]).signature
        return
    expect(page.locator("[data-slot=rows] .word").filter(has_text="已送到")).to_have_count(1)
    page.locator("[data-slot=rows] li").filter(has_text="有冲突").get_by_role("link").click()
    expect(page.get_by_role("img", name="签名", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="逐件登记")).to_be_hidden()
    assert DoorShown.objects.get().door == "emergency"


def test_a_day_with_five_matters_takes_few_keys(house: House) -> None:
    reception_today(house)
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    page.get_by_role("link", name=house.world.station.organ.name).click()
    expect(day(page)).to_be_visible()
    keys = 0
    for at, words in enumerate(MATTERS):
        if at:
            keys += tabs_to(page, day(page).locator("[data-do=more]")) + 1
            page.keyboard.press("Enter")
        wanted = page.locator(f"#matter-{at}-text")
        keys += tabs_to(page, wanted)
        page.keyboard.insert_text(words)
    keys += tabs_to(page, day(page).get_by_label("人次"))
    page.keyboard.insert_text("7")
    page.keyboard.press("Enter")
    assert keys + 1 <= MOST_KEYS
    expect(page.locator(".mobile__slip")).to_have_count(5)
    page.context.set_offline(False)
    expect(state(page)).to_have_text("已送到")
    assert (Reception.objects.get().person_times, Concern.objects.count()) == (7, 5)


def test_what_must_be_mended_is_said_and_holds_nothing_up(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    write_down(page, house, "邻居欠我钱不还，想请代表帮忙要债。")
    go_home(page)
    write_down(page, house)
    go_home(page)
    page.context.set_offline(False)
    expect(said(page)).to_have_text("1 条要您处理。")
    assert Concern.objects.get().text == SAID
    page.get_by_role("link", name="邻居欠我钱").click()
    page.get_by_role("button", name="修改", exact=True).click()
    page.get_by_label("照样登记").check()
    press_keep(page)
    expect(state(page)).to_have_text("已送到")
    assert (Concern.objects.count(), Parcel.objects.count()) == (2, 2)


def test_a_photo_and_a_signature_come_along(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    fill_in(page, house)
    page.locator("#intake-photos").set_input_files([photo(), photo()])
    expect(page.locator(".mobile__photos img")).to_have_count(2)
    page.get_by_text("再补充几项").click()
    sign(page, page.locator("#intake-signature"))
    keep(page)
    page.context.set_offline(False)
    expect(state(page)).to_have_text("已送到")
    assert Photo.objects.count() == 2
    assert Parcel.objects.get().signature


def test_nothing_in_the_store_can_be_read_and_the_words_leave_once_sent(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    fill_in(page, house)
    form = page.locator("[data-form=intake]")
    form.locator("[name=name]").fill("张桂兰")
    form.locator("[name=phone]").fill("13812345678")
    page.locator("#intake-photos").set_input_files([photo()])
    code = keep(page)
    lying = stored(page)
    secrets = (SAID, "张桂兰", "13812345678", code, "JFIF", house.world.village.name, "a key lies")
    assert not [secret for secret in secrets if secret in lying]
    assert "waiting" in lying
    page.context.set_offline(False)
    expect(state(page)).to_have_text("已送到")
    left = page.evaluate(
        "trip.store.all().then(async ([row]) => [await trip.records.said(row), row.files])"
    )
    assert left == [{}, []]


def test_who_signs_out_is_asked_about_what_is_unsent(house: House) -> None:
    page = set_out(house, house.world.bob)
    Device.objects.update(forgotten_at=clock.now())
    write_down(page, house)
    page.goto(f"{house.url}/desk/")
    page.locator(".menu summary").first.click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_text("还有 1 条没有送到。")).to_be_visible()
    assert not violations(page)
    page.get_by_role("button", name="退出登录，记录留在手机上").click()
    expect(page.get_by_label("口令", exact=True)).to_be_visible()
    assert page.evaluate("trip.store.all().then((rows) => rows.length)") == 1
    page.goto(f"{house.url}/desk/")
    expect(page.get_by_label("用户名或者邮箱")).to_be_visible()


def test_who_signs_out_with_nothing_unsent_leaves_nothing_behind(house: House) -> None:
    page = set_out(house, house.world.bob)
    write_down(page, house)
    expect(state(page)).to_have_text("已送到")
    page.goto(f"{house.url}/desk/")
    page.locator(".menu summary").first.click()
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url(lambda url: "/desk/" not in url)
    assert page.evaluate("indexedDB.databases()") == []


def test_a_trip_ends_with_an_empty_phone(house: House) -> None:
    page = set_out(house, house.world.bob)
    write_down(page, house)
    expect(state(page)).to_have_text("已送到")
    go_home(page)
    page.get_by_role("button", name="结束出行").click()
    expect(page.get_by_label("给这次出行定一个口令")).to_be_visible()
    assert SAID not in stored(page)
    assert page.evaluate("trip.store.all().then((rows) => rows.length)") == 0


def signed_in_conflict(house: House, *, has_a_matter: bool) -> Page:
    """Return a phone at its signed record of a day that another phone sent first."""
    reception_today(house)
    first, second = set_out(house, house.world.bob), set_out(house, house.world.carol)
    for page in (first, second):
        page.context.set_offline(True)
        page.get_by_role("link", name=house.world.station.organ.name).click()
    day(first).get_by_label("反映的事情").fill(MATTERS[0])
    if has_a_matter:
        day(second).get_by_label("反映的事情").fill(MATTERS[1])
    else:
        day(second).locator("[name=matter-0-door]").select_option("emergency")
    sign(second, second.locator("#day-signature"))
    for page in (first, second):
        press_keep(page)
        page.context.set_offline(False)
        expect(state(page)).to_have_text("已送到" if page is first else "有冲突")
    return second


def write_more(page: Page) -> None:
    """Write down what is no matter: how many came, a note, visitors shown to another door."""
    form = day(page)
    form.get_by_label("批次").fill("4")
    form.get_by_label("人次").fill("7")
    form.get_by_label("其他情况").fill("下大雨。")
    for at in (1, 2):
        form.locator("[data-do=more]").click()
        form.locator(f"[name=matter-{at}-door]").select_option("emergency")
    form.locator("[name=matter-2-text]").fill(MATTERS[2])


def left_is_read_and_discarded(page: Page) -> None:
    """What is no matter is still there, cannot be sent, and goes when its person says so."""
    expect(said(page)).to_have_text("1 条要您处理。")
    page.locator("[data-slot=rows] li").filter(has_text="有冲突").get_by_role("link").click()
    mine = page.locator("[data-slot=mine]")
    for kept in ("批次 4", "人次 7", "下大雨。"):
        expect(mine).to_contain_text(kept)
    expect(mine).not_to_contain_text(MATTERS[1])
    expect(mine).not_to_contain_text("报警、火警、急救")
    expect(page.get_by_role("button", name="逐件登记")).to_be_hidden()
    assert not violations(page)
    page.get_by_role("button", name="不要手机上的这一条").click()
    page.locator("#sure [value=yes]").click()


def day(page: Page) -> Locator:
    return page.locator("[data-form=day]")


def photo() -> FilePayload:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "#a33").save(out, "JPEG")
    return {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def sign(page: Page, canvas: Locator) -> None:
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=4)
    page.mouse.up()


def tabs_to(page: Page, wanted: Locator) -> int:
    """Press Tab until it has the focus; return how often."""
    for pressed in range(40):
        if wanted.evaluate("one => one === document.activeElement"):
            return pressed
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {wanted}")
