"""A county is opened on the guided pages, and its first officer comes in by the link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from huiyin.people.rights import Role
from huiyin.places.actions import add_place
from huiyin.places.models import Level, Place
from tests.browser.people import House, runs_over
from tests.builders import PASSWORD, person

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_county_is_opened_and_its_first_officer_signs_in(
    house: House, settings: Settings
) -> None:
    settings.DEMO = True  # second factors have tests of their own
    divisions()
    oscar = house.enter(
        person("oscar", "奥斯卡", Role.SYSADMIN, house.world.affairs), "/office/opening/"
    )
    oscar.get_by_label("县、市、区的名称或者代码").fill("松岭")
    oscar.get_by_role("button", name="查找").click()
    oscar.get_by_role("button", name="开通松岭县").click()
    expect(oscar.get_by_role("heading", level=1)).to_have_text("松岭县")
    fill_steps(oscar)
    link = invite(oscar, "周敏")
    assert runs_over(oscar) == 0
    officer = house.visit(link.removeprefix(house.url))
    officer.get_by_label("用户名", exact=True).fill("zhoumin")
    for field in officer.locator("input[type=password]").all():
        field.fill(PASSWORD)
    officer.get_by_role("button", name="设好密码").click()
    officer.get_by_label("用户名或者邮箱").fill("zhoumin")
    officer.get_by_label("密码", exact=True).fill(PASSWORD)
    officer.get_by_role("button", name="登录", exact=True).click()
    expect(officer.get_by_role("navigation", name="主导航")).to_contain_text("规则方案")


def divisions() -> None:
    city = Place.objects.get(code="9801")
    county = add_place(code="980103", name="松岭县", level=Level.COUNTY, parent=city)
    town = add_place(code="980103100", name="石桥镇", level=Level.TOWN, parent=county)
    add_place(code="980103100201", name="青林村", level=Level.VILLAGE, parent=town)


def fill_steps(page: Page) -> None:
    """Three short forms, each from the list and back to it."""
    page.get_by_role("link", name="届次").click()
    page.get_by_label("县级人民代表大会是第几届").fill("18")
    page.get_by_label("县级这一届从哪天起").fill("2021-12-01")
    page.get_by_label("乡镇人民代表大会是第几届").fill("19")
    page.get_by_label("乡镇这一届从哪天起").fill("2021-11-01")
    save(page)
    page.get_by_role("link", name="承办部门").click()
    expect(page.get_by_label("部门全称，一行一个")).not_to_have_value(
        ""
    )  # the usual ones wait there
    save(page)
    page.get_by_role("link", name="联络站", exact=True).click()
    page.get_by_label("站点，一行一个").fill("青林村代表联络站")
    save(page)
    expect(page.get_by_text("还差 4 项")).to_be_visible()


def save(page: Page) -> None:
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("松岭县")


def invite(page: Page, name: str) -> str:
    """Invite somebody of the deputies' committee and return the link that is shown once."""
    page.get_by_role("link", name="第一批人").click()
    page.get_by_label("职务", exact=True).select_option(Role.DEPUTIES_AFFAIRS)
    page.get_by_label("姓名").fill(name)
    page.get_by_role("button", name="授予职务并生成链接").click()
    link = page.get_by_label("邀请链接").input_value().strip()
    page.get_by_role("link", name="完成").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("第一批人")
    return link
