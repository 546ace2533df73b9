"""A unit with a suggestion in its hand, on a phone: received, spoken about, answered, signed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from huiyin.people.models import Mandate, Person, Term
from huiyin.suggestions.actions import assigning, drafting, handling, replying, reviewing
from huiyin.suggestions.models import Reply, Task
from tests.browser.people import PHONE, House, runs_over
from tests.builders import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BODY = "桥头一段已经列入明年计划，年底前完成招标。"


def _assigned(world: World) -> Task:
    words = drafting.Words("关于改造村口道路的建议", "路坏了三个月。", "列入今年计划。")
    found = drafting.draft(words, county_id=world.county.pk, matter=None, by=world.carol)
    found = reviewing.accept(reviewing.submit(found, by=world.carol), by=world.erin)
    assigning.assign(found, leads=[world.roads], by=world.erin)
    return Task.objects.get()


class Counted:
    """A page whose clicks and typed fields are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.steps = page, 0

    def click(self, role: str, name: str) -> None:
        self.page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]
        self.steps += 1

    def check(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).check()
        self.steps += 1

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_role("textbox", name=label).or_(
            self.page.locator("input[type=date]").and_(self.page.get_by_label(label))
        ).first.fill(text)
        self.steps += 1

    def see(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()
        assert runs_over(self.page) == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_a_unit_receives_speaks_writes_and_its_head_signs(house: House, *, scripts: bool) -> None:
    world = house.world
    task = _assigned(world)
    staff = Counted(
        house.enter(world.dave, "/desk/suggestions/unit/", width=PHONE, java_script_enabled=scripts)
    )
    staff.click("link", "关于改造村口道路的建议")
    staff.click("button", "签收")
    staff.see("已签收")
    _speak(staff, task)
    staff.see("已记录")
    staff.click("link", "写答复")
    staff.see("您提出的“关于改造村口道路的建议”收悉")
    staff.fill("答复内容", BODY)
    staff.check("C 条件所限，列入规划逐步解决")
    staff.fill("承诺的事项", "修好桥头一段")
    staff.fill("完成时限", "2099-12-31")
    staff.click("button", "存草稿")
    staff.see("草稿由戴夫保存" if not scripts else "草稿")
    assert staff.steps <= 14
    head = Counted(
        house.enter(
            world.heidi,
            f"/desk/suggestions/unit/{task.pk}/",
            width=PHONE,
            java_script_enabled=scripts,
        )
    )
    head.click("link", "写答复、签发")
    expect(head.page.get_by_label("答复内容")).to_have_value(BODY)
    head.click("button", "签发并送达代表")
    head.see("已送达：卡萝")
    assert head.steps == 2
    assert Reply.objects.get().promises.get().text == "修好桥头一段"


def _speak(staff: Counted, task: Task) -> None:
    staff.check("办理前")
    staff.check("当面")
    staff.fill("日期", task.assigned_on.isoformat())
    staff.fill("参加人", "李局长、卡萝代表")
    staff.fill("代表的意见", "先修桥头。")
    staff.click("button", "记录与代表的沟通")


def test_a_lead_whose_mandate_ended_reads_the_reply_and_rates_it(house: House) -> None:
    world = house.world
    task = _assigned(world)
    Mandate.objects.filter(person=world.carol, term=Term.objects.get()).update(
        status=Mandate.Status.ENDED, ended_on=task.assigned_on
    )
    carol = Person.objects.get(pk=world.carol.pk)
    _replied(world, task)
    page = house.enter(carol, f"/desk/suggestions/{task.suggestion_id}/", width=PHONE)
    expect(page.get_by_text("已经修好。").first).to_be_visible()
    page.get_by_role("link", name="反馈意见").first.click()
    page.get_by_label("满意", exact=True).check()
    page.get_by_role("button", name="提交反馈").click()
    expect(page.get_by_text("已反馈").first).to_be_visible()


def _replied(world: World, task: Task) -> None:
    handling.receive(task, by=world.dave)
    handling.record_contact(
        task, phase="before", way="meeting", on=task.assigned_on, who="局长", words="好",
        by=world.dave,
    )  # fmt: skip
    replying.reply(
        Task.objects.get(), document_no="交函〔2026〕1号", text="已经修好。", result="solved",
        by=world.heidi,
    )  # fmt: skip
