"""DOMAIN 4, and 19 numbers 33 and 34: bills and inquiries through their pages, from draft to end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.notices.models import Notice
from huiyin.suggestions.actions import bills, reviewing
from huiyin.suggestions.bill_states import State
from huiyin.suggestions.models import Bill, Sitting, Suggestion
from huiyin.suggestions.states import State as SuggestionState
from huiyin.suggestions.tests.made_up import ENDED, SUSPENDED, Cycle, stand
from huiyin.suggestions.tests.on_the_floor import LIST, SAID, WORDS, Floor, again, at, floor_of


@pytest.mark.parametrize(("town", "enough"), [(False, 10), (True, 5)])
def test_33_one_signature_short_it_is_not_filed_and_turning_it_into_a_suggestion_is_offered(
    cycle: Cycle, client: Client, *, town: bool, enough: int
) -> None:
    floor = floor_of(cycle, client, town=town)
    found = floor.signed(enough - 1)
    page = floor.page(floor.lead, found)
    assert "还差 1 人" in page
    assert "可以转为建议" in page
    assert "steps/file/" not in page
    assert "steps/convert/" in page
    assert floor.step(floor.lead, found, "file") == 409
    assert floor.step(floor.lead, found, "convert") == 302
    made = again(found).suggestion
    assert made is not None
    assert (made.lead, made.congress, made.from_bill) == (
        floor.lead,
        floor.sitting.term.congress,
        found,
    )
    assert made.title == "关于制定乡村道路管护办法的建议"
    assert made.title in floor.page(floor.lead, found)


@pytest.mark.parametrize(("town", "enough"), [(False, 10), (True, 5)])
def test_33_with_enough_it_is_filed_and_the_office_is_told(
    cycle: Cycle, client: Client, *, town: bool, enough: int
) -> None:
    floor = floor_of(cycle, client, town=town)
    found = floor.signed(enough)
    assert floor.step(floor.lead, found, "file") == 302
    assert (again(found).state, again(found).number) == (State.FILED, 1)
    assert Notice.objects.filter(person=floor.office, about="bill.file").count() == 1
    assert WORDS.plan in floor.page(floor.office, found)


@pytest.mark.parametrize("status", [ENDED, SUSPENDED])
def test_a_signature_of_one_no_longer_in_office_does_not_count(floor: Floor, status: str) -> None:
    found = floor.signed(10)
    stand(floor.people[9], status, date(2026, 6, 1) if status == ENDED else None)
    assert floor.step(floor.lead, found, "file") == 409


def test_other_words_void_the_signatures_and_ask_again(floor: Floor) -> None:
    found = floor.signed(10)
    changed = {**SAID, "plan": "由常委会制定办法。"}
    assert floor.post(floor.lead, f"{at(found)}words/", changed) == 302
    assert floor.step(floor.lead, found, "file") == 409
    assert Notice.objects.filter(about="bill.reword").count() == 9
    signer = floor.people[1]
    assert floor.post(signer, f"{at(found)}signature/", {"text_hash": found.text_hash}) == 409
    fresh = again(found).text_hash
    assert floor.post(signer, f"{at(found)}signature/", {"text_hash": fresh}) == 302


def test_a_late_bill_is_not_filed_but_turned_into_a_suggestion(floor: Floor) -> None:
    found = floor.signed(10)
    floor.sitting.bills_close_at = clock.now() - timedelta(minutes=1)
    floor.sitting.save()
    assert "已经过了议案截止时间" in floor.page(floor.lead, found)
    assert floor.step(floor.lead, found, "file") == 409
    assert floor.step(floor.lead, found, "convert") == 302


@pytest.mark.parametrize("part", ["subject", "grounds", "plan"])
def test_a_bill_needs_all_three_parts(floor: Floor, part: str) -> None:
    assert floor.post(floor.lead, f"{LIST}new/bill/", {**SAID, part: " "}) == 422
    assert floor.post(floor.lead, f"{LIST}new/bill/", {**SAID, part: "机密★5年"}) == 422
    assert not Bill.objects.exists()


def test_only_deputies_in_a_sitting_begin_one(floor: Floor) -> None:
    assert floor.post(floor.office, f"{LIST}new/bill/", SAID) == 403
    Sitting.objects.update(closes_on=clock.today() - timedelta(days=1), opens_on=date(2026, 1, 1))
    assert floor.post(floor.lead, f"{LIST}new/bill/", SAID) == 409


def test_a_draft_is_read_by_those_asked_and_by_nobody_else(floor: Floor) -> None:
    found = floor.signed(3)
    for reader, status in (
        (floor.people[2], 200),
        (floor.people[5], 404),
        (floor.office, 404),
        (floor.cycle.world.mallory, 404),
    ):
        floor.client.force_login(reader)
        assert floor.client.get(at(found)).status_code == status
    assert floor.post(floor.people[5], f"{at(found)}signature/", {}) == 404


def test_the_way_of_a_bill_that_passes(floor: Floor) -> None:
    found = floor.deliberated()
    votes = {"yes": "7", "no": "3", "abstained": "1", "deputies": "12"}
    assert floor.step(floor.office, found, "vote", **votes) == 302
    assert again(found).state == State.PASSED
    soon = clock.today() + timedelta(days=60)
    roads = floor.cycle.world.roads
    given = {"unit": roads.pk, "report_by": soon.isoformat()}
    assert floor.step(floor.office, found, "assign", **given) == 302
    assert WORDS.plan in floor.page(floor.cycle.world.dave, found)
    assert floor.step(floor.office, found, "report", report="办法已经公布。") == 302
    assert again(found).state == State.REPORTED
    assert "办法已经公布。" in floor.page(floor.people[4], found)


@pytest.mark.parametrize(("yes", "state"), [(6, State.FAILED), (7, State.PASSED)])
def test_more_than_half_of_all_deputies_pass_it(floor: Floor, yes: int, state: State) -> None:
    found = floor.deliberated()
    votes = {"yes": yes, "no": 0, "abstained": 0, "deputies": 12}
    assert floor.step(floor.office, found, "vote", **(votes | {"no": 7})) == 422
    assert floor.step(floor.office, found, "vote", **votes) == 302
    assert again(found).state == state


def test_not_on_the_agenda_it_becomes_a_suggestion_with_all_who_signed(floor: Floor) -> None:
    found = floor.examined()
    assert floor.step(floor.office, found, "make_suggestion", decision="  ") == 422
    assert floor.step(floor.office, found, "make_suggestion", decision="属于政府日常工作。") == 302
    made = Suggestion.objects.get(from_bill=found)
    assert (made.state, made.lead) == (SuggestionState.SUBMITTED, floor.lead)
    assert made.cosignatures.filter(state="signed").count() == 9
    assert Notice.objects.filter(person=floor.lead, about="bill.make_suggestion").exists()
    page = floor.page(floor.lead, found)
    assert "已转为建议" in page
    assert "属于政府日常工作。" in page
    floor.client.force_login(floor.lead)
    assert found.subject in floor.client.get(f"/desk/suggestions/{made.pk}/").text


def test_what_a_committee_gets_after_the_session_may_still_be_deliberated(floor: Floor) -> None:
    found = floor.examined()
    assert floor.step(floor.office, found, "refer", committee="城环委", decision="同意") == 302
    assert floor.step(floor.office, found, "deliberate", deliberation="已审议。") == 302
    assert again(found).state == State.DELIBERATED


def test_before_the_agenda_the_lead_withdraws_and_after_it_the_presidium_consents(
    floor: Floor,
) -> None:
    first = floor.filed()
    assert floor.step(floor.lead, first, "withdraw", reason="") == 422
    assert floor.step(floor.lead, first, "withdraw", reason="另提。") == 302
    assert again(first).state == State.WITHDRAWN
    second = floor.examined()
    floor.step(floor.office, second, "put_on_agenda")
    assert floor.step(floor.lead, second, "withdraw", reason="另提。") == 409
    assert floor.step(floor.office, second, "consent") == 409  # nobody asked
    assert floor.step(floor.lead, second, "ask_withdrawal", reason="另提。") == 302
    assert "请求撤回" in floor.page(floor.office, second)
    assert floor.step(floor.office, second, "refuse_withdrawal", reason="继续审议。") == 302
    assert again(second).state == State.ON_AGENDA
    floor.step(floor.lead, second, "ask_withdrawal", reason="还是另提。")
    assert floor.step(floor.office, second, "consent") == 302
    assert again(second).state == State.WITHDRAWN


def test_nobody_but_the_office_decides(floor: Floor) -> None:
    found = floor.examined()
    for verb in ("put_on_agenda", "refer", "make_suggestion"):
        assert floor.step(floor.lead, found, verb, decision="同意") == 403
    assert floor.step(floor.office, found, "nonsense") == 404


def test_34_five_of_ten_movers_may_ask_for_a_second_answer(floor: Floor) -> None:
    found = floor.filed("inquiry")
    given = {"way": "writing", "who": "县交通运输局局长", "text": "已经安排。"}
    assert floor.step(floor.office, found, "answer", **given) == 302
    assert floor.step(floor.people[1], found, "judge") == 422  # nothing is chosen beforehand
    for one in floor.people[:4]:
        assert floor.step(one, found, "judge", is_satisfied="no") == 302
    assert floor.step(floor.people[10], found, "judge", is_satisfied="no") == 403
    assert floor.step(floor.lead, found, "ask_again") == 409
    floor.step(floor.people[4], found, "judge", is_satisfied="yes")
    assert floor.step(floor.lead, found, "ask_again") == 409
    floor.step(floor.people[4], found, "judge", is_satisfied="no")
    assert "不满意 5" in floor.page(floor.lead, found)
    assert floor.step(floor.lead, found, "ask_again") == 302
    assert again(found).state == State.ANSWER_ASKED
    oral = {"way": "oral", "who": "副县长", "text": "年底前修好。"}
    assert floor.step(floor.office, found, "answer", **oral) == 302
    page = floor.page(floor.lead, found)
    for said in ("第 1 次答复", "第 2 次答复", "口头", "副县长", "年底前修好。"):
        assert said in page
    for one in floor.people[:10]:
        floor.step(one, found, "judge", is_satisfied="no")
    assert floor.step(floor.lead, found, "ask_again") == 409  # twice answered
    assert floor.step(floor.office, found, "close") == 302
    assert again(found).state == State.CLOSED


def test_34_an_inquiry_needs_ten_in_a_town_too_and_asks_its_government_only(
    cycle: Cycle, client: Client
) -> None:
    floor = floor_of(cycle, client, town=True)
    wrong = {**SAID, "asked": cycle.world.roads.pk}
    assert floor.post(floor.lead, f"{LIST}new/inquiry/", wrong) == 422
    found = floor.signed(9, "inquiry")
    assert floor.step(floor.lead, found, "file") == 409
    assert floor.step(floor.lead, found, "convert") == 409  # an inquiry is no suggestion
    chosen = {"deputies": [floor.people[9].pk]}
    floor.post(floor.lead, f"{at(found)}invitations/", chosen)
    floor.post(floor.people[9], f"{at(found)}signature/", {"text_hash": found.text_hash})
    assert floor.step(floor.lead, found, "file") == 302


def test_a_question_is_one_deputys_and_is_answered_by_an_officer(floor: Floor) -> None:
    bare = {"subject": "预算里的道路养护", "grounds": "为什么比去年少了三成？"}
    assert floor.post(floor.lead, f"{LIST}new/question/", bare) == 422  # whom it asks
    said = {**bare, "asked": floor.asked.pk}
    assert floor.post(floor.lead, f"{LIST}new/question/", said) == 302
    found = Bill.objects.get()
    chosen = {"deputies": [floor.people[1].pk]}
    assert floor.post(floor.lead, f"{at(found)}invitations/", chosen) == 409
    changed = {**bare, "grounds": "为什么比去年少了四成？"}
    assert floor.post(floor.lead, f"{at(found)}words/", changed) == 302
    assert floor.step(floor.lead, found, "file") == 302
    assert again(found).number == 1
    given = {"way": "oral", "who": "县交通运输局局长", "text": "去年有一笔专项。"}
    assert floor.step(floor.lead, found, "answer", **given) == 403
    assert floor.step(floor.office, found, "answer", **given) == 302
    assert floor.step(floor.lead, found, "judge", is_satisfied="no") == 409
    page = floor.page(floor.people[10], found)  # every deputy reads it once it is answered
    for words in ("询问第 1 号", "询问县交通运输局", "去年有一笔专项。", "少了四成"):
        assert words in page
    assert "联名代表" not in page
    assert floor.step(floor.office, found, "close") == 302
    assert again(found).state == State.CLOSED


def test_a_bill_or_an_inquiry_without_its_third_part_is_refused(floor: Floor) -> None:
    for kind in ("bill", "inquiry"):
        said = {**SAID, "plan": " ", "asked": floor.asked.pk}
        assert floor.post(floor.lead, f"{LIST}new/{kind}/", said) == 422
        with pytest.raises(BadInput):
            bills.begin(
                bills.BillWords("道路", "坏了。"),
                kind=kind,
                sitting=floor.sitting,
                by=floor.lead,
                asked=floor.asked,
            )


def test_the_list_holds_what_each_has_to_do_with(floor: Floor) -> None:
    found = floor.filed()
    for reader, count in ((floor.lead, 1), (floor.people[1], 1), (floor.office, 1)):
        floor.client.force_login(reader)
        assert len(floor.client.get(LIST).context["page"]) == count
    floor.client.force_login(floor.people[10])
    assert len(floor.client.get(LIST).context["page"]) == 0
    assert "起草议案" in floor.client.get(LIST).text
    assert found.number == 1


def test_what_is_raised_in_a_sitting_is_numbered_there(cycle: Cycle, client: Client) -> None:
    between = cycle.accepted()
    floor_of(cycle, client)
    in_session = reviewing.accept(cycle.submitted(), by=cycle.world.erin)
    assert (between.series, between.number) == (str(clock.today().year), 1)
    assert (in_session.series, in_session.number) == ("18-3", 1)
