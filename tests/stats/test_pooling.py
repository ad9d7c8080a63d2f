"""Many cohorts at once, and their funnel."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.funnel import funnel_of_means, funnel_of_shares
from dashboard.stats.pooling import Method, pool, spread_within

METHODS: tuple[Method, ...] = ("reml", "dl")
COHORTS = st.lists(
    st.tuples(
        st.integers(-20, 20).map(lambda value: value / 8), st.integers(1, 12).map(lambda value: value / 8)
    ),
    min_size=1,
    max_size=10,
)
COUNTED = st.lists(
    st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=8
)


@pytest.mark.parametrize("method", METHODS)
@given(cohorts=COHORTS)
def test_a_shrunken_effect_lies_between_its_own_and_the_mean(
    method: Method, cohorts: list[tuple[float, float]]
) -> None:
    effects, errors = zip(*cohorts, strict=True)
    found = pool(effects, errors, method=method)
    assert found.low <= found.mean <= found.high
    assert min(effects) - 1e-9 <= found.mean <= max(effects) + 1e-9
    assert found.tau2 >= 0
    assert 0 <= found.i2 <= 1
    assert 0 <= found.q_p <= 1
    for own, shrunken in zip(effects, found.shrunken, strict=True):
        assert min(own, found.mean) - 1e-9 <= shrunken <= max(own, found.mean) + 1e-9
    if found.tau2 == 0:
        assert set(found.shrunken) == {found.mean}


@pytest.mark.parametrize("method", METHODS)
@given(cohorts=COHORTS, shift=st.integers(-5, 5), scale=st.integers(1, 4))
def test_order_zero_and_unit_of_effects_do_not_matter(
    method: Method, cohorts: list[tuple[float, float]], shift: int, scale: int
) -> None:
    effects, errors = zip(*cohorts, strict=True)
    one = pool(effects, errors, method=method)
    other = pool(
        [effect * scale + shift for effect in effects[::-1]],
        [error * scale for error in errors[::-1]],
        method=method,
    )
    assert other.mean == pytest.approx(one.mean * scale + shift, abs=1e-6)
    assert other.tau2 == pytest.approx(one.tau2 * scale**2, rel=1e-5, abs=1e-6)


def test_a_single_cohort_is_its_own_value() -> None:
    found = pool([0.4], [0.1])
    assert [found.mean, found.se, *found.shrunken] == pytest.approx([0.4, 0.1, 0.4])
    assert (found.tau2, found.i2, found.q_p) == (0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("effects", "tau2", "q_p"), [([0.5, 0.5, 0.5], 0.0, 1.0), ([0.0, 1.0], 0.5, 0.0), ([0.5], 0.0, 1.0)]
)
def test_effects_known_exactly_are_not_moved(effects: list[float], tau2: float, q_p: float) -> None:
    found = pool(effects, [0.0] * len(effects))
    assert (found.shrunken, found.tau2, found.q_p) == (tuple(effects), tau2, q_p)
    assert found.low <= found.mean <= found.high


@pytest.mark.parametrize(
    ("effects", "errors"),
    [([], []), ([1.0], [1.0, 2.0]), ([1.0, 2.0], [0.0, 1.0]), ([1.0, 2.0], [-1.0, 1.0]), ([math.nan], [1.0])],
)
def test_what_cannot_be_pooled_is_refused(effects: list[float], errors: list[float]) -> None:
    with pytest.raises(ValueError, match=r"error|value"):
        pool(effects, errors)


def test_the_spread_within_is_that_of_the_analysis_of_variance() -> None:
    # R 4.2.2: summary(lm(weight ~ group, PlantGrowth))$sigma^2 for three groups of ten is the mean of their variances
    found = spread_within({"a": [1.0, 2.0, 3.0], "b": [4.0, 8.0, 6.0], "alone": [9.0]})
    assert found.sd**2 == pytest.approx(2.5)
    assert found.df == 4
    with pytest.raises(ValueError, match="two values"):
        spread_within({"a": [1.0], "b": [2.0]})


@given(COUNTED)
def test_the_outer_limits_lie_outside_the_inner_ones_and_narrow_with_size(
    counted: list[tuple[int, int]],
) -> None:
    counts, sizes = zip(*counted, strict=True)
    found = funnel_of_shares(counts, sizes)
    limits = zip(found.outer_low, found.inner_low, found.inner_high, found.outer_high, strict=True)
    assert all(a <= b <= found.target <= c <= d for a, b, c, d in limits)
    widths = {n: high - low for n, low, high in zip(sizes, found.inner_low, found.inner_high, strict=True)}
    assert [widths[n] for n in sorted(widths, reverse=True)] == sorted(widths.values())
    assert all(math.isfinite(z) for z in found.z)


def test_a_funnel_of_means_may_have_a_target_from_elsewhere() -> None:
    found = funnel_of_means([1.0, 2.0], [4, 16], 2.0, target=1.5)
    assert (found.target, found.z) == (1.5, (-0.5, 1.0))
    assert funnel_of_means([1.0, 1.0], [4, 4], 0.0).z == (0.0, 0.0)


def test_what_has_no_funnel_is_refused() -> None:
    with pytest.raises(ValueError, match="share"):
        funnel_of_shares([3], [2])
    with pytest.raises(ValueError, match="share"):
        funnel_of_shares([1], [2], target=1.5)
    with pytest.raises(ValueError, match="people"):
        funnel_of_means([1.0], [0], 1.0)
