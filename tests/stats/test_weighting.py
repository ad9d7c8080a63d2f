"""Weighting those who answered again for those who didn't."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.stats.logit import logit
from dashboard.stats.weighting import effective_n, usual_cap, weighted_mean

SEEDS = st.integers(0, 10_000)


def people(seed: int, n: int = 80) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return scores, who answered again, and what is known of everybody."""
    chance = np.random.default_rng(seed)
    known = np.column_stack((np.round(chance.normal(3, 0.8, n), 2), chance.integers(0, 2, n)))
    answered = chance.random(n) < 1 / (1 + np.exp(-(known[:, 0] - 2.5)))
    return known[:, 0] + chance.normal(0.3, 0.5, n), answered, known


def test_the_logit_balances_what_it_knows() -> None:
    _, answered, known = people(1)
    x = np.column_stack((np.ones(len(known)), known))
    fitted = 1 / (1 + np.exp(-x @ logit(answered, x)[0]))
    assert x.T @ (answered - fitted) == pytest.approx(np.zeros(3), abs=1e-7)


@given(SEEDS)
def test_the_interval_contains_the_mean_and_nothing_is_nan(seed: int) -> None:
    values, answered, known = people(seed)
    found = weighted_mean(np.where(answered, values, np.nan), answered, known)
    assert found.low <= found.value <= found.high
    assert 0 < found.effective_n <= found.n_answered + 1e-9
    assert all(
        math.isfinite(number) for number in (found.error, found.error_weights_known, *found.coefficients)
    )


@given(SEEDS, st.integers(-5, 5), st.integers(1, 5))
def test_another_unit_of_what_is_known_changes_nothing_and_one_of_the_values_moves_along(
    seed: int, shift: int, scale: int
) -> None:
    values, answered, known = people(seed)
    one = weighted_mean(values, answered, known)
    other = weighted_mean(values * scale + shift, answered, known * 1000 + 5)
    assert (other.value, other.error) == pytest.approx(
        (one.value * scale + shift, one.error * scale), rel=1e-6
    )
    back = weighted_mean(values[::-1], answered[::-1], known[::-1])
    assert (back.value, back.error) == pytest.approx((one.value, one.error))


def test_knowing_nothing_of_anybody_gives_the_plain_mean() -> None:
    values, answered, _ = people(3)
    found = weighted_mean(values, answered, np.empty((len(values), 0)))
    seen = values[answered]
    assert (found.value, found.effective_n) == pytest.approx((seen.mean(), len(seen)))
    assert found.error == pytest.approx(seen.std() / np.sqrt(len(seen)))


def test_everybody_who_answered_needs_no_weights() -> None:
    found = weighted_mean([1.0, 2.0, 4.0], [1, 1, 1], [[1.0], [2.0], [5.0]])
    assert not found.coefficients
    assert (found.largest_weight, found.effective_n) == pytest.approx((1.0, 3.0))
    assert found.value == pytest.approx(7 / 3)


def test_equal_values_leave_no_doubt() -> None:
    _, answered, known = people(4)
    found = weighted_mean(np.full(len(known), 2.0), answered, known)
    assert (found.low, found.value, found.high) == pytest.approx((2.0, 2.0, 2.0))


@given(SEEDS, st.floats(1.0, 3.0))
def test_no_weight_is_larger_than_its_cap(seed: int, cap: float) -> None:
    values, answered, known = people(seed)
    found, free = weighted_mean(values, answered, known, cap=cap), weighted_mean(values, answered, known)
    assert found.largest_weight <= cap
    assert found.effective_n >= free.effective_n - 1e-6
    assert (found.capped == 0) == (found == free)


def test_the_error_is_that_of_many_samples() -> None:
    # weights that are estimated make the mean more certain than weights that are given
    means, errors = [], []
    for seed in range(400):
        values, answered, known = people(seed, 150)
        found = weighted_mean(values, answered, known)
        means.append(found.value)
        errors.append(found.error)
    assert np.mean(errors) == pytest.approx(np.std(means), rel=0.12)


def test_the_usual_cap_is_ten_or_less_and_never_below_one() -> None:
    assert usual_cap([1.0] * 99 + [500.0]) < 10
    assert usual_cap([0.2, 0.3]) == 1.0
    assert usual_cap([1.0, 60.0]) == 10.0


@pytest.mark.parametrize(
    ("answered", "columns", "words"),
    [
        pytest.param([1, 1, 0, 0], [[5], [6], [1], [2]], "for certain", id="a column that tells who answers"),
        pytest.param(
            [1, 1, 0, 0], [[1, 2], [2, 4], [3, 6], [4, 8]], "depend", id="columns that repeat each other"
        ),
        pytest.param([1, 1, 0, 0], [[3], [3], [3], [3]], "depend", id="a column that doesn't vary"),
        pytest.param([1, 0, 0, 0], [[5], [6], [1], [2]], "two answers", id="one answer"),
        pytest.param([1, 1, 0, 0], [[5], [6], [1], [math.nan]], "number", id="something unknown"),
        pytest.param([1, 1, 0], [[5], [6], [1], [2]], "person", id="not the same people"),
    ],
)
def test_what_cannot_be_weighted_is_refused(
    answered: list[int], columns: list[list[float]], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        weighted_mean([1.0, 2.0, 3.0, 4.0], answered, columns)


def test_a_cap_below_one_and_no_weight_at_all_are_refused() -> None:
    values, answered, known = people(5)
    with pytest.raises(ValueError, match="below 1"):
        weighted_mean(values, answered, known, cap=0.5)
    with pytest.raises(ValueError, match="weights"):
        effective_n([])


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30))
def test_unequal_weights_tell_as_much_as_fewer_people(weights: list[float]) -> None:
    assume(sum(weights) > 1e-6)
    assert 1 - 1e-9 <= effective_n(weights) <= len(weights) + 1e-9
