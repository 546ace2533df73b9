import uuid
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel import clock
from huiyin.kernel.ids import uuid7

MOMENTS = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - the zone comes from the strategy
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def test_it_is_a_version_7_uuid_of_the_rfc() -> None:
    made = uuid7()
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_ids_of_one_process_are_unique_and_in_the_order_they_were_made() -> None:
    made = [uuid7() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


@given(MOMENTS)
def test_the_first_48_bits_are_the_milliseconds(at: datetime) -> None:
    assert uuid7(at).int >> 80 == int(at.timestamp() * 1000)


@given(MOMENTS, MOMENTS)
def test_ids_of_other_times_sort_by_time_and_in_one_millisecond_by_making(
    one: datetime, other: datetime
) -> None:
    first, between, second = uuid7(one), uuid7(other), uuid7(one)
    assert first < second
    if int(one.timestamp() * 1000) < int(other.timestamp() * 1000):
        assert second < between


def test_a_frozen_clock_dates_the_id_and_does_not_hold_later_ones_back() -> None:
    with clock.frozen(date(2099, 1, 1)):
        future = uuid7()
    with clock.frozen(date(2019, 1, 1)):
        past = uuid7()
    assert past < uuid7() < future
