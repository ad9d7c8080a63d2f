"""Do two things go together."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.correlation import kendall, pearson, spearman

POINTS = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=20)
COEFFICIENTS = (pearson, spearman, kendall)


@given(POINTS)
def test_a_coefficient_lies_between_minus_one_and_one_and_turns_with_one_of_the_two(
    points: list[tuple[int, int]],
) -> None:
    x, y = (list(column) for column in zip(*points, strict=True))
    for coefficient in COEFFICIENTS:
        one, other = coefficient(x, y), coefficient([-value for value in x], y)
        assert 0 <= one.p <= 1
        assert one.p == pytest.approx(other.p, abs=1e-12)
        if one.value is not None:
            assert -1 <= one.value <= 1
            assert other.value == pytest.approx(-one.value)
            assert one.low is None or one.high is None or one.low <= one.value <= one.high


@given(POINTS)
def test_it_does_not_matter_who_comes_first_and_which_is_which(points: list[tuple[int, int]]) -> None:
    x, y = (list(column) for column in zip(*points, strict=True))
    for coefficient in COEFFICIENTS:
        one, other = coefficient(x, y), coefficient(y[::-1], x[::-1])
        assert one.value == pytest.approx(other.value)
        assert one.p == pytest.approx(other.p)


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
def test_where_one_never_varies_there_is_no_correlation(coefficient: object) -> None:
    assert callable(coefficient)
    found = coefficient([1, 2, 3, 4], [0.1 + 0.2, 0.3, 0.3, 0.3])
    assert (found.value, found.p) == (None, 1.0)


def test_dust_of_rounding_is_a_tie() -> None:
    assert (
        spearman([0.1 + 0.2, 0.3, 1, 2], [1, 2, 3, 4]).value == spearman([0.3, 0.3, 1, 2], [1, 2, 3, 4]).value
    )
    assert (
        kendall([0.1 + 0.2, 0.3, 1, 2], [1, 2, 3, 4]).value == kendall([0.3, 0.3, 1, 2], [1, 2, 3, 4]).value
    )


def test_a_perfect_line_has_the_highest_coefficient() -> None:
    found = pearson([1, 2, 3, 4], [2, 4, 6, 8])
    assert (found.value, found.low, found.high, found.p) == (1.0, 1.0, 1.0, 0.0)
    assert pearson([1, 2, 3], [1, 3, 2]).low is None


@pytest.mark.parametrize("n", [3, 4, 5, 6])
def test_an_exact_p_is_the_share_of_orders_at_least_as_far_from_none(n: int) -> None:
    x = list(range(n))
    orders = list(itertools.permutations(x))
    for coefficient in (spearman, kendall):
        values = [coefficient(x, order).value or 0.0 for order in orders]
        for order in orders[:: max(1, len(orders) // 7)]:
            found = coefficient(x, order)
            further = sum(abs(value) >= abs(found.value or 0.0) - 1e-9 for value in values)
            assert found.exact
            assert found.p == pytest.approx(further / len(orders))


def test_many_points_take_the_curve_for_p() -> None:
    x, y = list(range(60)), [value % 7 + value / 100 for value in range(60)]
    assert not spearman(x, y).exact
    assert not kendall(x, y).exact


@pytest.mark.parametrize(("x", "y"), [([1, 2], [1, 2]), ([1, 2, 3], [1, 2])])
def test_what_has_no_correlation_is_refused(x: list[float], y: list[float]) -> None:
    for coefficient in COEFFICIENTS:
        with pytest.raises(ValueError, match="three points"):
            coefficient(x, y)
