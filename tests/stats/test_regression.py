"""Lines through points and gains at one baseline."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.stats.regression import adjusted_gains, least_squares, slope

POINTS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(-8, 8).map(lambda value: value / 4)), min_size=4, max_size=25
)
PEOPLE = st.lists(
    st.tuples(st.integers(4, 20), st.integers(4, 20), st.sampled_from(["autumn", "spring", "winter"])),
    min_size=8,
    max_size=25,
)


@given(POINTS, st.integers(-5, 5), st.integers(1, 4))
def test_the_slope_moves_with_its_units_and_not_with_zero_or_order(
    points: list[tuple[int, float]], shift: int, scale: int
) -> None:
    assume(len({x for x, _ in points}) > 1)
    x, y = (list(column) for column in zip(*points, strict=True))
    one = slope(x, y)
    other = slope([value * scale for value in x[::-1]], [value + shift for value in y[::-1]])
    assert one.slope.low <= one.slope.value <= one.slope.high
    assert other.slope.value * scale == pytest.approx(one.slope.value, abs=1e-9)
    assert other.slope.se * scale == pytest.approx(one.slope.se, abs=1e-9)
    assert 0 <= one.slope.p <= 1
    assert -1e-9 <= one.r_squared <= 1


@given(POINTS)
def test_a_cluster_of_one_each_gives_hc1_and_two_rows_a_cluster_count_as_one(
    points: list[tuple[int, float]],
) -> None:
    assume(len({x for x, _ in points}) > 1)
    x, y = (list(column) for column in zip(*points, strict=True))
    once = slope(x, y, clusters=range(len(x))).robust_slope
    twice = slope(x * 2, y * 2, clusters=[*range(len(x))] * 2).robust_slope
    assert once is not None
    assert twice is not None
    n = len(x)
    factor = (2 * n - 1) / (2 * n - 2) * (n - 2) / (n - 1)
    assert twice.se == pytest.approx(once.se * factor**0.5, abs=1e-9)


def test_a_straight_line_leaves_no_doubt_and_no_curve() -> None:
    found = slope([1, 2, 3, 4, 5], [0.1 * 3 * x for x in (1, 2, 3, 4, 5)])
    assert (found.slope.low, found.slope.high) == pytest.approx((0.3, 0.3))
    assert (found.slope.se, found.slope.p, found.residual_sd, found.r_squared) == (0.0, 0.0, 0.0, 1.0)
    assert found.quadratic is not None
    assert found.quadratic.value == pytest.approx(0, abs=1e-12)


def test_an_outcome_that_never_varies_has_a_slope_of_nothing() -> None:
    found = slope([1, 2, 3, 4], [2.0, 2.0, 2.0, 2.0])
    assert found.slope.value == pytest.approx(0, abs=1e-12)
    assert (found.slope.se, found.correlation.value, found.r_squared) == (0.0, None, 0.0)


def test_two_values_of_x_have_no_curve() -> None:
    assert slope([1, 1, 2, 2], [1, 2, 3, 4]).quadratic is None


def test_a_row_that_decides_alone_has_no_robust_error() -> None:
    found = slope([0, 0, 0, 9], [1, 2, 3, 4])
    assert found.robust_slope is None
    assert found.robust_intercept is None


@pytest.mark.parametrize(
    ("x", "y"),
    [([1, 1, 1], [1, 2, 3]), ([1, 2], [1, 2]), ([1, 2, 3], [1, 2]), ([1, 2, float("nan")], [1, 2, 3])],
    ids=["x never varies", "two points", "a value missing", "not a number"],
)
def test_what_has_no_slope_is_refused(x: list[float], y: list[float]) -> None:
    with pytest.raises(ValueError, match=r"slope|point|number"):
        slope(x, y)


@pytest.mark.parametrize(
    ("table", "values", "words"),
    [
        pytest.param([[1, 1], [1, 1], [1, 1]], [1, 2, 3], "told apart", id="one column twice"),
        pytest.param([[1, 0], [1, 0], [1, 0]], [1, 2, 3], "told apart", id="an empty column"),
        pytest.param([[1, 0], [1, 1]], [1, 2], "too few", id="as many columns as rows"),
        pytest.param([1, 2, 3], [1, 2, 3], "row", id="no table"),
    ],
)
def test_what_cannot_be_fitted_is_refused(table: list[list[float]], values: list[float], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        least_squares(table, values)


def test_errors_by_cluster_need_two_clusters_and_one_for_each_row() -> None:
    with pytest.raises(ValueError, match="two clusters"):
        slope([1, 2, 3], [1, 2, 4], clusters=["a", "a", "a"])
    with pytest.raises(ValueError, match="its cluster"):
        slope([1, 2, 3], [1, 2, 4], clusters=["a", "b"])


@given(PEOPLE)
def test_adjusted_means_differ_by_the_differences_whoever_is_the_reference(
    people: list[tuple[int, int, str]],
) -> None:
    before, after, groups = (list(column) for column in zip(*people, strict=True))
    names = sorted(set(groups))
    assume(len(names) > 1)
    assume(all(len({b for b, _, g in people if g == name}) > 1 for name in names))
    found = adjusted_gains(before, after, groups)
    other = adjusted_gains(before[::-1], after[::-1], groups[::-1], reference=names[1])
    for name in names:
        assert found.means[name].value == pytest.approx(other.means[name].value)
        assert found.means[name].low <= found.means[name].value <= found.means[name].high
    for name, difference in found.differences.items():
        assert difference.value == pytest.approx(found.means[name].value - found.means[names[0]].value)
    assert np.isfinite([part.se for part in found.fit.coefficients]).all()


@pytest.mark.parametrize(
    ("before", "groups", "reference", "words"),
    [
        pytest.param([1, 2, 3, 4, 5], ["a"] * 5, None, "two groups", id="one group"),
        pytest.param([1, 2, 3, 4, 5], ["a", "a", "a", "b", "b"], "c", "reference", id="an unknown reference"),
        pytest.param([1, 1, 1, 2, 2], ["a", "a", "a", "b", "b"], None, "told apart", id="a baseline a group"),
        pytest.param([1, 2, 3, 4, 5], ["a", "b"], None, "same people", id="not the same people"),
        pytest.param([1, 2, 3, 4, 5], ["a", "a", "a", "a", "b"], None, "group of one", id="a group of one"),
    ],
)
def test_what_cannot_be_adjusted_is_refused(
    before: list[float], groups: list[str], reference: str | None, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        adjusted_gains(before, [2, 3, 5, 4, 6], groups, reference=reference)
