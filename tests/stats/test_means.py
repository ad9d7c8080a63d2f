"""Means with a t interval."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.means import mean_interval

VALUES = st.lists(st.integers(-40, 40).map(lambda value: value / 4), min_size=2, max_size=30)


def test_the_gains_of_the_sleep_data_have_the_published_interval() -> None:
    # Student (1908); R datasets::sleep, t.test as printed on its help page
    found = mean_interval([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
    assert (found.value, found.low, found.high) == pytest.approx((1.58, 0.7001142, 2.4598858), abs=1e-7)


def test_equal_values_leave_no_doubt() -> None:
    found = mean_interval([3.0, 3.0, 3.0])
    assert (found.low, found.value, found.high, found.sd) == (3.0, 3.0, 3.0, 0.0)


@pytest.mark.parametrize("values", [[], [1.0], [1.0, float("nan")], [1.0, float("inf")]])
def test_what_has_no_interval_is_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match="value"):
        mean_interval(values)


@given(VALUES)
def test_the_interval_contains_the_mean_and_widens_with_its_level(values: list[float]) -> None:
    narrow, wide = mean_interval(values, level=0.8), mean_interval(values)
    assert wide.low <= narrow.low <= narrow.value <= narrow.high <= wide.high


@given(VALUES)
def test_the_order_does_not_matter(values: list[float]) -> None:
    one, other = mean_interval(values), mean_interval(sorted(values))
    assert (one.low, one.high) == pytest.approx((other.low, other.high))


@given(VALUES, st.integers(-20, 20), st.integers(1, 8))
def test_another_zero_and_another_unit_move_the_interval_along(
    values: list[float], shift: int, scale: int
) -> None:
    one, other = mean_interval(values), mean_interval(np.array(values) * scale + shift)
    assert (other.low, other.high) == pytest.approx((one.low * scale + shift, one.high * scale + shift))
