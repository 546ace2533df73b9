"""The table of points: exact, by shares, capped, and the same however it is worked out."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from huiyin.stars.presets import PRESETS
from huiyin.stars.rules import Basis, Share, Table, result_of, table_data, table_from, written
from huiyin.stars.states import MOVES, OWED, State

FIVE, TEN = PRESETS["five"].table, PRESETS["ten"].table
NAMES = [item.computed for item in FIVE.items if item.computed]
JUDGED = [item.code for item in FIVE.items]

shares = st.builds(Share, st.integers(-5, 10_000), st.integers(-5, 10_000))
bases = st.builds(
    Basis,
    st.dictionaries(st.sampled_from(NAMES), shares),
    st.dictionaries(st.sampled_from(JUDGED), st.fractions(-10, 1000)),
)


def full(part: int, whole: int) -> Basis:
    return Basis(
        {name: Share(part, whole) for name in NAMES},
        {item.code: item.weight for item in FIVE.judged},
    )


def test_the_draft_is_a_hundred_points_over_ten_dimensions() -> None:
    assert FIVE.weight == 100
    assert TEN.most_stars == 10
    assert FIVE.most_stars == 5


@given(bases, st.sampled_from([FIVE, TEN]))
def test_points_never_exceed_the_sum_of_weights(basis: Basis, table: Table) -> None:
    result = result_of(table, basis)
    assert 0 <= result.total <= table.weight
    assert 0 <= result.stars <= table.most_stars


@given(bases)
def test_working_it_out_again_gives_the_same_to_the_last_digit(basis: Basis) -> None:
    first = result_of(FIVE, basis)
    texts = {code: str(value) for code, value in first.earned.items()}
    again = result_of(table_from(table_data(FIVE)), basis)
    assert {code: Fraction(said) for code, said in texts.items()} == again.earned
    assert first == again


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), shares), unique_by=lambda one: one[0]), st.randoms()
)
def test_the_order_of_the_facts_does_not_matter(
    rows: list[tuple[str, Share]], chance: object
) -> None:
    turned = list(rows)
    chance.shuffle(turned)  # type: ignore[attr-defined]  # hypothesis' own Random
    assert result_of(FIVE, Basis(dict(rows))) == result_of(FIVE, Basis(dict(turned)))


def test_no_47_a_hundred_of_a_hundred_is_as_good_as_ten_of_ten() -> None:
    assert result_of(FIVE, full(100, 100)) == result_of(FIVE, full(10, 10))
    assert result_of(FIVE, full(50, 100)) == result_of(FIVE, full(5, 10))


def test_no_47_more_than_all_counts_as_all() -> None:
    assert result_of(FIVE, full(250, 100)) == result_of(FIVE, full(1, 1))


def test_nothing_planned_is_a_statement_and_not_a_full_mark() -> None:
    result = result_of(FIVE, Basis({"receptions": Share(0, 0)}))
    assert result.earned["receptions"] == 0
    said = result_of(FIVE, Basis({"receptions": Share(0, 0)}, {"receptions": Fraction(6)}))
    assert said.earned["receptions"] == 6


def test_stars_follow_from_the_bands() -> None:
    for least, stars in FIVE.bands:
        basis = Basis({}, {item.code: item.weight * Fraction(least, 100) for item in FIVE.items})
        assert result_of(FIVE, basis).stars == stars
        below = {code: value - Fraction(1, 10**9) for code, value in basis.marks.items()}
        assert result_of(FIVE, Basis({}, below)).stars < stars


def test_ten_stars_are_one_a_dimension_reached() -> None:
    marks = {item.code: item.weight * Fraction(4, 5) for item in TEN.items}
    assert result_of(TEN, Basis({}, marks)).stars == 10
    marks["duty"] -= Fraction(1, 100)
    assert result_of(TEN, Basis({}, marks)).stars == 9


def test_no_46_a_veto_takes_every_star_and_leaves_the_points_to_be_read() -> None:
    result = result_of(FIVE, full(1, 1), is_vetoed=True)
    assert (result.total, result.stars) == (Fraction(100), 0)


def test_points_are_written_cut_and_never_rounded_up() -> None:
    assert written(Fraction(8999999, 100000)) == "89.99"
    assert written(Fraction(29, 3)) == "9.66"
    assert written(Fraction(90)) == "90"


def test_every_state_is_left_by_a_move_or_is_an_end() -> None:
    left = {source for move in MOVES.values() for source in move.sources}
    assert set(State) - left == {State.REVOKED}
    assert set(OWED) <= left
    reached = {move.to for move in MOVES.values()} | {State.WAITING}
    assert reached - {None} == set(State)
