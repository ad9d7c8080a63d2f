"""Shares with a Wilson interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.shares import wilson

COUNTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17:857, table I, method 3
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)],
)
def test_the_interval_is_that_of_newcombe(count: int, n: int, low: float, high: float) -> None:
    found = wilson(count, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("count", "n"), [(1, 0), (0, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_is_refused(count: int, n: int) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson(count, n)


@given(COUNTS)
def test_the_interval_contains_the_share_and_stays_a_share(counted: tuple[int, int]) -> None:
    found = wilson(*counted)
    assert 0 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1


@given(COUNTS)
def test_the_others_have_the_mirrored_interval(counted: tuple[int, int]) -> None:
    count, n = counted
    one, other = wilson(count, n), wilson(n - count, n)
    assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low), abs=1e-9)


@given(COUNTS)
def test_more_people_with_the_same_share_narrow_the_interval(counted: tuple[int, int]) -> None:
    count, n = counted
    few, many = wilson(count, n), wilson(count * 4, n * 4)
    assert many.high - many.low < few.high - few.low
