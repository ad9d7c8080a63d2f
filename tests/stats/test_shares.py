"""Shares with a Wilson interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.shares import share_difference, share_trend, wilson

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


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17:873, table II, method 10
    [
        pytest.param((56, 70), (48, 80), 0.0524, 0.3339, id="a"),
        pytest.param((9, 10), (3, 10), 0.1705, 0.8090, id="b"),
        pytest.param((10, 10), (0, 10), 0.6075, 1.0, id="the edge"),
    ],
)
def test_the_interval_of_a_difference_is_that_of_newcombe(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    found = share_difference(first, second)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@given(COUNTS, COUNTS)
def test_the_interval_of_a_difference_contains_it_and_turns_with_it(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    one, other = share_difference(first, second), share_difference(second, first)
    assert -1 - 1e-9 <= one.low <= one.value <= one.high <= 1 + 1e-9
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low))


WAVES = st.lists(COUNTS, min_size=2, max_size=6)


@given(WAVES, st.integers(-50, 50), st.integers(1, 30))
def test_the_trend_is_the_same_from_another_day_and_in_another_unit(
    waves: list[tuple[int, int]], shift: int, scale: int
) -> None:
    counts, ns = zip(*waves, strict=True)
    scores = range(len(waves))
    one, other = (
        share_trend(counts, ns, scores),
        share_trend(counts, ns, [scale * score + shift for score in scores]),
    )
    assert (one.chi2, one.p, one.slope) == pytest.approx((other.chi2, other.p, other.slope * scale), abs=1e-9)
    assert 0 <= one.p <= 1


@given(WAVES)
def test_the_others_have_the_turned_trend(waves: list[tuple[int, int]]) -> None:
    counts, ns = zip(*waves, strict=True)
    one, other = share_trend(counts, ns), share_trend([n - count for count, n in waves], ns)
    assert (one.chi2, one.slope) == pytest.approx((other.chi2, -other.slope), abs=1e-9)


@pytest.mark.parametrize("count", [0, 5])
def test_a_share_of_nobody_or_everybody_has_no_trend(count: int) -> None:
    found = share_trend([count, count], [5, 5])
    assert (found.slope, found.chi2, found.p) == (0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("counts", "ns", "scores"),
    [
        pytest.param([1], [2], None, id="one wave"),
        pytest.param([1, 2], [2], None, id="a wave without people"),
        pytest.param([3, 1], [2, 2], None, id="more than all"),
        pytest.param([1, 1], [2, 2], [4, 4], id="one date"),
    ],
)
def test_what_has_no_trend_is_refused(counts: list[int], ns: list[int], scores: list[int] | None) -> None:
    with pytest.raises(ValueError, match=r"trend|share"):
        share_trend(counts, ns, scores)
