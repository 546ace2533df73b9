"""A deputy's suggestion on a phone, from a hot topic to the office; and a bill with ten names."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from huiyin.kernel import clock
from huiyin.notices.models import Notice
from huiyin.people.models import Mandate, Person, Term
from huiyin.suggestions.actions import bills, signing
from huiyin.suggestions.bill_states import State as BillState
from huiyin.suggestions.models import Bill, Sitting, Suggestion
from huiyin.suggestions.states import State
from tests.browser.people import PHONE, House, runs_over
from tests.builders import person
from tests.cast import topic_about

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# A click of a person, counted in the tab, over as many pages as it takes.
COUNTS = """addEventListener("click", (event) => {
  if (event.isTrusted) sessionStorage.clicks = 1 + Number(sessionStorage.clicks || 0);
}, true)"""
PROPOSAL = "请县交通运输局今年年底前修补八百米路面。"
MOST_CLICKS = 2


def deputies(house: House, *names: str) -> list[Person]:
    world, made = house.world, []
    for number, name in enumerate(names):
        one = person(f"deputy{number}", name)
        Mandate.objects.create(
            person=one, term=Term.objects.get(), county=world.county, place=world.town
        )
        made.append(one)
    return made


def narrow(page: Page) -> None:
    assert runs_over(page) <= 0, page.url


def counted(page: Page) -> int:
    return int(page.evaluate("Number(sessionStorage.clicks || 0)"))


def co_sign_from_the_notice(house: House, deputy: Person) -> int:
    """Go from the notice to the signature; return how many clicks it took."""
    page = house.known(deputy, width=PHONE)
    page.context.add_init_script(COUNTS)
    page.goto(f"{house.url}/desk/notices/")
    page.locator(".notices .rows__title a").first.click()
    narrow(page)
    page.get_by_role("button", name="附议", exact=True).click()
    expect(page.get_by_text("已附议。").first).to_be_visible()
    return counted(page)


def test_from_a_hot_topic_on_a_phone_two_co_sign_and_it_is_handed_in(house: House) -> None:
    world = house.world
    topic = topic_about(world.raised(station=world.station))
    ivan, judy = deputies(house, "伊万", "朱迪")
    carol = house.enter(world.carol, f"/desk/topics/{topic.pk}/", width=PHONE)
    carol.locator(f'a[href*="/desk/suggestions/new/?topic={topic.pk}"]').first.click()
    narrow(carol)
    carol.get_by_label("具体建议").fill("尽快加强管理。")
    expect(carol.get_by_text("说得有点空")).to_be_visible()  # while it is written
    carol.get_by_label("具体建议").fill(PROPOSAL)
    carol.get_by_role("button", name="保存草稿").click()
    expect(carol.get_by_text("草稿已保存").first).to_be_visible()
    narrow(carol)
    carol.get_by_role("link", name="邀请附议").click()
    for one in (ivan, judy):
        carol.get_by_label(one.name).check()
    narrow(carol)
    carol.get_by_role("button", name="发出邀请").click()
    expect(carol.get_by_text("已邀请 2 位代表")).to_be_visible()
    for one in (ivan, judy):
        assert co_sign_from_the_notice(house, one) == MOST_CLICKS
    carol.reload()
    expect(carol.get_by_text("伊万、朱迪")).to_be_visible()
    carol.get_by_role("button", name="提交建议").click()
    expect(carol.get_by_text("已提交").first).to_be_visible()
    narrow(carol)
    found = Suggestion.objects.get()
    assert (found.state, found.raised) == (State.SUBMITTED, 1)
    carol.goto(f"{house.url}/desk/suggestions/")
    expect(carol.get_by_text("前审查").first).to_be_visible()
    narrow(carol)


def test_words_outlive_a_lost_session(house: House) -> None:
    carol = house.enter(house.world.carol, "/desk/suggestions/new/", width=PHONE)
    carol.get_by_label("标题").fill("关于修补村口道路的建议")
    with carol.expect_response("**/hints/"):
        carol.get_by_label("具体建议").fill(PROPOSAL)
    carol.context.clear_cookies()
    carol.get_by_role("button", name="保存草稿").click()
    again = house.enter(house.world.carol, "/desk/suggestions/new/", width=PHONE)
    expect(again.get_by_text("上次没有保存的文字还在")).to_be_visible()
    expect(again.get_by_label("具体建议")).to_have_value(PROPOSAL)
    again.get_by_label("事由").fill("路坏了三个月。")
    again.get_by_role("button", name="保存草稿").click()
    expect(again.get_by_text("草稿已保存").first).to_be_visible()


def test_who_signed_other_words_is_asked_again_and_sees_what_changed(house: House) -> None:
    world = house.world
    (ivan,) = deputies(house, "伊万")
    carol = house.enter(world.carol, "/desk/suggestions/new/")
    carol.get_by_label("标题").fill("关于修补村口道路的建议")
    carol.get_by_label("事由").fill("路坏了三个月。")
    carol.get_by_label("具体建议").fill(PROPOSAL)
    carol.get_by_role("button", name="保存草稿").click()
    expect(carol.get_by_text("草稿已保存").first).to_be_visible()
    found = Suggestion.objects.get()
    signing.invite(found, deputies=[ivan], by=world.carol)
    signing.cosign(found, text_hash=found.text_hash, by=ivan)
    carol.get_by_role("link", name="修改", exact=True).click()
    carol.get_by_label("事由").fill("路坏了半年。")
    carol.get_by_role("button", name="保存草稿").click()
    expect(carol.get_by_text("已保存。").first).to_be_visible()
    notice = Notice.objects.get(person=ivan, about="suggestion.reword")
    page = house.enter(ivan, notice.url, width=PHONE)
    expect(page.locator("ins", has_text="半年")).to_be_visible()
    narrow(page)


def test_a_bill_gets_its_tenth_name_and_is_filed(house: House) -> None:
    world, today = house.world, clock.today()
    people = deputies(house, *(f"代表{number}" for number in range(9)))
    Sitting.objects.create(term=Term.objects.get(), number=3, opens_on=today, closes_on=today)
    carol = house.enter(world.carol, "/desk/suggestions/bills/", width=PHONE)
    narrow(carol)
    carol.get_by_role("link", name="起草议案").click()
    carol.get_by_label("案由").fill("关于制定乡村道路管护办法的议案")
    carol.get_by_label("案据").fill("道路年久失修。")
    carol.get_by_label("方案").fill("由县政府提出办法草案。")
    narrow(carol)
    carol.get_by_role("button", name="保存草稿").click()
    expect(carol.get_by_text("还差 9 人")).to_be_visible()
    narrow(carol)
    carol.get_by_role("link", name="邀请联名").click()
    for one in people:
        carol.get_by_label(one.name).check()
    carol.get_by_role("button", name="发出邀请").click()
    expect(carol.get_by_text("已发出邀请")).to_be_visible()
    found = Bill.objects.get()
    for one in people[1:]:
        bills.sign(found, text_hash=found.text_hash, by=one)
    last = house.enter(people[0], f"/desk/suggestions/bills/{found.pk}/", width=PHONE)
    last.get_by_role("button", name="联名", exact=True).click()
    expect(last.get_by_text("已联名。").first).to_be_visible()
    carol.reload()
    expect(carol.get_by_text("有效联名 10 人")).to_be_visible()
    carol.get_by_role("link", name="提交", exact=True).click()
    carol.get_by_role("button", name="提交", exact=True).click()
    expect(carol.get_by_text("已记下：提交。").first).to_be_visible()
    assert Bill.objects.get().state == BillState.FILED
