"""Groups are joined by likeness, not by a chain of it; the heat of each has one formula."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from huiyin.concerns.alike.grouping import Tie, groups_of
from huiyin.concerns.alike.heat import heat_of

TODAY = date(2026, 3, 31)


def all_tied(*members: int) -> list[Tie]:
    return [Tie(a, b, 0.9) for a in members for b in members if a < b]


def test_those_that_are_alike_make_a_group() -> None:
    assert groups_of(all_tied(1, 2, 3, 4)) == [frozenset({1, 2, 3, 4})]


def test_two_are_no_topic() -> None:
    assert groups_of([Tie(1, 2, 0.9)]) == []


def test_one_that_resembles_both_does_not_join_two_groups() -> None:
    bridge = Tie(3, 11, 0.3)
    ties = [*all_tied(1, 2, 3, 4, 5), *all_tied(11, 12, 13, 14, 15), bridge]
    assert groups_of(ties) == [frozenset({1, 2, 3, 4, 5}), frozenset({11, 12, 13, 14, 15})]


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(21, 40), st.floats(0, 1)), max_size=60))
def test_nobody_is_in_two_groups_whatever_the_order(rows: list[tuple[int, int, float]]) -> None:
    ties = [Tie(*row) for row in rows]
    groups = groups_of(ties, smallest=1)
    assert sum(len(group) for group in groups) == len({one for group in groups for one in group})
    assert groups == groups_of(reversed(ties), smallest=1)


def test_heat_is_people_days_growth_and_few_likes() -> None:
    days = [TODAY, TODAY, TODAY - timedelta(days=1), TODAY - timedelta(days=40)]
    heat = heat_of(days, people=3, likes=800, today=TODAY)
    assert (heat.people, heat.days, heat.growth, heat.quiet) == (3, 3, 2, 0)
    assert heat.value == 3 + 3 + 2 * 2 + 3


def test_a_quiet_matter_cools_by_half_in_ninety_days() -> None:
    days = [TODAY - timedelta(days=90)] * 4
    assert heat_of(days, people=4, likes=0, today=TODAY).value == (4 + 1) / 2
