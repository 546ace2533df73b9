import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel.deadlines import Reckoning, Span, Step, reckon
from huiyin.kernel.workdays import Workdays

# The shape of a real October: a week free, the Sunday before and the Saturday after are worked.
OCTOBER = Workdays(
    {date(2026, 10, day): False for day in range(1, 8)}
    | {date(2026, 9, 27): True, date(2026, 10, 10): True},
    frozenset({2026}),
)
DAYS = st.dates(min_value=date(2025, 6, 1), max_value=date(2028, 12, 31))
SPANS = st.builds(Span, st.integers(1, 60), st.sampled_from(["wd", "d", "m"]))
TABLES = st.dictionaries(
    st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31)), st.booleans(), max_size=60
).map(lambda special: Workdays(special, frozenset({2026})))


def test_case_1_three_months_from_30_november_roll_to_monday_1_march() -> None:
    made = reckon(date(2026, 11, 30), Span(3, "m"), Workdays())
    assert made.due == date(2027, 3, 1)
    assert made.rolled_from == date(2027, 2, 28)
    assert made.skipped == ((date(2027, 2, 28), "weekend"),)
    assert made.is_month_end


def test_case_1_without_rolling_they_end_on_28_february() -> None:
    made = reckon(date(2026, 11, 30), Span(3, "m"), Workdays(), roll_forward=False)
    assert (made.due, made.rolled_from) == (date(2027, 2, 28), None)
    assert made.is_month_end


def test_case_2_ten_working_days_count_the_swapped_sunday_and_not_national_day() -> None:
    made = reckon(date(2026, 9, 24), Span(10, "wd"), OCTOBER)
    # 25, 27 (Sunday, worked), 28, 29, 30 September; 8, 9, 10 (Saturday, worked), 12, 13 October
    assert made.due == date(2026, 10, 13)
    assert made.swapped == (date(2026, 9, 27), date(2026, 10, 10))
    assert [day for day, why in made.skipped if why == "holiday"] == [
        date(2026, 10, day) for day in range(1, 8)
    ]
    assert made.unknown_years == ()


def test_case_3_a_missing_year_is_named_and_monday_to_friday_are_taken() -> None:
    made = reckon(date(2026, 12, 28), Span(10, "wd"), OCTOBER)
    assert made.due == date(2027, 1, 11)
    assert made.unknown_years == (2027,)
    assert Step("unknown_year", date(2027, 1, 1), "2027") in made.steps


def test_a_year_that_was_not_asked_for_is_not_named() -> None:
    assert (
        reckon(date(2026, 10, 8), Span(3, "m"), Workdays(), roll_forward=False).unknown_years == ()
    )


def test_a_day_that_a_month_lacks_becomes_its_last_day_also_in_a_leap_year() -> None:
    plain = Workdays()
    ends = [reckon(date(2028, 1, 31), Span(n, "m"), plain, roll_forward=False).due for n in (1, 2)]
    assert ends == [date(2028, 2, 29), date(2028, 3, 31)]


def test_the_steps_tell_the_story_in_order() -> None:
    made = reckon(date(2026, 11, 30), Span(3, "m"), Workdays(years=frozenset({2027})))
    assert [step.kind for step in made.steps] == ["start", "skip", "month_end", "roll", "due"]
    assert made.steps[0] == Step("start", date(2026, 11, 30), "3m")


@pytest.mark.parametrize(
    "text", ["", "10", "wd", "0wd", "00d", "-1d", "1y", "1.5m", "10 wd x", "12345d"]
)
def test_what_is_not_a_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span.parse(text)


@given(SPANS)
def test_a_span_reads_back_as_written(span: Span) -> None:
    assert Span.parse(str(span)) == span


@given(start=DAYS, span=SPANS, table=TABLES, roll=st.booleans())
def test_a_due_date_is_after_its_start_and_survives_json(
    start: date, span: Span, table: Workdays, *, roll: bool
) -> None:
    made = reckon(start, span, table, roll_forward=roll)
    assert made.due > start
    assert Reckoning.from_json(json.loads(json.dumps(made.as_json()))) == made


@given(DAYS, SPANS, TABLES)
def test_a_rolled_or_working_day_span_ends_on_a_working_day(
    start: date, span: Span, table: Workdays
) -> None:
    assert table.is_workday(reckon(start, span, table).due)


@given(one=DAYS, other=DAYS, span=SPANS, table=TABLES, roll=st.booleans())
def test_who_starts_later_is_never_due_earlier(
    one: date, other: date, span: Span, table: Workdays, *, roll: bool
) -> None:
    first, second = sorted((one, other))
    early = reckon(first, span, table, roll_forward=roll)
    assert early.due <= reckon(second, span, table, roll_forward=roll).due


@given(DAYS, st.integers(1, 60), TABLES)
def test_every_day_up_to_the_due_date_is_counted_or_skipped(
    start: date, amount: int, table: Workdays
) -> None:
    made = reckon(start, Span(amount, "wd"), table)
    assert (made.due - start).days == amount + len(made.skipped)
