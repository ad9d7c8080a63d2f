"""Limits of the noncentrality of t."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.noncentral import noncentral_limits

TS = st.floats(-1e6, 1e6, allow_nan=False)
FREEDOMS = st.integers(1, 5000)


@pytest.mark.parametrize(
    ("t", "freedom", "low", "high"),
    # R 4.2.2: uniroot(function(nc) pt(t, df, nc) - p, c(-10, 37), tol = 1e-12)
    [
        pytest.param(0.5, 1, -1.636653, 2.458242, id="two people"),
        pytest.param(5.8, 1, -0.5493103, 13.19195, id="two people, a large t"),
        pytest.param(5.8, 9, 2.462064, 9.03017, id="where scipy gives NaN further out"),
        pytest.param(0.5, 1000, -1.460211, 2.459961, id="nearly normal"),
        pytest.param(5.8, 1000, 3.822198, 7.774947, id="nearly normal, a large t"),
        pytest.param(0.0, 49, -1.959964, 1.959964, id="no gain"),
    ],
)
def test_the_limits_are_those_of_r(t: float, freedom: int, low: float, high: float) -> None:
    found = noncentral_limits([t, -t], freedom)
    assert [one[0] for one in found] == pytest.approx([low, high], rel=1e-6)
    assert [one[1] for one in found] == pytest.approx([-high, -low], rel=1e-6)


@given(TS, FREEDOMS)
def test_the_limits_enclose_t_for_any_size(t: float, freedom: int) -> None:
    low, high = noncentral_limits(t, freedom)
    assert low <= t <= high


@pytest.mark.parametrize("t", [1e-300, 1e-144, 1e-50])
def test_a_t_of_almost_nothing_has_the_limits_of_zero(t: float) -> None:
    assert noncentral_limits(t, 1) == noncentral_limits(0.0, 1)


@given(TS, FREEDOMS)
def test_a_higher_level_gives_wider_limits(t: float, freedom: int) -> None:
    narrow, wide = noncentral_limits(t, freedom, level=0.8), noncentral_limits(t, freedom, level=0.999)
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]


@given(st.floats(39.5, 40.5), FREEDOMS)
def test_both_formulas_agree_where_they_meet(t: float, freedom: int) -> None:
    sizes = np.array([t, 39.999999, 40.000001])
    lows, highs = noncentral_limits(sizes, freedom)
    assert lows[1] == pytest.approx(lows[2], rel=1e-6)
    assert highs[1] == pytest.approx(highs[2], rel=1e-6)
    assert np.array_equal(np.argsort(lows), np.argsort(sizes))


@pytest.mark.parametrize(("t", "freedom"), [(float("nan"), 3), (float("inf"), 3), (1.0, 0)])
def test_what_has_no_limits_is_refused(t: float, freedom: int) -> None:
    with pytest.raises(ValueError, match="finite"):
        noncentral_limits(t, freedom)
