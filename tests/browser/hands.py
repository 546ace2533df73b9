"""The four hands, each as its person makes it on the screens that everybody sees."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.people import House

SAID = "村口的路坏了三个月，下雨天老人不敢走。"
ANSWER = "路面已经修好，欢迎监督。"


@dataclass(frozen=True)
class Receipt:
    """What the resident takes home."""

    code: str
    pin: str


def raise_concern(page: Page, house: House, text: str = SAID) -> Receipt:
    """Fill in the form that is open and return what the receipt says."""
    fill_in(page, house, text)
    page.get_by_role("button", name="提交").click()
    return receipt_on(page)


def fill_in(page: Page, house: House, text: str = SAID) -> None:
    """Answer the two questions that must be answered, one after the other as the page asks them."""
    page.get_by_label("什么事？").fill(text)
    _next(page)
    _choose_village(page, house)
    _next(page)
    _next(page)


def receipt_on(page: Page) -> Receipt:
    expect(page.get_by_role("heading", name="已经收到")).to_be_visible()
    code, pin = page.locator("dd.code").all_inner_texts()
    return Receipt(code, pin)


def _next(page: Page) -> None:
    button = page.get_by_role("button", name="下一步")
    if button.is_visible():
        button.click()


def _choose_village(page: Page, house: House) -> None:
    """Choose in one list of all places, or first the town and then the village."""
    town = page.get_by_label("乡镇、街道")
    if town.count():
        town.select_option(label=house.world.town.name)
        page.get_by_label("村、社区").select_option(label=house.world.village.name)
        return
    page.get_by_label("事情在哪里？").select_option(str(house.world.village.pk))


def open_first(page: Page) -> None:
    """Open what stands first in the list."""
    page.locator(".rows__title a").first.click()
    expect(page.locator(".echo").first).to_be_visible()


def press(page: Page, label: str, said: str) -> None:
    """Press the button of the next step and see it confirmed."""
    page.get_by_role("button", name=label, exact=True).first.click()
    expect(page.get_by_text(said).first).to_be_visible()


def take_up(page: Page) -> None:
    open_first(page)
    press(page, "定单", "已定单")


def hand_over(page: Page, unit: str) -> None:
    open_first(page)
    page.get_by_label("主办单位").first.select_option(label=unit)
    press(page, "交办", "已交办")


def claim(page: Page) -> None:
    open_first(page)
    press(page, "签收", "已签收")


def draft(page: Page, text: str = ANSWER) -> None:
    page.get_by_label("已经解决或者采纳").check()
    page.get_by_label("答复内容").fill(text)
    page.get_by_role("button", name="存草稿").click()
    expect(page.get_by_text("草稿已保存").or_(page.get_by_text("草稿由")).first).to_be_visible()


def sign(page: Page) -> None:
    open_first(page)
    press(page, "签发答复", "答复已签发")


def verify(page: Page) -> None:
    page.get_by_label("通过，确已办理").check()
    page.get_by_label("核验情况").fill("到现场看过，路面平整。")
    press(page, "验单", "验单结果已记录")


def open_with_pin(page: Page, receipt: Receipt) -> None:
    """From the front page with the receipt in hand: the code, then the PIN."""
    page.get_by_label("查进度").fill(receipt.code.lower())
    page.get_by_role("button", name="查看").click()
    page.get_by_label("密码", exact=True).fill(receipt.pin)
    page.get_by_role("button", name=re.compile("打开")).click()
    expect(page.get_by_role("heading", name="您写的内容")).to_be_visible()


def rate(page: Page, score: str, comment: str = "") -> None:
    page.get_by_label(score, exact=True).check()
    if comment:
        page.get_by_label("想说的话").fill(comment)
    press(page, "提交评价", "您的评价已经记下")
