"""Congress-day mode: 300 suggestions in an hour need few keys each, and none of them a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from huiyin.suggestions.actions import assigning, drafting, reviewing
from huiyin.suggestions.models import Suggestion, Task
from huiyin.suggestions.states import State
from tests.browser.people import DESKTOP, PHONE, House, runs_over
from tests.browser.sight import spoilt
from tests.browser.test_axe import violations
from tests.builders import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]

REVIEW, ASSIGNING = "/desk/suggestions/review/", "/desk/suggestions/assigning/"
ROAD = "关于改造柳河镇中心小学门前道路的建议"
TITLES = (
    "关于拓宽柳河镇中心小学门口道路的建议",
    "关于更新柳河村饮水管网的建议",
    "关于增设城乡公交线路的建议",
    "关于我家宅基地的建议",
    "关于柳河镇中心小学门前道路安全的建议",
)
# What a hand needs for a key, and a head to read a title and decide, after Card, Moran and Newell.
A_KEY, A_LOOK = 0.28, 8.0


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.pressed += 2 * len(text)  # as much as an input method asks for

    @property
    def seconds(self) -> float:
        return A_LOOK + A_KEY * self.pressed


def handed_in(world: World, title: str, reason: str = "学校门口道路狭窄，车辆拥堵。") -> Suggestion:
    words = drafting.Words(title, reason, "请拓宽道路，设置护栏。")
    found = drafting.draft(words, county_id=world.county.pk, matter=None, by=world.carol)
    return reviewing.submit(found, by=world.carol)


def congress_day(world: World) -> list[Suggestion]:
    """Return five that wait; one of an earlier day about the same road is with the roads department."""
    earlier = reviewing.accept(handed_in(world, ROAD), by=world.erin)
    assigning.assign(earlier, leads=[world.roads], by=world.erin)
    return [handed_in(world, title) for title in TITLES]


def state_of(one: Suggestion) -> str:
    return Suggestion.objects.get(pk=one.pk).state


def test_reviewing_and_assigning_one_takes_two_keys(house: House) -> None:
    waiting = congress_day(house.world)
    page = house.enter(house.world.erin, REVIEW)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(TITLES[0])
    keys = Keys(page)
    keys.press("1", "Enter")  # the unit that had the similar one, then the form's first button
    expect(heading).to_have_text(TITLES[1])
    assert keys.pressed == 2
    assert keys.seconds < 20
    assert Task.objects.get(suggestion=waiting[0]).organ == house.world.roads
    another = Keys(page)
    another.press("u")
    another.type("水利")
    another.press("Enter")
    expect(heading).to_have_text(TITLES[2])
    assert another.seconds < 20
    assert Task.objects.get(suggestion=waiting[1]).organ == house.world.water


def test_every_decision_has_its_key_and_the_next_one_opens(house: House) -> None:
    waiting = congress_day(house.world)
    page = house.enter(house.world.erin, REVIEW)
    heading = page.get_by_role("heading", level=1)
    keys = Keys(page)
    keys.press("j")
    expect(heading).to_have_text(TITLES[1])
    keys.press("k")
    expect(heading).to_have_text(TITLES[0])
    keys.press("a")
    expect(heading).to_have_text(TITLES[1])
    keys.press("e")
    keys.type("请写明哪一段。")
    keys.press("Control+Enter")
    expect(heading).to_have_text(TITLES[2])
    keys.press("n", "Space")
    keys.press("Control+Enter")
    expect(heading).to_have_text(TITLES[3])
    keys.press("a")
    expect(heading).to_have_text(TITLES[4])
    keys.press("m", "Space", "Control+Enter")
    expect(page.get_by_text("都审完了")).to_be_visible()
    assert [state_of(one) for one in waiting] == [
        State.ACCEPTED,
        State.RETURNED,
        State.NOT_ACCEPTED,
        State.ACCEPTED,
        State.MERGED,
    ]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_all_of_it_works_without_scripts(house: House, width: int) -> None:
    waiting = congress_day(house.world)
    page = house.enter(house.world.erin, REVIEW, width=width, java_script_enabled=False)
    page.get_by_label("主办单位").fill("交通")
    page.get_by_role("button", name="受理并交办").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[1])
    page.get_by_role("button", name="只受理").click()
    page.locator("summary", has_text="退回修改").click()
    page.get_by_label("要改什么").fill("请写明哪条线路。")
    page.get_by_role("button", name="退回代表修改").click()
    page.goto(house.url + ASSIGNING)
    page.get_by_label("主办单位").first.fill("水利")
    page.get_by_role("button", name="下一步：看一遍").click()
    page.get_by_role("button", name="确认交办").click()
    expect(page.get_by_text("已交办 1 件")).to_be_visible()
    states = [State.ASSIGNED, State.ASSIGNED, State.RETURNED]
    assert [state_of(one) for one in waiting[:3]] == states


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_its_pages_stand_in_nobodys_way(house: House, width: int) -> None:
    waiting = congress_day(house.world)
    accepted = reviewing.accept(waiting[4], by=house.world.erin)
    page = house.known(house.world.erin, width=width)
    for address in (
        REVIEW,
        ASSIGNING,
        f"{ASSIGNING}?fill=1",
        "/desk/suggestions/queue/",
        "/desk/suggestions/all/?state=assigned",
        "/desk/suggestions/table/",
        "/desk/suggestions/sittings/",
        "/desk/suggestions/publications/?show=new",
        f"/desk/suggestions/{accepted.pk}/",
        f"/desk/suggestions/{accepted.pk}/assignment/",
        f"/desk/suggestions/{accepted.pk}/publication/",
        f"/desk/suggestions/{accepted.pk}/decisions/classify/",
    ):
        page.goto(house.url + address)
        assert not violations(page), address
        assert not spoilt(page), address
        assert runs_over(page) == 0, address
