"""A day without network: written down on the phone, sealed there, sent once when it is back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from huiyin.concerns.models import Concern
from huiyin.kernel import clock
from huiyin.mobile.models import Parcel
from tests.browser.people import House
from tests.browser.trips import (
    HOME,
    SAID,
    at_home,
    begin,
    fill_in,
    go_home,
    said,
    set_out,
    state,
    switched_off_and_on,
    unlock,
    until,
    write_down,
)
from tests.builders import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Everything gets through to the server, and no answer about a record gets back.
_LOSING = """
(() => {
  const real = fetch;
  Object.assign(globalThis, { lost: [], losing: true });
  globalThis.fetch = async (...asked) => {
    const answer = await real(...asked);
    if (!losing || !String(asked[0]).endsWith("records/")) return answer;
    lost.push(answer.status);
    throw new TypeError("the answer is lost");
  };
})();
"""
# The phone's clock runs so many days wrong; what the page measures by itself does not.
_CLOCK = """
(() => {
  const Right = Date, by = %d * 86_400_000;
  globalThis.Date = class extends Right {
    constructor(...given) { given.length ? super(...given) : super(Right.now() + by); }
    static now() { return Right.now() + by; }
  };
})();
"""


def test_what_is_written_without_network_is_sent_once_when_it_is_back(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    page.reload()
    unlock(page)
    code = write_down(page, house)
    expect(state(page)).to_have_text("等待发送")
    assert Concern.objects.count() == 0
    page.context.set_offline(False)
    expect(state(page)).to_have_text("已送到")
    concern = Concern.objects.get()
    assert (concern.text, concern.code) == (SAID, code)


def test_a_phone_that_was_switched_off_sends_in_the_order_of_writing(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    texts = ["路灯不亮。", "水管漏水。", "校车不到村里。"]
    for text in texts:
        write_down(page, house, text)
        go_home(page)
    page = switched_off_and_on(page, house)
    expect(said(page)).to_contain_text("3 条")
    page.context.set_offline(False)
    expect(said(page)).to_have_text("都已送到。")
    assert list(Concern.objects.order_by("pk").values_list("text", flat=True)) == texts
    numbers = Parcel.objects.order_by("came_at").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]


def test_what_was_being_typed_is_there_again_after_the_page_was_killed(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    fill_in(page, house)
    until(page, "(await trip.store.drafts()).length > 0")
    page = switched_off_and_on(page, house)
    page.get_by_role("link", name="登记一件", exact=True).click()
    form = page.locator("[data-form=intake]")
    expect(form.get_by_label("反映的事情")).to_have_value(SAID)
    expect(form.get_by_label("在哪里")).to_have_value(str(house.world.village.pk))


def test_an_answer_that_is_lost_makes_no_second_one(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.evaluate(_LOSING)
    code = write_down(page, house)
    until(page, "lost.includes(201) && trip.sending.state() === 'later'")
    expect(state(page)).to_have_text("等待发送")
    page.evaluate("losing = false")
    go_home(page)
    page.get_by_role("button", name="现在发送").click()
    expect(said(page)).to_have_text("都已送到。")
    assert Concern.objects.get().code == code
    assert Parcel.objects.count() == 1


def test_a_page_killed_before_it_noted_the_answer_sends_no_second_one(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.evaluate("() => { trip.records.settle = () => new Promise(() => {}); }")
    with page.expect_response("**/desk/mobile/records/") as answered:
        write_down(page, house)
    assert answered.value.status == 201
    page = switched_off_and_on(page, house)
    expect(said(page)).to_have_text("都已送到。")
    assert (Concern.objects.count(), Parcel.objects.count()) == (1, 1)


@pytest.mark.parametrize("days", [-400, 9])
def test_a_clock_that_is_wrong_does_no_harm(house: House, days: int) -> None:
    page = house.known(house.world.bob, width=390)
    page.context.add_init_script(_CLOCK % days)
    page.goto(house.url + HOME)
    begin(page)
    page.context.set_offline(True)
    write_down(page, house)
    page.context.set_offline(False)
    expect(state(page)).to_have_text("已送到")
    concern, parcel = Concern.objects.get(), Parcel.objects.get()
    assert parcel.is_sure
    assert abs(clock.now() - concern.raised_at) < timedelta(hours=1)
    assert abs(parcel.told_at - concern.raised_at) > timedelta(days=8)


def test_a_clock_that_is_set_on_the_way_is_noticed(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    write_down(page, house)
    page.evaluate(_CLOCK % 3)
    page.context.set_offline(False)
    expect(state(page)).to_have_text("已送到")
    expect(page.get_by_text("手机时间不准")).to_be_visible()
    concern, parcel = Concern.objects.get(), Parcel.objects.get()
    assert not parcel.is_sure
    assert parcel.device.began_at <= concern.raised_at <= clock.now()


def test_who_was_signed_out_signs_in_and_sending_goes_on(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    write_down(page, house)
    go_home(page)
    end_session(page.context)
    page.context.set_offline(False)
    expect(said(page)).to_contain_text("登录已经过期")
    assert Concern.objects.count() == 0
    page.get_by_role("link", name="重新登录").locator("visible=true").click()
    sign_in(page, house, house.world.bob.login or "")
    unlock(page)
    expect(said(page)).to_have_text("都已送到。")
    assert Concern.objects.get().recorded_by == house.world.bob


def test_what_one_wrote_is_never_sent_as_anothers(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    write_down(page, house)
    go_home(page)
    end_session(page.context)
    kept = house.known(house.world.carol).context.cookies()
    page.context.add_cookies(
        [{"name": one["name"], "value": one["value"], "url": house.url} for one in kept]
    )
    page.context.set_offline(False)
    expect(said(page)).to_contain_text("现在登录的不是这部手机上的人")
    assert Concern.objects.count() == 0


def test_a_wrong_passcode_opens_nothing(house: House) -> None:
    page = set_out(house, house.world.bob)
    page.context.set_offline(True)
    write_down(page, house)
    go_home(page)
    page.get_by_role("button", name="锁上").click()
    page.get_by_label("口令", exact=True).fill("000000")
    page.get_by_role("button", name="打开").click()
    expect(page.get_by_text("口令不对。")).to_be_visible()
    page.get_by_label("口令", exact=True).fill("")
    unlock(page)
    at_home(page)


def end_session(context: BrowserContext) -> None:
    context.clear_cookies(name="sessionid")


def sign_in(page: Page, house: House, login: str, to: str = HOME) -> None:
    page.get_by_label("用户名或者邮箱").fill(login)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(f"{house.url}{to}*")
