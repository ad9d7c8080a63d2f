"""Resampling gives the same interval every time, and a defined one for equal values."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.stats.bootstrap import Floats, bootstrap

VALUES = st.lists(st.integers(-12, 12).map(lambda value: value / 4), min_size=2, max_size=20)


def mean(samples: Floats) -> Floats:
    return np.asarray(samples.mean(axis=1))


def spread(samples: Floats) -> Floats:
    return np.asarray(samples.var(axis=1))


def rose(samples: Floats) -> Floats:
    return np.asarray(((samples > 0) + (samples == 0) / 2).mean(axis=1))


@settings(max_examples=40)
@given(VALUES, st.sampled_from([mean, spread, rose]))
def test_no_limit_is_nan_and_all_lie_in_order(values: list[float], statistic: object) -> None:
    assert callable(statistic)
    found = bootstrap(values, statistic, resamples=300)
    assert all(math.isfinite(number) for number in vars(found).values())
    assert found.bca_low <= found.bca_high
    assert found.percentile_low <= found.percentile_high


@settings(max_examples=25)
@given(VALUES, st.integers(-3, 3), st.integers(1, 4))
def test_another_zero_and_another_unit_move_the_interval_of_a_mean_along(
    values: list[float], shift: int, scale: int
) -> None:
    one = bootstrap(values, mean, resamples=300)
    other = bootstrap(np.array(values) * scale + shift, mean, resamples=300)
    assert (other.percentile_low, other.percentile_high) == pytest.approx(
        (one.percentile_low * scale + shift, one.percentile_high * scale + shift), abs=1e-6
    )
    assert other.acceleration == pytest.approx(one.acceleration, abs=1e-6)


def test_the_same_seed_gives_the_same_interval() -> None:
    values = [1.0, 2.0, 4.0, 7.0]
    assert bootstrap(values, mean, seed=3) == bootstrap(values, mean, seed=3)
    assert bootstrap(values, mean, seed=3) != bootstrap(values, mean, seed=4)


@pytest.mark.parametrize("statistic", [mean, spread, rose])
def test_equal_gains_leave_an_interval_without_width(statistic: object) -> None:
    assert callable(statistic)
    found = bootstrap([0.3, 0.3, 0.3, 0.3], statistic)
    assert found.bca_low == found.bca_high == found.percentile_low == found.percentile_high == found.estimate
    assert (found.acceleration, found.z0) == (0.0, 0.0)


def test_the_interval_of_a_mean_is_near_that_of_t_for_many_people() -> None:
    values = np.random.default_rng(5).normal(1.0, 2.0, 400)
    found = bootstrap(values, mean)
    half = 1.966 * values.std(ddof=1) / 20
    assert (found.bca_low, found.bca_high) == pytest.approx(
        (values.mean() - half, values.mean() + half), abs=0.03
    )


def test_people_with_two_columns_are_drawn_together() -> None:
    pairs = np.column_stack((np.arange(20.0), 2 * np.arange(20.0) + 1))
    found = bootstrap(pairs, lambda samples: (samples[..., 1] - 2 * samples[..., 0]).mean(axis=1))
    assert (found.bca_low, found.bca_high) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("values", "resamples"), [([1.0], 999), ([1.0, float("nan")], 999), ([1.0, 2.0], 10), (3.0, 999)]
)
def test_what_cannot_be_resampled_is_refused(values: list[float], resamples: int) -> None:
    with pytest.raises(ValueError, match=r"bootstrap|number"):
        bootstrap(values, mean, resamples=resamples)


def test_a_statistic_without_a_value_is_refused() -> None:
    with pytest.raises(ValueError, match="no value"):
        bootstrap([0.0, 1.0], lambda samples: np.where(samples.sum(axis=1) == 0, np.nan, 1.0))


def test_a_statistic_that_no_single_person_moves_has_no_acceleration() -> None:
    found = bootstrap([1.0, 2.0, 2.0, 2.0, 3.0], lambda samples: np.median(samples, axis=1))
    assert found.acceleration == 0.0
    assert found.bca_low <= found.estimate <= found.bca_high


def test_a_long_tail_runs_to_the_end_instead_of_round_it() -> None:
    values = [0.0] * 300 + [1e6]
    found = bootstrap(values, mean, level=1 - 1e-12)
    assert found.bca_low <= found.bca_high
