"""DOMAIN 19, numbers 1 to 6: the days by which something is due."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.kernel import clock
from huiyin.kernel.errors import NotNow
from huiyin.ledger.models import Event
from huiyin.organs import numbers
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import CalendarYear, RuleProfile, SpecialDay
from huiyin.organs.presets import PRESETS
from huiyin.people.models import Mandate, Term
from huiyin.suggestions.actions import assigning, extending, reviewing
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.tests.made_up import Cycle, fresh, task_of
from tests.builders import organ


def _profile(cycle: Cycle, since: date, **given: str | bool) -> None:
    RuleProfile.objects.create(
        county=cycle.world.county, name="另一份", effective_from=since, numbers=given
    )
    numbers.forget()


@pytest.mark.parametrize(
    ("roll_forward", "due"), [(True, date(2027, 3, 1)), (False, date(2027, 2, 28))]
)
def test_01_three_months_from_30_november_end_with_february_and_may_roll_forward(
    cycle: Cycle, *, roll_forward: bool, due: date
) -> None:
    _profile(cycle, date(2026, 1, 1), roll_forward=roll_forward)
    with clock.frozen(date(2026, 11, 30)):
        found = cycle.assigned()
    assert found.due_on == due
    assert task_of(found).due_on == due


def test_02_working_days_count_a_swapped_sunday_and_not_the_holidays(cycle: Cycle) -> None:
    free = {date(2026, 10, day): False for day in range(1, 8)}
    swapped = {date(2026, 9, 27): True}
    for day, works in (free | swapped).items():
        SpecialDay.objects.create(day=day, is_workday=works)
    CalendarYear.objects.create(year=2026, loaded_on=date(2025, 11, 1), source="国办")
    numbers.forget()
    with clock.frozen(date(2026, 9, 21)):
        found = cycle.accepted()
    # 22-25 September four, the swapped Sunday five, 28-30 eight, then 8 and 9 October.
    assert found.due_on == date(2026, 10, 9)


def test_03_without_the_table_of_a_year_it_counts_monday_to_friday_and_says_so(
    cycle: Cycle,
) -> None:
    CalendarYear.objects.create(year=2026, loaded_on=date(2025, 11, 1), source="国办")
    numbers.forget()
    with clock.frozen(date(2026, 12, 28)):
        found = cycle.accepted()
    assert found.due_on == date(2027, 1, 11)
    event = Event.objects.get(subject="suggestion", move="accept")
    assert event.public["due"]["unknown_years"] == [2027]


def test_04_open_cases_keep_their_numbers_and_new_ones_take_the_new(cycle: Cycle) -> None:
    with clock.frozen(date(2026, 3, 2)):
        old = cycle.accepted()
    _profile(cycle, date(2026, 4, 1), suggest_reply="1m")
    with clock.frozen(date(2026, 5, 11)):
        before = assigning.assign(old, leads=[cycle.world.roads], by=cycle.world.erin)
        after = cycle.assigned()
    assert before.due_on == date(2026, 8, 11)
    assert after.due_on == date(2026, 6, 11)


def test_05_a_towns_presidium_assigns_by_the_towns_two_months(cycle: Cycle) -> None:
    chongqing = PRESETS["chongqing"].numbers
    _profile(cycle, date(2026, 1, 1), **chongqing)  # type: ignore[arg-type]  # spans and switches
    with clock.frozen(date(2026, 5, 11)):
        town = reviewing.submit(_of_town(cycle), by=cycle.judy)
        reviewing.accept(town, by=cycle.world.paula)
        assigning.assign(town, leads=[cycle.world.roads], by=cycle.world.paula)
        county = cycle.assigned()
    assert fresh(town).due_on == date(2026, 7, 13)  # 11 July is a Saturday
    assert county.due_on == date(2026, 8, 11)


def _of_town(cycle: Cycle) -> Suggestion:
    congress = organ(cycle.world.county, Kind.TOWN_CONGRESS, "柳河镇人大", cycle.world.town)
    term = Term.objects.create(congress=congress, number=20, starts_on=date(2021, 1, 10))
    Mandate.objects.filter(person=cycle.judy).update(term=term)
    return cycle.drafted(cycle.judy)


def test_06_an_extension_asked_a_day_late_is_refused_and_the_delay_explained(
    cycle: Cycle,
) -> None:
    with clock.frozen(date(2026, 5, 11)):
        task = task_of(cycle.received())
    assert task.due_on == date(2026, 8, 11)
    late, heidi = date(2026, 8, 12), cycle.world.heidi
    with clock.frozen(late), pytest.raises(NotNow, match="已经超过办理期限"):
        extending.ask_extension(task, until=date(2026, 10, 12), reason="难", by=heidi)
    with clock.frozen(late):
        extending.explain_delay(task, reason="汛期停工", by=heidi)
    event = Event.objects.get(move="explain_delay")
    assert event.public["overdue_since"] == "2026-08-11"
    assert event.private["reason"] == "汛期停工"
    assert task_of(task.suggestion).due_on == date(2026, 8, 11)


def test_an_extension_goes_up_to_six_months_and_no_further(cycle: Cycle) -> None:
    with clock.frozen(date(2026, 5, 11)):
        task = task_of(cycle.received())
        longest = date(2026, 11, 11)
        extending.ask_extension(task, until=longest, reason="要勘察", by=cycle.world.heidi)
        found = extending.extend(task, by=cycle.grace)
    assert found.due_on == longest
