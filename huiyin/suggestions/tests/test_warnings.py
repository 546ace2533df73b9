"""Clocks that speak: to whom, when, and each step once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.notices.models import Notice
from huiyin.people.models import Person
from huiyin.suggestions.actions import extending, handling
from huiyin.suggestions.actions.warning import climb_ladder
from huiyin.suggestions.models import ClockWarning, Promise
from huiyin.suggestions.replay import differences
from huiyin.suggestions.story import story_for
from huiyin.suggestions.tests.made_up import Cycle, fresh, task_of

MAY = date(2026, 5, 11)  # assigned: the reply is due on 11 August


def _told(person: Person) -> list[tuple[str, int]]:
    rows = Notice.objects.filter(person=person, about="suggestion.warn").order_by("pk")
    return [(one.details["clock"], one.details["step"]) for one in rows]


def _on(day: date) -> int:
    with clock.frozen(day):
        return climb_ladder()


def test_the_unit_hears_of_receipt_contact_and_reply_before_and_after_each_once(
    cycle: Cycle, client: Client
) -> None:
    with clock.frozen(MAY):
        task = task_of(cycle.assigned())
    dave = cycle.world.dave
    assert _on(MAY) == 0
    assert _on(date(2026, 5, 15)) == 1  # to be received by 18 May
    assert _told(dave) == [("receive", 2)]
    with clock.frozen(date(2026, 5, 18)):
        handling.receive(task, by=dave)
    _on(date(2026, 6, 8))  # first contact by 8 June
    assert _told(dave)[1:] == [("contact", 2)]
    with clock.frozen(date(2026, 6, 8)):
        cycle.contact(task)
    for day, step in ((27, 1), (31, 1)):
        _on(date(2026, 7, day))
        assert _told(dave)[2:] == [("reply", step)]
    _on(date(2026, 8, 6))
    _on(date(2026, 8, 12))
    assert _told(dave)[2:] == [("reply", 1), ("reply", 2), ("reply", 3)]
    for _again in range(3):
        assert _on(date(2026, 8, 12)) == 0
    client.force_login(dave)
    assert "系统提醒：答复：" in client.get(f"/desk/suggestions/{task.suggestion_id}/").text
    page = client.get("/desk/notices/").text
    assert "已经超期" in page
    assert "第一次联系代表" in page
    found = Notice.objects.filter(person=dave, about="suggestion.warn")[0]
    assert (
        client.get(f"/desk/notices/{found.pk}/")["Location"] == f"/desk/suggestions/unit/{task.pk}/"
    )


def test_what_is_later_still_goes_to_the_office_and_then_to_the_leaders(cycle: Cycle) -> None:
    with clock.frozen(MAY):
        found = cycle.contacted()
    world = cycle.world
    assert world.leo
    _on(date(2026, 8, 12))
    assert _told(world.erin) == []
    _on(date(2026, 8, 17))  # more than three working days late
    assert _told(world.erin) == [("reply", 4)]
    assert _told(world.leo) == []
    _on(date(2026, 8, 27))
    assert _told(world.leo) == [("reply", 5)]
    assert not list(differences(fresh(found)))


def test_more_time_makes_a_new_clock_of_it(cycle: Cycle) -> None:
    with clock.frozen(MAY):
        task = task_of(cycle.contacted())
    _on(date(2026, 8, 7))
    with clock.frozen(date(2026, 8, 7)):
        extending.ask_extension(task, until=date(2026, 10, 9), reason="难", by=cycle.world.heidi)
        extending.extend(task, by=cycle.grace)
    assert _on(date(2026, 8, 12)) == 0
    _on(date(2026, 10, 8))
    assert [step for _clock, step in _told(cycle.world.dave)] == [2, 2]


def test_a_co_handler_hears_of_its_own_day(cycle: Cycle) -> None:
    with clock.frozen(MAY):
        found = cycle.received(co=(cycle.world.water,))
        handling.receive(task_of(found, cycle.world.water), by=cycle.world.walter)
    due = task_of(found, cycle.world.water).due_on
    _on(due)
    assert ("opinion", 2) in _told(cycle.world.walter)
    assert ("opinion", 2) not in _told(cycle.world.dave)


def test_the_offices_own_clocks_speak_to_the_office_alone(cycle: Cycle) -> None:
    with clock.frozen(MAY):
        cycle.submitted()
    _on(date(2026, 5, 26))
    assert _told(cycle.world.erin) == [("review", 3)]
    assert not Event.objects.filter(move="warn").exclude(public={}).exists()


def test_15_that_the_office_must_decide_is_said_to_no_unit(cycle: Cycle) -> None:
    with clock.frozen(MAY):
        found = cycle.replied()
        cycle.rate(found, "unsatisfied")
    _on(date(2026, 5, 19))
    assert _told(cycle.world.erin) == [("decide", 3)]
    assert _told(cycle.world.dave) == []
    assert "clock" not in Event.objects.get(move="warn").public
    for person, knows in ((cycle.world.erin, True), (cycle.ivan, False)):
        lines = story_for(fresh(found), person, signs=True, handles=False)
        assert any("系统提醒" in one.text for one in lines) == knows


def test_a_return_that_was_asked_waits_for_the_office(cycle: Cycle) -> None:
    with clock.frozen(MAY):
        task = task_of(cycle.received())
        handling.ask_return(task, reason="属水利", right_unit="县水利局", by=cycle.world.heidi)
    _on(date(2026, 5, 26))
    assert ("reassign", 3) in _told(cycle.world.erin)


def test_a_promise_speaks_before_its_day_and_at_the_end_of_each_year(cycle: Cycle) -> None:
    with clock.frozen(MAY):
        found = cycle.replied("planned")
        cycle.rate(found, "satisfied")
    due = Promise.objects.get().due_on
    heidi = cycle.world.heidi
    _on(due - timedelta(days=14))
    _on(due)
    assert _told(heidi) == [("promise", 1), ("promise", 2)]
    for year in (2026, 2027):
        for day in (1, 2):
            _on(date(year, 10, day))
        assert _told(heidi).count(("year_end", 1)) == year - 2025


@pytest.mark.parametrize("times", [2])
def test_two_workers_at_once_say_it_once(cycle: Cycle, times: int) -> None:
    with clock.frozen(MAY):
        cycle.contacted()
    said = [_on(date(2026, 8, 12)) for _time in range(times)]
    assert said == [1, 0]
    assert ClockWarning.objects.count() == 1
