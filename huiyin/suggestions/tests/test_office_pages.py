"""What the office sees: what waits for it, the table of units, the list behind every number."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.suggestions.actions import handling, sittings
from huiyin.suggestions.actions.placing import sitting_now
from huiyin.suggestions.models import Sitting, Suggestion
from huiyin.suggestions.tests.made_up import Cycle, task_of

LIST, TABLE, QUEUE = (
    "/desk/suggestions/all/",
    "/desk/suggestions/table/",
    "/desk/suggestions/queue/",
)
SITTINGS = "/desk/suggestions/sittings/"


@pytest.fixture
def erin(cycle: Cycle, client: Client) -> Client:
    client.force_login(cycle.world.erin)
    return client


def _listed(client: Client, query: str) -> list[int]:
    page = client.get(f"{LIST}?{query}").text
    titles = re.findall(r'rows__title"><a href="/desk/suggestions/(\d+)/"', page)
    return [int(pk) for pk in titles]


def test_every_kind_of_step_is_counted_and_opens_what_waits_for_it(
    cycle: Cycle, erin: Client
) -> None:
    submitted, accepted, returned = cycle.submitted(), cycle.accepted(), cycle.received()
    handling.ask_return(
        task_of(returned), reason="不是我局的", right_unit="县水利局", by=cycle.world.heidi
    )
    unsatisfied = cycle.replied()
    cycle.rate(unsatisfied, "unsatisfied")
    escalated = cycle.escalated()
    page = erin.get(QUEUE).text
    for step, found in (
        ("review", submitted),
        ("assign", accepted),
        ("return", returned),
        ("decide", unsatisfied),
        ("convene", escalated),
    ):
        assert f'{LIST}?step={step}"><b>1</b>' in page
        assert _listed(erin, f"step={step}") == [found.pk]
    assert "<b>0</b> 申请延期" in page


def test_each_number_of_the_table_opens_as_many(cycle: Cycle, erin: Client) -> None:
    cycle.assigned()
    cycle.received(co=(cycle.world.water,))
    cycle.replied()
    cycle.split()
    page = erin.get(TABLE).text
    links = re.findall(r'href="(/desk/suggestions/all/\?unit=[^"]+)"[^>]*>(\d+)</a>', page)
    assert len(links) >= 4
    for address, count in links:
        query = address.replace("&amp;", "&").partition("?")[2]
        assert len(_listed(erin, query)) == int(count), address
    assert page.index("县水利局") < page.index("县交通运输局")  # as they were entered, not ranked


def test_the_list_is_searched_and_narrowed(cycle: Cycle, erin: Client) -> None:
    first, second = cycle.accepted(), cycle.assigned()
    Suggestion.objects.filter(pk=second.pk).update(field="building", is_key=True)
    year = clock.today().year
    for query, found in (
        ("", [second.pk, first.pk]),
        ("q=村口道路", [second.pk, first.pk]),
        ("q=养老", []),
        (f"unit={cycle.world.roads.pk}", [second.pk]),
        ("field=building", [second.pk]),
        ("state=accepted", [first.pk]),
        ("number=1", [first.pk]),
        ("key=1", [second.pk]),
        (f"year={year}&state=assigned", [second.pk]),
        (f"year={year - 1}", []),
        ("state=nonsense&unit=x&year=99999999", [second.pk, first.pk]),
    ):
        assert _listed(erin, query) == found, query


def test_15_nobody_learns_by_filters_what_a_deputy_said(cycle: Cycle, client: Client) -> None:
    found = cycle.replied()
    cycle.rate(found, "unsatisfied")
    unit = cycle.world.roads.pk
    for person, knows in ((cycle.world.erin, True), (cycle.ivan, False), (cycle.world.leo, False)):
        client.force_login(person)
        for query in ("state=unsatisfied", f"unit={unit}&column=unsatisfied", "step=decide"):
            page = client.get(f"{LIST}?{query}").text
            assert ("代表不满意" in page) == knows, query
        assert _listed(client, "state=replied") == ([] if knows else [found.pk])
        assert ("不满意" in client.get(TABLE).text) == knows


def test_who_lists_nothing_is_refused(cycle: Cycle, client: Client) -> None:
    cycle.accepted()
    client.force_login(cycle.world.dave)
    for address in (LIST, TABLE, QUEUE, SITTINGS):
        assert client.get(address).status_code == 403


def test_the_town_lists_its_own(cycle: Cycle, client: Client) -> None:
    cycle.accepted()
    client.force_login(cycle.world.paula)
    assert _listed(client, "") == []


def _dates(first: str, last: str = "", bills: str = "") -> dict[str, str]:
    return {"opens_on": first, "closes_on": last, "bills_close_at": bills}


def test_a_sitting_is_planned_and_its_suggestions_are_numbered_by_it(
    cycle: Cycle, erin: Client
) -> None:
    today = clock.today().isoformat()
    sent = {"term": cycle.term.pk, "number": "3", **_dates(today, bills=f"{today}T18:00")}
    assert erin.post(SITTINGS, sent).status_code == 302
    sitting = sitting_now(cycle.term.congress)
    assert sitting is not None
    assert "第18届第3次会议第1号" in erin.get(f"/desk/suggestions/{cycle.accepted().pk}/").text
    taken = erin.post(SITTINGS, sent)
    assert taken.status_code == 422
    assert "已经有这次会议" in taken.text


def test_its_days_are_changed_with_a_history_and_wrong_ones_are_refused(
    cycle: Cycle, erin: Client
) -> None:
    dates = sittings.Dates(date(2026, 1, 10), date(2026, 1, 12))
    sitting = sittings.plan(cycle.term, 6, dates, by=cycle.world.erin)
    sittings.plan(
        cycle.term, 7, sittings.Dates(date(2026, 6, 1), date(2026, 6, 3)), by=cycle.world.erin
    )
    address = f"{SITTINGS}{sitting.pk}/"
    for sent, said in (
        (_dates("2026-01-10", "2026-01-09"), "闭幕不能早于开幕"),
        (_dates("2026-01-10", "2026-06-10"), "60 天"),
        (_dates("2026-06-02", "2026-06-04"), "重叠"),
        (_dates("2020-01-10", "2020-01-12"), "不能早于这一届"),
        (_dates("2026-01-10", "2026-01-12", "2026-02-01T10:00"), "会期之内"),
    ):
        answer = erin.post(address, sent)
        assert answer.status_code == 422, said
        assert said in answer.text
    erin.post(address, _dates("2026-01-10", "2026-01-13", "2026-01-12T17:30"))
    page = erin.get(address).text
    assert "原来是 2026-01-10" in page
    assert 'value="2026-01-12T17:30"' in page
    assert Event.objects.filter(subject="sitting", subject_id=sitting.pk).count() == 2


def test_a_town_keeps_no_sitting_of_the_county(cycle: Cycle, client: Client) -> None:
    sitting = sittings.plan(cycle.term, 6, sittings.Dates(date(2026, 1, 10)), by=cycle.world.erin)
    client.force_login(cycle.world.paula)
    assert client.get(f"{SITTINGS}{sitting.pk}/").status_code == 404
    sent = {"term": cycle.term.pk, "number": "8", **_dates("2026-02-10")}
    assert client.post(SITTINGS, sent).status_code == 422
    assert Sitting.objects.count() == 1
