"""Tries are counted in a table that all processes share."""

from datetime import timedelta

import pytest

from huiyin.kernel import clock
from huiyin.ledger.limits import forgive, is_over, too_many
from huiyin.ledger.models import Attempt

pytestmark = pytest.mark.django_db


def tries(count: int, key: str = "10.0.0.1") -> list[bool]:
    return [too_many("code", key, limit=3, seconds=60) for _ in range(count)]


def test_the_fourth_of_three_allowed_is_too_many() -> None:
    assert tries(5) == [False, False, False, True, True]


def test_another_key_and_another_kind_have_their_own_count() -> None:
    tries(4)
    assert not too_many("code", "10.0.0.2", limit=3, seconds=60)
    assert not too_many("pin", "10.0.0.1", limit=3, seconds=60)


def test_a_window_that_is_over_starts_again() -> None:
    tries(4)
    with clock.frozen(clock.now() + timedelta(seconds=61)):
        assert not is_over("code", "10.0.0.1", limit=3)
        assert tries(1) == [False]


def test_looking_does_not_count() -> None:
    tries(2)
    assert [is_over("code", "10.0.0.1", limit=3) for _ in range(5)] == [False] * 5
    tries(1)
    assert is_over("code", "10.0.0.1", limit=3)


def test_it_can_be_forgiven() -> None:
    tries(4)
    forgive("code", "10.0.0.1")
    assert not is_over("code", "10.0.0.1", limit=3)


def test_the_table_does_not_hold_the_key_itself() -> None:
    tries(1)
    assert "10.0.0.1" not in Attempt.objects.get().key
