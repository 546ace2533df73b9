"""The list of promises over the years, what becomes of one, and who says so."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client

from huiyin.kernel import clock
from huiyin.suggestions.actions import (
    assigning,
    handling,
    merging,
    rating,
    tracking,
    vouching,
)
from huiyin.suggestions.models import Promise
from huiyin.suggestions.states import State
from huiyin.suggestions.tests.made_up import Cycle, fresh, task_of

LEDGER = "/desk/suggestions/promises/"


def _promised(cycle: Cycle, on: date = date(2026, 5, 11)) -> Promise:
    with clock.frozen(on):
        found = cycle.replied("planned")
        cycle.rate(found, "satisfied")
    return Promise.objects.latest("pk")


def test_18_what_was_promised_is_tracked_after_a_satisfied_deputy_and_listed_next_year_too(
    cycle: Cycle, client: Client
) -> None:
    promise = _promised(cycle)
    assert fresh(promise.suggestion).state == State.TRACKING
    for person in (cycle.world.dave, cycle.world.erin, cycle.grace, cycle.world.leo):
        client.force_login(person)
        with clock.frozen(date(2026, 6, 1)):
            page = client.get(LEDGER).text
        for said in ("修好桥头一段", "还有 39 天", "2026-07-10", "县交通运输局", "卡萝代表"):
            assert said in page, said
        assert "第四季度核对" not in page
        with clock.frozen(date(2026, 10, 1)):
            assert "2026 年承诺的 1 项，往年承诺的 0 项" in client.get(LEDGER).text
        with clock.frozen(date(2027, 11, 1)):
            page = client.get(LEDGER).text
            assert "2027 年承诺的 0 项，往年承诺的 1 项" in page
            assert "修好桥头一段" in page
            assert "修好桥头一段" in client.get(f"{LEDGER}?year=2026").text
            assert "修好桥头一段" not in client.get(f"{LEDGER}?year=2027").text


def test_a_profile_may_go_without_the_look_back(cycle: Cycle, client: Client) -> None:
    cycle.world.profile.numbers = {"suggest_year_end": False}
    cycle.world.profile.save()
    _promised(cycle)
    client.force_login(cycle.world.dave)
    with clock.frozen(date(2026, 10, 1)):
        assert "第四季度核对" not in client.get(LEDGER).text


def test_another_unit_and_a_deputy_have_no_part_in_the_list(cycle: Cycle, client: Client) -> None:
    promise = _promised(cycle)
    client.force_login(cycle.world.walter)
    assert "修好桥头一段" not in client.get(LEDGER).text
    assert client.get(f"{LEDGER}{promise.pk}/").status_code == 404
    client.force_login(cycle.world.carol)
    assert client.get(LEDGER).status_code == 403
    page = client.get(f"{LEDGER}{promise.pk}/")
    assert page.status_code == 200
    assert "fulfilment" not in page.text
    assert "修好桥头一段" in client.get(f"/desk/suggestions/{promise.suggestion_id}/").text


def test_the_head_says_that_it_was_kept_in_words(cycle: Cycle, client: Client) -> None:
    promise = _promised(cycle)
    address = f"{LEDGER}{promise.pk}/"
    client.force_login(cycle.world.dave)
    assert client.post(f"{address}fulfilment/", {"text": "修好了。"}).status_code == 403
    client.force_login(cycle.world.heidi)
    assert client.post(f"{address}fulfilment/").status_code == 422
    done = client.post(f"{address}fulfilment/", {"text": "桥头一段已修好。"}, follow=True)
    assert "桥头一段已修好。" in done.text
    assert fresh(promise.suggestion).state == State.FULFILLED
    again = client.post(f"{address}failure/", {"text": "没修。"})
    assert again.status_code == 409
    assert "没修。" in again.text


def test_why_it_was_not_done_is_explained_to_the_deputy(cycle: Cycle, client: Client) -> None:
    promise = _promised(cycle)
    client.force_login(cycle.world.heidi)
    client.post(f"{LEDGER}{promise.pk}/failure/", {"text": "资金没有到位。"})
    assert fresh(promise.suggestion).state == State.UNFULFILLED
    client.force_login(cycle.world.carol)
    assert "资金没有到位。" in client.get(f"/desk/suggestions/{promise.suggestion_id}/").text


def test_the_congress_carries_it_over_and_the_first_day_stays(cycle: Cycle, client: Client) -> None:
    promise = _promised(cycle)
    address = f"{LEDGER}{promise.pk}/"
    later = promise.due_on + timedelta(days=300)
    sent = {"until": later.isoformat(), "reason": "列入下年预算"}
    client.force_login(cycle.world.heidi)
    assert client.post(f"{address}carrying/", sent).status_code == 403
    client.force_login(cycle.world.erin)
    early = client.post(f"{address}carrying/", sent | {"until": promise.due_on.isoformat()})
    assert early.status_code == 422
    assert "列入下年预算" in early.text
    assert client.post(f"{address}carrying/", sent).status_code == 302
    promise.refresh_from_db()
    assert (promise.due_on, promise.first_due_on) == (later, date(2026, 7, 10))
    page = client.get(address).text
    assert "原定" in page
    assert "2026-07-10" in page


def _kept(cycle: Cycle, client: Client) -> Promise:
    promise = _promised(cycle)
    client.force_login(cycle.world.heidi)
    client.post(f"{LEDGER}{promise.pk}/fulfilment/", {"text": "桥头一段已修好。"})
    return promise


def test_the_deputy_and_the_office_each_say_whether_it_was_kept(
    cycle: Cycle, client: Client
) -> None:
    promise = _kept(cycle, client)
    address = f"{LEDGER}{promise.pk}/"
    assert client.post(f"{address}confirmation/", {"is_kept": "yes"}).status_code == 403
    client.force_login(cycle.world.carol)
    assert "confirmation/" in client.get(address).text
    assert client.post(f"{address}confirmation/", {}).status_code == 422
    silent = client.post(f"{address}confirmation/", {"is_kept": "no"})
    assert silent.status_code == 422
    sent = {"is_kept": "no", "comment": "护栏还没装。"}
    assert client.post(f"{address}confirmation/", sent).status_code == 302
    assert client.post(f"{address}confirmation/", sent).status_code == 409
    assert "confirmation/" not in client.get(address).text
    client.force_login(cycle.world.heidi)
    assert "护栏还没装。" not in client.get(address).text
    client.force_login(cycle.world.erin)
    assert client.post(f"{address}verification/", {"is_kept": "yes"}).status_code == 302
    client.force_login(cycle.world.heidi)
    assert "护栏还没装。" in client.get(address).text
    client.force_login(cycle.world.erin)
    listed = client.get(f"{LEDGER}?state=kept").text
    assert "代表：没有落实" in listed
    assert "人大：已经落实" in listed
    client.force_login(cycle.ivan)
    assert "护栏还没装。" not in client.get(address).text
    assert "没有落实" not in client.get(f"/desk/suggestions/{promise.suggestion_id}/").text


def test_nobody_confirms_what_the_unit_has_not_reported(cycle: Cycle, client: Client) -> None:
    promise = _promised(cycle)
    client.force_login(cycle.world.carol)
    assert "confirmation/" not in client.get(f"{LEDGER}{promise.pk}/").text
    early = client.post(f"{LEDGER}{promise.pk}/confirmation/", {"is_kept": "yes"})
    assert early.status_code == 409


def test_a_lead_of_what_was_merged_confirms_too(cycle: Cycle, client: Client) -> None:
    with clock.frozen(date(2026, 5, 11)):
        head = cycle.accepted()
        other = cycle.submitted(by=cycle.ivan)
        merging.merge(other, head=head, reason="同一件事", by=cycle.world.erin)
        assigning.assign(fresh(head), leads=[cycle.world.roads], by=cycle.world.erin)
        handling.receive(task_of(head), by=cycle.world.dave)
        cycle.contact(task_of(head))
        cycle.reply(task_of(head), "planned")
        for of, by in ((head, cycle.world.carol), (other, cycle.ivan)):
            rating.rate(task_of(head), of=fresh(of), score="satisfied", comment="", by=by)
        promise = Promise.objects.latest("pk")
        tracking.fulfil(promise, text="修好了。", by=cycle.world.heidi)
        for by in (cycle.world.carol, cycle.ivan):
            vouching.confirm_promise(promise, is_kept=True, by=by)
    assert promise.words.count() == 2


def test_the_look_back_lists_what_is_open_and_what_ended_this_year(
    cycle: Cycle, client: Client
) -> None:
    with clock.frozen(date(2026, 6, 1)):
        promise = _kept(cycle, client)
    with clock.frozen(date(2026, 11, 2)):
        client.force_login(cycle.world.erin)
        assert promise.text in client.get(f"{LEDGER}?state=year").text
        unit = cycle.world.roads.pk
        assert promise.text in client.get(f"{LEDGER}?state=year&unit={unit}").text
        other = client.get(f"{LEDGER}?state=year&unit={cycle.world.water.pk}").text
        assert promise.text not in other
    with clock.frozen(date(2027, 11, 2)):
        client.force_login(cycle.world.erin)
        assert promise.text not in client.get(f"{LEDGER}?state=year").text
