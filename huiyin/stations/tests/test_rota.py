"""The rota: every rule checked from outside, on plans drawn at random and on one of a county's size."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel.workdays import Workdays
from huiyin.stations.rota import Day, Need, Rhythm, Shift, Unit, days_of, plan

YEAR = date(2026, 1, 1), date(2026, 12, 31)
NATIONAL_DAY = {date(2026, 10, day): False for day in range(1, 8)} | {date(2026, 10, 10): True}
WORKDAYS = Workdays(NATIONAL_DAY, frozenset({2026}))


def days(rhythm: Rhythm, since: date = YEAR[0], until: date = YEAR[1]) -> list[date]:
    return [day.on for day in days_of(rhythm, since, until, WORKDAYS)]


def test_the_fifteenth_of_odd_months_moves_off_the_weekend() -> None:
    found = days(Rhythm(Unit.MONTH_DAY, every=2, number=15))
    assert [day.month for day in found] == [1, 3, 5, 7, 9, 11]
    assert found[1] == date(2026, 3, 16)  # the 15th is a Sunday


def test_every_wednesday_but_in_the_holidays_the_next_working_day() -> None:
    found = days(Rhythm(Unit.WEEK, weekday=3), date(2026, 9, 28), date(2026, 10, 20))
    assert found == [date(2026, 10, 8), date(2026, 10, 15)]  # Thursday the 1st met the 8th


def test_saturdays_keep_off_the_swapped_working_day() -> None:
    found = days(Rhythm(Unit.WEEK, weekday=5), date(2026, 10, 5), date(2026, 10, 18))
    assert found == [date(2026, 10, 11), date(2026, 10, 17)]


def test_the_last_friday_of_each_month_is_there_in_every_month() -> None:
    found = days(Rhythm(Unit.MONTH_WEEKDAY, weekday=4, number=5))
    assert len(found) == 12
    assert all((day + timedelta(days=7)).month != day.month for day in found)


def test_what_would_move_past_the_end_is_left_out() -> None:
    assert days(Rhythm(Unit.MONTH_DAY, number=31), until=date(2026, 1, 31)) == []


def broken_rules(needs: list[Need], shifts: list[Shift], until: dict[int, date]) -> list[str]:
    """Return what a plan breaks, reckoned from the plan alone."""
    wanted = Counter((need.station, day.on) for need in needs for day in need.days)
    if Counter((shift.station, shift.day.on) for shift in shifts) != wanted:
        return ["not every day of every station has its one shift"]
    may = {need.station: set(need.deputies) for need in needs}
    sat: defaultdict[int, list[date]] = defaultdict(list)
    broken = []
    for shift in shifts:
        broken += _broken_by(shift, may[shift.station], until)
        for deputy in shift.deputies:
            sat[deputy].append(shift.day.on)
    if any(len(set(when)) < len(when) for when in sat.values()):
        broken.append("somebody sits twice on a day")
    for shift in shifts:
        free = {one for one in may[shift.station] if shift.day.on not in sat[one]}
        free = {one for one in free if shift.day.on <= until.get(one, date.max)}
        if shift.lacking and free:
            broken.append("a seat is empty although somebody was free")
        if any(len(sat[one]) > len(sat[other]) + 1 for one in shift.deputies for other in free):
            broken.append("somebody sits twice more than one who was free")
    return broken


def _broken_by(shift: Shift, may: set[int], until: dict[int, date]) -> list[str]:
    rules = {
        "somebody sits where they do not serve": set(shift.deputies) <= may,
        "a seat is taken twice": len(set(shift.deputies)) == len(shift.deputies),
        "more sit than there are seats": shift.lacking >= 0,
        "somebody sits whose mandate ended": all(
            shift.day.on <= until.get(one, date.max) for one in shift.deputies
        ),
    }
    return [rule for rule, is_kept in rules.items() if not is_kept]


DEPUTY = st.integers(1, 9)
NEEDS = st.lists(
    st.tuples(st.sets(st.integers(0, 20), max_size=9), st.integers(1, 3), st.sets(DEPUTY)),
    max_size=5,
)


@given(NEEDS, st.dictionaries(DEPUTY, st.integers(0, 20)), st.integers(0, 3))
def test_no_plan_breaks_a_rule(
    drawn: list[tuple[set[int], int, set[int]]], ends: dict[int, int], seed: int
) -> None:
    def on(number: int) -> date:
        return YEAR[0] + timedelta(days=number)

    needs = [
        Need(station, [Day(on(number), on(number)) for number in sorted(when)], seats, sorted(who))
        for station, (when, seats, who) in enumerate(drawn)
    ]
    until = {deputy: on(number) for deputy, number in ends.items()}
    shifts = plan(needs, seed=seed, until=until)
    assert broken_rules(needs, shifts, until) == []
    assert shifts == plan(needs, seed=seed, until=until)


def test_a_countys_year_is_fair() -> None:
    weekly = days_of(Rhythm(Unit.WEEK, weekday=2), *YEAR, WORKDAYS)
    needs = [
        Need(station, weekly, 2, [deputy for deputy in range(300) if deputy % 40 == station])
        for station in range(40)
    ]
    shifts = plan(needs, seed=7)
    assert broken_rules(needs, shifts, {}) == []
    loads = Counter(deputy for shift in shifts for deputy in shift.deputies)
    assert len(loads) == 300
    assert not any(shift.lacking for shift in shifts)


def test_more_shifts_than_deputies_seat_each_in_turn_and_say_what_is_lacking() -> None:
    days = [Day(YEAR[0] + timedelta(days=number), YEAR[0]) for number in range(4)]
    shifts = plan([Need(1, days, 2, [5])], seed=0)
    assert [shift.deputies for shift in shifts] == [(5,)] * 4
    assert [shift.lacking for shift in shifts] == [1] * 4


def test_who_sat_already_this_year_comes_later_and_never_on_a_day_that_is_taken() -> None:
    day = Day(YEAR[0], YEAR[0])
    need = [Need(1, [day], 1, [5, 6])]
    assert plan(need, seed=0, loads={5: 3})[0].deputies == (6,)
    assert plan(need, seed=0, loads={5: 3}, busy={6: [YEAR[0]]})[0].deputies == (5,)
