"""When it was said: reckoned from differences, bounded by what the server saw itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from huiyin.mobile.rules import Told, moment_of

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
BEGAN = NOW - timedelta(hours=10)
HOURS = timedelta(hours=1)


def told(written: datetime, sent: datetime, ran: timedelta = timedelta()) -> Told:
    return Told(written, sent, ran)


def test_only_differences_count() -> None:
    wrong = NOW - timedelta(days=400)
    moment = moment_of(told(wrong - 3 * HOURS, wrong), now=NOW, began=BEGAN)
    assert (moment.at, moment.is_sure) == (NOW - 3 * HOURS, True)


def test_a_clock_that_was_set_back_on_the_way_is_not_believed() -> None:
    moment = moment_of(told(NOW, NOW - 48 * HOURS, 2 * HOURS), now=NOW, began=BEGAN)
    assert (moment.at, moment.is_sure) == (NOW - 2 * HOURS, False)


def test_a_clock_that_was_set_forward_reaches_back_to_the_beginning_of_the_trip_at_most() -> None:
    moment = moment_of(told(NOW, NOW + 72 * HOURS), now=NOW, began=BEGAN)
    assert (moment.at, moment.is_sure) == (BEGAN, False)


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.integers(0, 10**6))
def test_it_always_lies_within_the_trip(written: int, sent: int, ran: int) -> None:
    said = told(
        NOW + timedelta(minutes=written), NOW + timedelta(minutes=sent), timedelta(minutes=ran)
    )
    assert BEGAN <= moment_of(said, now=NOW, began=BEGAN).at <= NOW
