"""The unit's side, page by page: what it reads, which steps it is offered, what a mistake keeps."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind
from huiyin.suggestions.actions import again, assigning, handling, rating, replying
from huiyin.suggestions.models import Reply, Task
from huiyin.suggestions.states import State, TaskState
from huiyin.suggestions.tests.made_up import Cycle, again_read, fresh, task_of
from tests.builders import organ

INBOX = "/desk/suggestions/unit/"


def _page(task: Task) -> str:
    return f"{INBOX}{task.pk}/"


def test_a_unit_finds_its_cases_with_its_own_clock_in_words(cycle: Cycle, client: Client) -> None:
    with clock.frozen(date(2026, 5, 11)):
        task = task_of(cycle.assigned(cycle.ivan))
    client.force_login(cycle.world.dave)
    with clock.frozen(date(2026, 5, 12)):
        page = client.get(INBOX).text
    for said in ("关于改造村口道路的建议", "还有 91 天", "待签收", "主办", "卡萝代表"):
        assert said in page
    with clock.frozen(date(2026, 6, 10)):
        assert "签收超期" in client.get(INBOX).text
    with clock.frozen(date(2026, 8, 14)):
        assert "超期 3 天" in client.get(f"{INBOX}?state=late").text
    client.force_login(cycle.world.walter)
    assert task.suggestion.title not in client.get(INBOX).text
    client.force_login(cycle.world.carol)
    assert client.get(INBOX).status_code == 403


def test_the_task_says_who_has_it_with_whom_and_by_when(cycle: Cycle, client: Client) -> None:
    with clock.frozen(date(2026, 5, 11)):
        task = task_of(cycle.assigned(cycle.ivan, co=(cycle.world.water,)))
        client.force_login(cycle.world.dave)
        page = client.get(_page(task)).text
    for said in (
        "路坏了三个月", "列入今年计划", "卡萝", "伊万", "县水利局", "县人大代表工委",
        "签收", "第一次联系代表", "延期后最长", "8月11日", "11月11日", "怎么算的",
    ):  # fmt: skip
        assert said in page, said


def test_each_is_offered_exactly_the_steps_that_are_theirs_now(
    cycle: Cycle, client: Client
) -> None:
    task = task_of(cycle.assigned())

    def offered(person: object) -> set[str]:
        client.force_login(person)  # type: ignore[arg-type]  # a person
        page = client.get(_page(task)).text
        nouns = ("receipt", "inside", "contact", "opinion", "office", "extension", "return",
                 "delay", "reply")  # fmt: skip
        return {noun for noun in nouns if f"{_page(task)}{noun}/" in page}

    world = cycle.world
    assert offered(world.dave) == {"receipt"}
    assert offered(world.heidi) == {"receipt", "office", "return"}
    handling.receive(task, by=world.dave)
    assert offered(world.dave) == {"contact", "reply"}
    assert offered(world.heidi) == {"contact", "office", "extension", "return", "reply"}
    assert offered(world.erin) == set()


def test_a_mistake_keeps_what_was_typed_and_says_what_is_wrong(
    cycle: Cycle, client: Client
) -> None:
    task = task_of(cycle.received())
    client.force_login(cycle.world.dave)
    sent = {
        "phase": "before",
        "way": "meeting",
        "on": "2001-01-01",
        "who": "局长",
        "words": "先修桥头",
    }
    answer = client.post(f"{_page(task)}contact/", sent)
    assert answer.status_code == 422
    assert "请填交办以后" in answer.text
    assert "先修桥头" in answer.text
    client.force_login(cycle.world.heidi)
    answer = client.post(f"{_page(task)}return/", {"reason": "属水利"})
    assert answer.status_code == 422
    assert "请写明单位" in answer.text
    assert "属水利" in answer.text


def test_what_comes_too_late_is_said_and_what_was_typed_is_shown(
    cycle: Cycle, client: Client
) -> None:
    task = task_of(cycle.received())
    client.force_login(cycle.world.heidi)
    handling.ask_return(task, reason="属水利", right_unit="县水利局", by=cycle.world.heidi)
    sent = {"until": "2030-01-01", "reason": "需要勘察"}
    answer = client.post(f"{_page(task)}extension/", sent)
    assert answer.status_code == 409
    assert "需要勘察" in answer.text


def test_a_second_click_on_what_is_done_leads_to_the_page(cycle: Cycle, client: Client) -> None:
    task = task_of(cycle.assigned())
    client.force_login(cycle.world.dave)
    for _click in range(2):
        assert client.post(f"{_page(task)}receipt/").status_code == 302
    assert again_read(task).state == TaskState.RECEIVED


def test_the_letter_is_filled_in_and_a_draft_is_kept(cycle: Cycle, client: Client) -> None:
    world = cycle.world
    world.roads.phone = "0571-88880000"
    world.roads.save()
    with clock.frozen(date(2026, 5, 11)):
        task = task_of(cycle.contacted(cycle.ivan, cycle.judy))
        client.force_login(world.dave)
        page = client.get(f"{_page(task)}reply/").text
        for said in (
            "卡萝（等3名）代表：", "您们提出的“关于改造村口道路的建议”收悉，现答复如下：",
            "县交通运输局函〔2026〕1号", "戴夫 0571-88880000",
        ):  # fmt: skip
            assert said in page, said
        assert 'value="sign"' not in page
        draft = {
            "document_no": "交函〔2026〕7号", "text": "列入明年计划。", "result": "planned",
            "contact": "戴夫 1234", "pledge_0": "修好桥头", "pledge_day_0": "2026-12-31", "do": "row",
        }  # fmt: skip
        kept = client.post(f"{_page(task)}draft/", draft)
        assert kept.status_code == 302
        client.force_login(world.heidi)
        page = client.get(kept["Location"]).text
        for said in ("交函〔2026〕7号", "列入明年计划。", "修好桥头", "2026-12-31", "pledge_1"):
            assert said in page, said
        client.force_login(world.walter)
        assert client.get(f"{_page(task)}reply/").status_code == 404
        client.force_login(world.erin)
        assert client.get(f"{_page(task)}reply/").status_code == 403
        assert "列入明年计划" not in client.get(_page(task)).text


def test_13_the_head_signs_and_it_is_said_to_whom_it_went(cycle: Cycle, client: Client) -> None:
    world = cycle.world
    task = task_of(cycle.contacted(cycle.ivan))
    letter = {
        "document_no": "交函〔2026〕12号", "text": "已经修好。", "result": "solved",
        "contact": "戴夫 1234", "pledge_0": "", "pledge_day_0": "", "do": "sign",
    }  # fmt: skip
    client.force_login(world.dave)
    assert client.post(f"{_page(task)}reply/", letter).status_code == 403
    client.force_login(world.heidi)
    wanting = client.post(f"{_page(task)}reply/", letter | {"result": "planned"})
    assert wanting.status_code == 422
    assert "请写明承诺的事项和时限" in wanting.text
    assert "已经修好。" in wanting.text
    sent = client.post(f"{_page(task)}reply/", letter, follow=True)
    assert "已送达：卡萝、伊万" in sent.text
    signed = Reply.objects.get()
    assert (signed.signed_by, signed.contact) == (world.heidi, "戴夫 1234")
    assert fresh(task.suggestion).state == State.REPLIED


def test_the_next_letter_goes_on_with_the_units_own_numbers(cycle: Cycle, client: Client) -> None:
    cycle.replied()
    task = task_of(cycle.contacted())
    client.force_login(cycle.world.heidi)
    year = clock.today().year
    number = 13 if year == 2026 else 1
    assert f"交函〔{year}〕{number}号" in client.get(f"{_page(task)}reply/").text


def test_15_no_page_of_the_unit_tells_what_the_deputy_said_before_it_was_disclosed(
    cycle: Cycle, client: Client
) -> None:
    found = cycle.replied()
    task = task_of(found)
    client.force_login(cycle.world.heidi)
    addresses = [INBOX, f"{INBOX}?state=replied", f"{INBOX}?state=ended", _page(task)]
    before = [client.get(address).text for address in addresses]
    cycle.rate(found, "unsatisfied")
    after = [client.get(address).text for address in addresses]
    for text in after:
        assert "不满意" not in text
        assert "还是没修" not in text
    assert "等代表反馈" in after[1]
    assert [_without_tokens(one) for one in before] == [_without_tokens(one) for one in after]
    rating.disclose(task, by=cycle.world.erin)
    assert "还是没修。" in client.get(_page(task)).text


def _without_tokens(text: str) -> str:
    import re

    return re.sub(
        r'(csrfmiddlewaretoken" value=|nonce=|X-CSRFToken&quot;: &quot;|X-CSRFToken": ")"?[^"&]+',
        "",
        text,
    )


def test_the_second_round_shows_what_the_congress_disclosed_and_why(
    cycle: Cycle, client: Client
) -> None:
    found = cycle.replied()
    cycle.rate(found, "unsatisfied")
    again.rehandle(task_of(found), reason="请到现场再看一次", by=cycle.world.erin)
    client.force_login(cycle.world.heidi)
    page = client.get(_page(task_of(found))).text
    for said in ("第 2 次办理", "还是没修。", "请到现场再看一次", "不满意"):
        assert said in page, said


def test_12_the_lead_asks_for_an_opinion_of_substance(cycle: Cycle, client: Client) -> None:
    world = cycle.world
    found = cycle.received(co=(world.water,))
    lead, co = task_of(found), task_of(found, world.water)
    handling.receive(co, by=world.walter)
    client.force_login(world.walter)
    assert client.post(f"{_page(co)}opinion/", {"text": "无意见。"}).status_code == 302
    client.force_login(world.heidi)
    assert "无意见。" in client.get(_page(lead)).text
    sent = {"opinion_of": co.pk, "reason": "请写明水管何时迁"}
    assert client.post(f"{_page(lead)}redo/", sent).status_code == 302
    client.force_login(world.walter)
    assert "请写明水管何时迁" in client.get(_page(co)).text
    assert again_read(co).state == TaskState.RECEIVED


def test_11_a_unit_can_not_pass_a_case_on_by_itself(cycle: Cycle, client: Client) -> None:
    world = cycle.world
    task = task_of(cycle.received())
    client.force_login(world.heidi)
    for sent, noun, status in (
        ({"office": world.water.pk}, "office", 422),
        ({"lead": world.water.pk}, "inside", 409),
        ({"outcome": "grant"}, "extension-decision", 403),
    ):
        assert client.post(f"{_page(task)}{noun}/", sent).status_code in {status, 403}
    assert again_read(task).organ == world.roads
    assert Task.objects.count() == 1


def test_the_governments_office_assigns_inside_from_the_same_page(
    cycle: Cycle, client: Client
) -> None:
    world = cycle.world
    found = assigning.assign(cycle.accepted(), leads=[cycle.government], by=world.erin)
    task = task_of(found)
    client.force_login(cycle.grace)
    assert "二次交办" in client.get(_page(task)).text
    sent = {"lead": world.roads.pk, "co": [world.water.pk]}
    assert client.post(f"{_page(task)}inside/", sent).status_code == 302
    assert task_of(found, world.roads).part == Task.Part.LEAD
    assert task_of(found, world.water).part == Task.Part.CO


def test_an_extension_is_asked_and_granted_on_the_same_page(cycle: Cycle, client: Client) -> None:
    task = task_of(cycle.received())
    until = clock.today().replace(day=1)
    until = date(task.due_on.year, task.due_on.month, 1) if until > task.due_on else until
    later = date.fromordinal(task.due_on.toordinal() + 20)
    client.force_login(cycle.world.heidi)
    sent = {"until": later.isoformat(), "reason": "要勘察"}
    assert client.post(f"{_page(task)}extension/", sent).status_code == 302
    assert cycle.grace
    client.force_login(cycle.grace)
    assert "要勘察" in client.get(_page(task)).text
    answer = client.post(f"{_page(task)}extension-decision/", {"outcome": "refuse"})
    assert answer.status_code == 422
    client.post(f"{_page(task)}extension-decision/", {"outcome": "grant"})
    assert again_read(task).due_on == later


def test_where_the_profile_says_so_the_reply_is_checked_before_it_is_signed(
    cycle: Cycle, client: Client
) -> None:
    cycle.world.profile.numbers = {"suggest_check_reply": True}
    cycle.world.profile.save()
    task = task_of(cycle.contacted())
    letter = {
        "document_no": "交函〔2026〕12号", "text": "已经修好。", "result": "solved",
        "contact": "戴夫", "pledge_0": "", "pledge_day_0": "",
    }  # fmt: skip
    client.force_login(cycle.world.dave)
    assert client.post(f"{_page(task)}reply/", letter | {"do": "check"}).status_code == 302
    assert again_read(task).state == TaskState.CHECKING
    client.force_login(cycle.grace)
    assert "已经修好。" in client.get(_page(task)).text
    assert client.post(f"{_page(task)}check-decision/", {"outcome": "grant"}).status_code == 302
    client.force_login(cycle.world.heidi)
    changed = client.post(f"{_page(task)}reply/", letter | {"do": "sign", "text": "改过。"})
    assert changed.status_code == 409
    assert "改过。" in changed.text
    assert client.post(f"{_page(task)}reply/", letter | {"do": "sign"}).status_code == 302


def test_a_task_goes_to_an_office_of_the_unit_which_then_drafts(
    cycle: Cycle, client: Client
) -> None:
    world = cycle.world
    task = task_of(cycle.received())
    client.force_login(world.heidi)
    sent = {"office": world.road_office.pk}
    assert client.post(f"{_page(task)}office/", sent).status_code == 302
    assert again_read(task).office == world.road_office


def test_a_reply_of_forty_pages_with_tables_is_taken_and_a_longer_one_refused(
    cycle: Cycle, client: Client
) -> None:
    rows = "\n".join(f"| 第{n}段 | {n} 米 | 2026 年 10 月 |" for n in range(1200))
    text = ("一、办理情况。" * 3000) + rows
    assert 40 * 22 * 28 < len(text) < 60_000
    task = task_of(cycle.contacted())
    letter = {"document_no": "交函〔2026〕1号", "text": text, "result": "solved", "contact": "戴夫"}
    client.force_login(cycle.world.heidi)
    longer = client.post(f"{_page(task)}reply/", letter | {"text": text + "长" * 30_000})
    assert longer.status_code == 422
    assert "6 万字以内" in longer.text
    assert client.post(f"{_page(task)}reply/", letter).status_code == 302
    assert Reply.objects.get().text.startswith("一、办理情况。")
    assert "第1199段" in client.get(_page(task)).text


@pytest.mark.parametrize("kind", [Kind.DEPARTMENT])
def test_a_year_without_holidays_is_said_on_the_page(
    cycle: Cycle, client: Client, kind: Kind
) -> None:
    organ(cycle.world.county, kind, "县教育局", cycle.world.county)
    task = task_of(cycle.assigned())
    client.force_login(cycle.world.dave)
    said = f"{task.due_on.year} 年的放假安排还没有录入"
    assert said in client.get(_page(task)).text
    assert said in client.get(INBOX).text
    assert replying  # the rest of the page is there all the same
