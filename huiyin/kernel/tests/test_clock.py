import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from huiyin.kernel import clock


def test_now_is_aware_and_in_shanghai() -> None:
    assert clock.now().utcoffset() == timedelta(hours=8)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_frozen_clock_stands_still_and_runs_again_afterwards() -> None:
    moment = datetime(2019, 2, 28, 11, 25, 5, tzinfo=UTC)
    with clock.frozen(moment):
        assert clock.now() == moment
        assert clock.is_frozen()
    assert not clock.is_frozen()


def test_the_day_is_the_day_in_shanghai() -> None:
    late_in_utc = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)
    with clock.frozen(late_in_utc):
        assert clock.today() == date(2026, 12, 1)
    assert clock.day_of(late_in_utc) == date(2026, 12, 1)


def test_freezing_nests_and_a_date_means_noon() -> None:
    with clock.frozen(date(2026, 1, 1)), clock.frozen(date(2025, 1, 1)) as inner:
        assert clock.now() == inner == clock.moment_on(date(2025, 1, 1), 12)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.frozen(datetime(2026, 1, 1)):  # noqa: DTZ001 - refused here
        pass


def test_another_thread_keeps_the_real_time() -> None:
    seen: list[bool] = []
    with clock.frozen(date(2019, 1, 1)):
        thread = threading.Thread(target=lambda: seen.append(clock.is_frozen()))
        thread.start()
        thread.join()
    assert seen == [False]
