"""Counting, whatever the numbers: what adds up, what is void, what asks for a talk."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from huiyin.reviews.rules import Counts, announce_by, usual_year, wrong_number

NUMBER = st.integers(min_value=0, max_value=400)
MARKS = st.tuples(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER)


def counts(marks: tuple[int, ...], *, issued: int, lost: int = 0) -> Counts:
    return Counts(issued, sum(marks) + lost, *marks)


@given(MARKS, st.integers(1, 3000))
def test_what_was_marked_is_what_came_back(marks: tuple[int, ...], issued: int) -> None:
    one = counts(marks, issued=issued)
    assert one.adds_up
    assert one.valid + one.invalid == one.returned
    assert wrong_number(one, None) == ""


@given(MARKS, st.integers(1, 3000), st.integers(-50, 50).filter(bool))
def test_a_count_that_does_not_add_up_is_told(
    marks: tuple[int, ...], issued: int, lost: int
) -> None:
    one = counts(marks, issued=issued, lost=lost)
    assert not one.adds_up
    assert wrong_number(one, None) == "returned"


@given(MARKS, st.integers(1, 3000))
def test_no_25_it_is_void_exactly_when_more_came_back_than_went_out(
    marks: tuple[int, ...], issued: int
) -> None:
    assert counts(marks, issued=issued).is_void == (sum(marks) > issued)


@given(MARKS, st.integers(1, 3000), st.integers(0, 3000))
def test_nobody_is_given_a_ballot_who_did_not_come(
    marks: tuple[int, ...], issued: int, present: int
) -> None:
    wrong = wrong_number(counts(marks, issued=issued), present)
    assert (wrong == "issued") == (issued > present)


@given(MARKS)
def test_a_third_is_not_more_than_a_third(marks: tuple[int, ...]) -> None:
    one = counts(marks, issued=9999)
    assert one.asks_for_talk == (3 * one.unsatisfied > one.valid)
    level = Counts(9999, 3 * one.unsatisfied, 2 * one.unsatisfied, 0, one.unsatisfied, 0, 0)
    assert not level.asks_for_talk


def test_58_went_out_and_59_came_back() -> None:
    assert Counts(58, 59, 50, 5, 4, 0, 0).is_void
    assert not Counts(58, 58, 50, 5, 3, 0, 0).is_void


def test_no_ballot_asks_for_no_talk() -> None:
    assert not Counts(5, 0, 0, 0, 0, 0, 0).asks_for_talk


def test_days_before_and_the_year_that_is_meant() -> None:
    assert announce_by(date(2026, 11, 20), 7) == date(2026, 11, 13)
    assert usual_year(date(2027, 1, 20)) == 2026
    assert usual_year(date(2027, 4, 1)) == 2027
