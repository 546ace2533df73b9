from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel.workdays import Workdays

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))
TABLES = st.dictionaries(
    st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31)), st.booleans(), max_size=60
).map(lambda special: Workdays(special, frozenset({2026})))
NEAR = st.dates(min_value=date(2025, 11, 1), max_value=date(2027, 1, 31))


def test_without_a_table_monday_to_friday_are_worked() -> None:
    plain = Workdays()
    assert [plain.is_workday(date(2026, 11, 23) + timedelta(n)) for n in range(7)] == [True] * 5 + [
        False,
        False,
    ]
    assert not plain.knows(2026)


def test_the_table_comes_first() -> None:
    table = Workdays({date(2026, 10, 1): False, date(2026, 10, 10): True}, frozenset({2026}))
    assert table.why_free(date(2026, 10, 1)) == "holiday"
    assert table.why_free(date(2026, 10, 11)) == "weekend"
    assert table.is_swapped(date(2026, 10, 10))
    assert table.knows(2026)
    assert not table.knows(2027)


@given(TABLES, NEAR, st.integers(0, 40))
def test_adding_working_days_counts_exactly_that_many(
    table: Workdays, start: date, number: int
) -> None:
    end = table.add_workdays(start, number)
    assert table.workdays_between(start, end) == number
    assert number == 0 or table.is_workday(end)


@given(TABLES, NEAR, st.integers(0, 20), st.integers(0, 20))
def test_adding_in_two_parts_is_adding_at_once(
    table: Workdays, start: date, a: int, b: int
) -> None:
    assert table.add_workdays(table.add_workdays(start, a), b) == table.add_workdays(start, a + b)


@given(TABLES, NEAR)
def test_the_next_workday_is_the_first_one_from_that_day_on(table: Workdays, day: date) -> None:
    found = table.next_workday(day)
    assert table.is_workday(found)
    assert found >= day
    assert not any(table.is_workday(day + timedelta(n)) for n in range((found - day).days))


@given(DAYS, DAYS)
def test_counting_backwards_is_the_negative(one: date, other: date) -> None:
    near = one + timedelta((other - one).days % 400)
    assert Workdays().workdays_between(one, near) == -Workdays().workdays_between(near, one)


def test_counting_backwards_by_adding_is_refused() -> None:
    with pytest.raises(ValueError, match="forwards"):
        Workdays().add_workdays(date(2026, 1, 1), -1)
